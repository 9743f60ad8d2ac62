package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.InfrastructureFiles.Source;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfrastructureFilesTest {

    private static final String ACCOUNTS = """
            security: {email: "root+security@acme.com", id: "123456789012"}
            qa: {email: "", id: "111111111111"}
            logs: {id: "012345678901"}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"security": {"deploy_order": 5, "id": "123456789012", "root_user_email": ""},
                 "qa": {"deploy_order": 1, "id": "111111111111", "root_user_email": "qa@acme.com"},
                 "logs": {"deploy_order": 5, "id": "012345678901", "root_user_email": ""}}""",
                "{\"security\": \"123456789012\", \"qa\": \"111111111111\", \"logs\": \"012345678901\"}",
                ACCOUNTS
            })
    void read_eachLayoutOfAccounts_givesTheRolesOfThePresetThere(String text) {
        Organization read = read(text, Optional.empty(), Optional.empty());
        assertThat(read.accounts()).extracting(Account::name).containsExactly("security", "qa", "logs", "management");
        Account qa = read.account("qa").orElseThrow();
        assertThat(qa.id()).isEqualTo(new AccountId("111111111111"));
        assertThat(qa.roles()).hasSize(6);
        assertThat(read.account("security").orElseThrow().group("_account.qa-dev"))
                .isPresent();
        assertThat(read.account("security")
                        .flatMap(a -> a.user("bob@acme.com"))
                        .orElseThrow()
                        .groups())
                .containsExactly("ssh-grunt-sudo-users", "iam-user-self-mgmt");
    }

    @Test
    void read_users_haveWhatTheirMembersSay() {
        Organization read = read(ACCOUNTS, Optional.of("""
                # people
                ann@acme.com:
                  groups: [&self iam-user-self-mgmt, _account.qa-read-only]
                  pgp_key: keybase:ann
                  create_login_profile: true
                  tags: {team: "7"}
                ci:
                  groups:
                    - _account.qa-auto-deploy
                    - *self
                  path: /machines/
                  create_access_keys: true
                  aws_managed_policy_names: [job-function/ViewOnlyAccess]
                  customer_managed_policy_names: [iam-user-self-mgmt]
                  inline_iam_policies:
                    buckets: {actions: ["s3:ListBucket"], resources: ["*"], force_mfa: true}
                  json_policies:
                    queues: '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sqs:*", "Resource": "*"}}'
                  permissions_boundary: arn:aws:iam::aws:policy/PowerUserAccess
                """), Optional.empty());
        Account security = read.account("security").orElseThrow();
        assertThat(security.users()).extracting(User::name).containsExactly("ann@acme.com", "ci");
        assertThat(security.devices()).isEmpty();
        User ann = security.user("ann@acme.com").orElseThrow();
        assertThat(ann.groups()).containsExactly("iam-user-self-mgmt", "_account.qa-read-only");
        assertThat(ann.loginProfile()).isTrue();
        assertThat(ann.passwordResetRequired()).isTrue();
        assertThat(ann.accessKeys()).isZero();
        assertThat(ann.tags()).containsEntry("team", "7");
        User ci = security.user("ci").orElseThrow();
        assertThat(ci.path()).isEqualTo("/machines/");
        assertThat(ci.groups()).containsExactly("_account.qa-auto-deploy", "iam-user-self-mgmt");
        assertThat(ci.loginProfile()).isFalse();
        assertThat(ci.accessKeys()).isEqualTo(1);
        assertThat(ci.attachedPolicies())
                .extracting(Arn::toString)
                .containsExactly(
                        "arn:aws:iam::123456789012:policy/iam-user-self-mgmt",
                        "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");
        assertThat(ci.inlinePolicies()).extracting(NamedPolicy::name).containsExactly("buckets", "queues");
        assertThat(ci.inlinePolicies().getFirst().document().toString()).contains("MultiFactorAuthPresent");
        assertThat(ci.boundary()).map(Arn::toString).contains("arn:aws:iam::aws:policy/PowerUserAccess");
    }

    @Test
    void read_groups_replaceThoseOfThePreset() {
        Organization read = read(ACCOUNTS, Optional.empty(), Optional.of("""
                - group_name: _account.qa-readers
                  iam_role_arns:
                    - arn:aws:iam::111111111111:role/allow-read-only-access-from-other-accounts
                    - arn:aws:iam::012345678901:role/allow-read-only-access-from-other-accounts
                """));
        Account security = read.account("security").orElseThrow();
        assertThat(security.groups())
                .extracting(Group::name)
                .contains("_account.qa-readers", "_all-accounts")
                .doesNotContain("_account.qa-dev");
        assertThat(Reach.policies(security, security.group("_all-accounts").orElseThrow())
                        .getFirst()
                        .document()
                        .toString())
                .contains("111111111111:role", "012345678901:role");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void write_preset_isReadAgainAsItWas(Preset preset) {
        Organization before = preset.organization(Toggles.DEFAULT);
        Organization after = InfrastructureFiles.read(
                preset,
                Toggles.DEFAULT,
                new Source("a", InfrastructureFiles.accounts(before).toText()),
                Optional.of(new Source("u", InfrastructureFiles.users(before))),
                Optional.empty());
        assertThat(after.accounts())
                .extracting(Account::name)
                .isEqualTo(before.accounts().stream().map(Account::name).toList());
        assertThat(OrganizationDiff.of(before, after).differences())
                .filteredOn(d -> !d.type().equals("MFA device"))
                .singleElement()
                .satisfies(d -> assertThat(d.name()).isEqualTo("grace@acme.com"));
        assertThat(InfrastructureFiles.lost(before)).containsExactly("the second access key of grace@acme.com");
    }

    @Test
    void write_groups_areReadAgainAsTheyWere() {
        Organization before = Presets.ra();
        String groups = InfrastructureFiles.groups(before);
        assertThat(groups).startsWith("""
                - group_name: "_account.dev-full-access"
                  iam_role_arns:
                    - "arn:aws:iam::345678901234:role/allow-full-access-from-other-accounts"
                """);
        assertThat(groups.lines().filter(l -> l.startsWith("- "))).hasSize(37);
        Organization after = InfrastructureFiles.read(
                Preset.RA,
                Toggles.DEFAULT,
                new Source("a", InfrastructureFiles.accounts(before).toText()),
                Optional.empty(),
                Optional.of(new Source("g", groups)));
        assertThat(OrganizationDiff.of(before, after).lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "security: 123456789012 | the id of account security is a number, which loses leading zeros; write it in quotes (line 1, column 11)",
                "security: {email: x} | account security has no id",
                "security: '12345' | (line 1, column 11)",
                "security: '123456789012'\\nsecurity: '123456789012' | the key security comes twice (line 2, column 1)",
                "security: '123456789012'\\nprod: '123456789012' | two accounts have the same id",
                "prod: '123456789012' | there is no account called security",
                "- security | the file is no list of accounts by name (line 1, column 1)",
                "~security: !!java.net.URL ['http://x/']~ | tags such as tag:yaml.org,2002:java.net.URL are not read (line 1, column 11)",
                "security: *a | the alias *a has no value before it (line 1, column 11)",
                "a: &a [*a] | the alias *a has no value before it (line 1, column 8)",
                "security: '1'\\n---\\nx: y | a second document begins (line 2, column 1)",
                "~# nothing~ | the text is empty",
                "a: {<<: {}} | merge keys (<<) are not YAML 1.2",
                "security: [ | (line 1, column",
                "a: 0x1F | the number 0x1F is not decimal",
                "? [a] : b | a key is a text",
            })
    void read_accountsThatAreNone_areRefusedWithTheirPlace(String text, String message) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read(text.replace("\\n", "\n"), Optional.empty(), Optional.empty()))
                .withMessageContaining(message)
                .withMessageContaining("accounts.yml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ann: {group: [x]} | there is no member group in user ann (line 1, column 14)",
                "ann: {groups: [nowhere]} | user ann is in the unknown group nowhere",
                "ann: {aws_managed_policy_names: [Nothing]} | AWS's policy Nothing is not known here (line 1, column 34)",
                "ann: {customer_managed_policy_names: [nothing]} | the attached policy arn:aws:iam::123456789012:policy/nothing is unknown",
                "ann: {create_login_profile: 'yes'} | create_login_profile is not true or false",
                "ann: {inline_iam_policies: {p: {actions: [nothing], resources: ['*']}}} | it is refused",
                "ann: {json_policies: {p: '{'}} | json policy p is refused",
                "'a b': {} | the name of a user is 1 to 64 letters",
            })
    void read_usersThatAreNone_areRefusedWithTheirPlace(String text, String message) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read(ACCOUNTS, Optional.of(text), Optional.empty()))
                .withMessageContaining(message);
    }

    @Test
    void read_hostileYaml_isRefusedCheaply() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
        }
        refused(bomb.toString(), "the document has more than 100000 values, aliases counted");
        refused("a: " + "[".repeat(5000), "the document is nested more than 32 deep");
        refused("a: " + "- ".repeat(5000), "(line 1");
        refused("{a: ".repeat(5000), "the document is nested more than 32 deep");
        refused("a: '" + "x".repeat(70_000) + "'", "a text is longer than 65536 characters");
        refused("x".repeat(70_000) + ": a", "");
        refused("a: " + "x".repeat(2_000_000), "the text is longer than 1 MiB");
        refused("a: \"\\u0000\u0000\"", "");
    }

    private static void refused(String yaml, String message) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read(yaml, Optional.empty(), Optional.empty()))
                .withMessageContaining(message);
    }

    private static Organization read(String accounts, Optional<String> users, Optional<String> groups) {
        return InfrastructureFiles.read(
                Preset.RA,
                Toggles.DEFAULT,
                new Source("accounts.yml", accounts),
                users.map(text -> new Source("users.yml", text)),
                groups.map(text -> new Source("groups.yml", text)));
    }
}
