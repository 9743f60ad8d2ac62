package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationDocumentTest {

    @Test
    void read_whatWasWritten_isEqual() {
        Organization ra = Presets.ra();
        Json written = OrganizationDocument.write(ra);
        assertThat(OrganizationDocument.read(written.toPrettyText(), "x")).isEqualTo(ra);
        assertThat(OrganizationDocument.write(OrganizationDocument.read(written.toText(), "x")))
                .isEqualTo(written);
    }

    @Test
    void read_everyMember_isWrittenAgain() {
        String text = """
                {"formatVersion": 1, "id": "o-sallyport1", "rootId": "r-sp01", "managementAccount": "012345678901",
                 "partition": "aws",
                 "accounts": [{"name": "security", "id": "012345678901", "alias": "acme-security",
                    "passwordPolicy": {"minimumLength": 14, "symbols": true, "numbers": true, "uppercase": false,
                        "lowercase": true, "usersMayChange": true, "maximumAge": 90, "reusePrevention": 24,
                        "hardExpiry": true},
                    "users": [{"name": "bob", "path": "/", "groups": [], "inlinePolicies": [], "attachedPolicies": [],
                        "accessKeys": 1, "loginProfile": true, "passwordResetRequired": false,
                        "permissionsBoundary": "arn:aws:iam::aws:policy/ReadOnlyAccess", "tags": {"team": "a"}}],
                    "groups": [],
                    "roles": [{"name": "r", "path": "/", "description": "for people",
                        "trust": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*",
                            "Action": "sts:AssumeRole"}},
                        "maximumSession": 3600, "inlinePolicies": [], "attachedPolicies": [],
                        "permissionsBoundary": "arn:aws:iam::012345678901:policy/p", "tags": {"team": "b"}}],
                    "policies": [{"name": "p", "path": "/", "description": "a boundary",
                        "document": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*",
                            "Resource": "*"}}, "tags": {"team": "c"}}],
                    "mfaDevices": [{"serial": "arn:aws:iam::012345678901:mfa/bob", "assignedTo": "bob",
                        "tags": {"team": "d"}},
                        {"serial": "arn:aws:iam::012345678901:u2f/user/bob/laptop", "assignedTo": "bob"}]}],
                 "organizationalUnits": [{"id": "ou-sp01-aaaaaaaa", "name": "u", "accounts": ["012345678901"]}],
                 "controls": [{"name": "c", "type": "SERVICE_CONTROL_POLICY", "targets": ["ou-sp01-aaaaaaaa"],
                    "document": {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:*",
                        "Resource": "*"}}}],
                 "toggles": {"error-text": "old"}}""";
        assertThat(OrganizationDocument.write(OrganizationDocument.read(text, "x")))
                .isEqualTo(Json.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'alias': 'Acme' | in account a: an alias is 3 to 63 lower case letters",
                "'alias': '123456789012' | in account a: an alias is",
                "'passwordPolicy': {'minimumLength': 5} | minimumLength of a password policy is 6 to 128, not 5 (line 1, column",
                "'passwordPolicy': {'minimumLength': 8, 'maximumAge': 0} | maximumAge of a password policy is 1 to 1095",
                "'users': [{'name': 'bob', 'tags': {'a': 1}}] | a is not a text",
                "'users': [{'name': 'bob', 'tags': {'a': '', 'A': ''}}] | there are two tags of user bob called A",
                "'users': [{'name': 'bob', 'permissionsBoundary': 'x'}] | 'x' is not an ARN",
                "'users': [{'name': 'bob', 'permissionsBoundary': 'arn:aws:iam::012345678901:policy/p'}] | the attached policy arn:aws:iam::012345678901:policy/p is unknown",
            })
    void read_impossibleDetail_isRefused(String members, String message) {
        String text = "{'formatVersion': 1, 'partition': 'aws', 'accounts': [{'name': 'a', 'id': '012345678901', "
                + members + "}]}";
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> OrganizationDocument.read(text.replace('\'', '"'), "x"))
                .withMessageContaining(message);
    }

    @Test
    void read_unknownToggle_isRefusedWithItsPlace() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> OrganizationDocument.read("""
                        {"formatVersion": 1, "partition": "aws", "accounts": [{"name": "a", "id": "012345678901"}],
                         "toggles": {"houston": "yes"}}""", "x"))
                .withMessageContaining("the toggle houston is on or off, not 'yes' (line 2, column 25)");
    }

    @Test
    void write_preset_holdsNoSecretAndNamesSerials() {
        String text = OrganizationDocument.write(Presets.ra()).toText();
        assertThat(text)
                .contains("\"serial\":\"arn:aws:iam::123456789012:mfa/dave-phone\"", "\"formatVersion\":1")
                .doesNotContainIgnoringCase("secretAccessKey")
                .doesNotContainIgnoringCase("seed");
    }

    @Test
    void read_bareMinimum_fillsInTheRest() {
        Organization read = OrganizationDocument.read("""
                {"formatVersion": 1, "partition": "aws-cn", "accounts": [
                    {"name": "security", "id": "012345678901", "users": [{"name": "bob"}]}]}""", "x");
        User bob = read.account("security").orElseThrow().user("bob").orElseThrow();
        assertThat(read.top()).isEmpty();
        assertThat(bob.path()).isEqualTo("/");
        assertThat(bob.accessKeys()).isZero();
        assertThat(read.arn(read.accounts().getFirst(), bob)).hasToString("arn:aws-cn:iam::012345678901:user/bob");
    }

    @Test
    void read_exampleOfTheDocumentation_isAsItSays() throws IOException {
        Matcher examples = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "organization-format.md")));
        assertThat(examples.find()).isTrue();
        ProfileSpecs bob = ProfileSpecs.of(OrganizationDocument.read(examples.group(1), "docs"), "bob@acme.com");
        assertThat(bob.ofGroups()).extracting(ProfileSpec::profile).containsExactly("prod");
        assertThat(bob.home().name()).isEqualTo("security");
        assertThat(bob.mfaSerial()).map(Arn::toString).contains("arn:aws:iam::123456789012:mfa/bob@acme.com");
        while (examples.find()) {
            assertThat(OrganizationDocument.read(examples.group(1), "docs").accounts())
                    .extracting(Account::name)
                    .containsExactly("prod", "logs");
        }
    }

    @Test
    void read_newerFormat_isRefusedNamingIt() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> OrganizationDocument.read("{\"formatVersion\": 2, \"anything\": []}", "org.json"))
                .withMessage(
                        "Cannot read the organisation in org.json: it is written in format version 2, and this program"
                                + " knows version 1; a newer Sallyport wrote it (line 1, column 19)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]                                            | the document is not an object",
                "{                                             | line 1",
                "{'formatVersion': '1'}                        | formatVersion is not a whole number",
                "{'formatVersion': 0}                          | format version 0",
                "{'formatVersion': 1}                          | the member partition is missing",
                "{'formatVersion': 1, 'partition': 'moon'}     | there is no partition moon",
                "{'formatVersion': 1, 'partition': 'aws'}      | an organisation has accounts",
                "{'formatVersion': 1, 'partition': 'aws', 'accounts': {}} | accounts is not a list",
                "{'formatVersion': 1, 'partition': 'aws', 'id': 'o-aaaaaaaaaa', 'accounts': []} | the member rootId is missing",
                "{'formatVersion': 1, 'partition': 'aws', 'rootId': 'r-aaaa', 'accounts': []} | the member id is missing",
                "{'formatVersion': 1, 'partition': 'aws', 'owner': 'me', 'accounts': [{'name': 'a', 'id': '012345678901'}]} | there is no member owner in the document",
                "@'id': 12345678901@                           | id is not a text",
                "@'id': '12345678901'@                         | an account id is twelve digits",
                "@'id': '012345678901', 'usres': []@           | there is no member usres in an account",
                "@'id': '012345678901', 'users': [{'name': 'b', 'groups': ['g']}]@ | user b is in the unknown group g",
                "@'id': '012345678901', 'users': [{'name': 'b', 'accessKeys': 3}]@ | user b has 3 access keys",
                "@'id': '012345678901', 'users': [{'name': 'b'}, {'name': 'B'}]@   | there are two users called B",
                "@'id': '012345678901', 'users': [{'name': 'b c'}]@ | the name of a user is",
                "@'id': '012345678901', 'users': [{'name': 'b', 'path': 'x'}]@ | a path is /",
                "@'id': '012345678901', 'users': [{'name': 'b', 'loginProfile': 1}]@ | loginProfile is not true or false",
                "@'id': '012345678901', 'users': [{'name': 'b', 'attachedPolicies': ['arn:aws:iam::012345678901:policy/p']}]@ | the attached policy arn:aws:iam::012345678901:policy/p is unknown",
                "@'id': '012345678901', 'mfaDevices': [{'serial': 'arn:aws:iam::012345678902:mfa/b'}]@ | the serial of a device here is",
                "@'id': '012345678901', 'mfaDevices': [{'serial': 'arn:aws:iam::012345678901:mfa/b', 'assignedTo': 'b'}]@ | assigned to the unknown user b",
                "@'id': '012345678901', 'mfaDevices': [{'serial': 'arn:aws:iam::012345678901:u2f/user/b/laptop'}]@ | a passkey belongs to a user from the beginning and has no tags, unlike laptop",
                "@'id': '012345678901', 'users': [{'name': 'b'}], 'mfaDevices': [{'serial': 'arn:aws:iam::012345678901:u2f/user/c/laptop', 'assignedTo': 'b'}]@ | the serial of a device here is arn:aws:iam::012345678901:u2f/user/b/NAME, unlike",
                "@'id': '012345678901', 'groups': [{'name': 'g', 'inlinePolicies': [{'name': 'p', 'document': {}}]}]@ | document is refused: Syntax errors in policy. there is no Statement",
                "@'id': '012345678901', 'roles': [{'name': 'r', 'maximumSession': 60, 'trust': {'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:AssumeRole'}}}]@ | the maximum session of role r is 3600 to 43200 seconds, not 60",
            })
    void read_mistake_isNamedWithItsPlace(String text, String expected) {
        String document = text.startsWith("@")
                ? "{'formatVersion': 1, 'partition': 'aws', 'accounts': [{'name': 'security', "
                        + text.substring(1, text.length() - 1) + "}]}"
                : text;
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> OrganizationDocument.read(document.replace('\'', '"'), "org.json"))
                .withMessageContaining(expected)
                .withMessageContaining("line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"logs": {"deploy_order": 5, "id": "012345678901", "root_user_email": ""},
                 "security": {"deploy_order": 5, "id": "123456789012", "root_user_email": "root@acme.com"}}""", """
                {"logs": "012345678901", "security": "123456789012"}""", """
                {"logs": {"email": "logs@acme.com", "id": "012345678901"},
                 "security": {"email": "sec@acme.com", "id": "123456789012"}}"""})
    void read_accountsJsonInAnyLayout_givesAccountsAlone(String text) {
        Organization read = OrganizationDocument.read(text, "accounts.json");
        assertThat(read.accounts())
                .containsExactly(
                        Account.bare("logs", new AccountId("012345678901")),
                        Account.bare("security", new AccountId("123456789012")));
        assertThat(read.top()).isEmpty();
        assertThat(read.rolesAreKnown()).isFalse();
        assertThat(read.usersAccount()).map(Account::name).contains("security");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'logs': 12345678901}          | is a number, which loses leading zeros",
                "{'logs': {'id': 123456789012}} | is a number, which loses leading zeros",
                "{'logs': {'email': 'x'}}       | account logs has no id",
                "{'logs': '1234'}               | twelve digits",
                "{'a': '123456789012', 'b': '123456789012'} | two accounts",
                "{}                             | an organisation has accounts",
            })
    void read_brokenAccountsJson_isRefused(String text, String expected) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> OrganizationDocument.read(text.replace('\'', '"'), "accounts.json"))
                .withMessageContaining(expected);
    }
}
