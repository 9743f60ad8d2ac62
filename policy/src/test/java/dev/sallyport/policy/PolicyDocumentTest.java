package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDocumentTest {

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String VENDOR = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
    private static final String LEGACY = "The policy failed legacy parsing";

    static Stream<Arguments> refusedIdentityPolicies() {
        return Stream.of(
                Arguments.of("{", "This policy contains invalid Json"),
                Arguments.of("[]", SYNTAX),
                Arguments.of("{'Version':'2012-10-17'}", SYNTAX),
                Arguments.of("{'Statement':[]}", SYNTAX),
                Arguments.of("{'Statement':['x']}", SYNTAX),
                Arguments.of("{'Version':'2020-01-01','Statement':[]}", SYNTAX),
                Arguments.of("{'Version':1,'Statement':[]}", SYNTAX),
                Arguments.of("{'Extra':'x','Statement':[]}", SYNTAX),
                Arguments.of(statement("'Action':'s3:*','Resource':'*'"), SYNTAX),
                Arguments.of(statement("'Effect':'allow','Action':'s3:*','Resource':'*'"), SYNTAX),
                Arguments.of(allow("'Action':'s3:*','NotAction':'s3:*','Resource':'*'"), SYNTAX),
                Arguments.of(allow("'Action':'s3:*','Resource':'*','NotResource':'*'"), SYNTAX),
                Arguments.of(allow("'Action':['s3:*',1],'Resource':'*'"), SYNTAX),
                Arguments.of(allow("'Action':'s3:*','Resource':'*','Resources':'*'"), SYNTAX),
                Arguments.of(allow("'Action':'s3:*','Resource':'*','Sid':7"), SYNTAX),
                Arguments.of(conditioned("{}"), SYNTAX),
                Arguments.of(conditioned("{'Bool':{}}"), SYNTAX),
                Arguments.of(conditioned("{'Bool':'x'}"), SYNTAX),
                Arguments.of(conditioned("{'Boolean':{'aws:x':'true'}}"), SYNTAX),
                Arguments.of(conditioned("{'NullIfExists':{'aws:x':'true'}}"), SYNTAX),
                Arguments.of(conditioned("{'ForEachValue:Bool':{'aws:x':'true'}}"), SYNTAX),
                Arguments.of(conditioned("{'Bool':{'aws:x':{'y':'z'}}}"), SYNTAX),
                Arguments.of(conditioned("{'Bool':{'x':'true'}}"), VENDOR),
                Arguments.of(conditioned("{'Bool':{'aws:x':'yes'}}"), LEGACY),
                Arguments.of(conditioned("{'DateLessThan':{'aws:x':'tomorrow'}}"), LEGACY),
                Arguments.of(conditioned("{'NumericEquals':{'aws:x':'one'}}"), LEGACY),
                Arguments.of(conditioned("{'IpAddress':{'aws:x':'10.0.0.0/33'}}"), LEGACY),
                Arguments.of(conditioned("{'Null':{'aws:x':'maybe'}}"), LEGACY),
                Arguments.of(allow("'Resource':'*'"), "Policy statement must contain actions."),
                Arguments.of(allow("'Action':[],'Resource':'*'"), "Policy statement must contain actions."),
                Arguments.of(allow("'Action':'s3:*'"), "Policy statement must contain resources."),
                Arguments.of(allow("'Action':'s3:*','Resource':[]"), "Policy statement must contain resources."),
                Arguments.of(allow("'Action':'GetObject','Resource':'*'"), VENDOR),
                Arguments.of(allow("'Action':'s_3:x','Resource':'*'"), "Vendor s_3 is not valid"),
                Arguments.of(allow("'Action':'a:b:c','Resource':'*'"), "Actions/Condition can contain only one colon."),
                Arguments.of(resource("bucket"), "Resource bucket must be in ARN format or \"*\"."),
                Arguments.of(resource("arn:aws:s3"), "Resource arn:aws:s3 must be in ARN format or \"*\"."),
                Arguments.of(
                        resource("arn:amazon:s3:::b"),
                        "Partition \"amazon\" is not valid for resource \"arn:amazon:s3:::b\"."),
                Arguments.of(
                        resource("arn:aws:s*:::b"),
                        "Resource vendor must be fully qualified and cannot contain regexes."),
                Arguments.of(
                        resource("arn:aws:iam:eu-west-1:123456789012:user/x"),
                        "IAM resource ARN cannot contain region information."),
                Arguments.of(resource("arn:aws:s3:eu-west-1::b"), "Resource ARN can not contain region information."),
                Arguments.of(
                        resource("arn:aws:iam::123456789012:usr/x"),
                        "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/,"
                                + " instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/,"
                                + " oidc-provider/, report/, access-report/."),
                Arguments.of(
                        allow("'Principal':'*','Action':'s3:*','Resource':'*'"),
                        "Policy document should not specify a principal."),
                Arguments.of(
                        "{'Statement':[{'Sid':'A','Effect':'Allow','Action':'*','Resource':'*'},"
                                + "{'Sid':'A','Effect':'Deny','Action':'*','Resource':'*'}]}",
                        "Statement IDs (SID) in a single policy must be unique."));
    }

    @ParameterizedTest
    @MethodSource("refusedIdentityPolicies")
    void parse_identityPolicyThatAwsRefuses_isRefusedInItsWords(String text, String words) {
        assertRefused(text, PolicyDocument.Kind.IDENTITY, words);
    }

    static Stream<Arguments> refusedTrustPolicies() {
        String principal = "'Principal':{'AWS':'123456789012'}";
        String actions = "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,"
                + " and sts:AssumeRoleWithWebIdentity";
        return Stream.of(
                Arguments.of(
                        allow(principal + ",'Action':'sts:AssumeRole','Resource':'*'"),
                        "Has prohibited field Resource."),
                Arguments.of(allow(principal + ",'Action':'s3:GetObject'"), actions),
                Arguments.of(allow(principal + ",'Action':'*'"), actions),
                Arguments.of(allow(principal + ",'Action':'sts:GetFederationToken'"), actions),
                Arguments.of(allow("'Action':'sts:AssumeRole'"), "Missing required field Principal cannot be empty!"),
                Arguments.of(
                        allow("'NotPrincipal':{'AWS':'123456789012'},'Action':'sts:AssumeRole'"),
                        "Has prohibited field NotPrincipal."),
                Arguments.of(allow("'Principal':'x','Action':'sts:AssumeRole'"), SYNTAX),
                Arguments.of(allow("'Principal':{'aws':'*'},'Action':'sts:AssumeRole'"), SYNTAX),
                Arguments.of(
                        allow("'Principal':{'AWS':'arn:aws:iam::123456789012:user/*'},'Action':'sts:AssumeRole'"),
                        "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:user/*\""),
                Arguments.of(
                        allow("'Principal':{'AWS':'12345678901'},'Action':'sts:AssumeRole'"),
                        "Invalid principal in policy: \"AWS\":\"12345678901\""),
                Arguments.of(
                        allow("'Principal':{'AWS':'arn:aws:iam::123456789012:group/g'},'Action':'sts:AssumeRole'"),
                        "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:group/g\""));
    }

    @ParameterizedTest
    @MethodSource("refusedTrustPolicies")
    void parse_trustPolicyThatAwsRefuses_isRefusedInItsWords(String text, String words) {
        assertRefused(text, PolicyDocument.Kind.TRUST, words);
    }

    static Stream<Path> managedPolicies() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PolicyDocumentTest.class.getResource("aws-managed"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("managedPolicies")
    void parse_policyThatAwsWrote_isAccepted(Path file) throws IOException {
        Json source = Json.parse(Files.readString(file))
                .asObject()
                .flatMap(o -> o.get("document"))
                .orElseThrow();
        assertThat(PolicyDocument.parse(source, PolicyDocument.Kind.IDENTITY).json())
                .isEqualTo(source);
    }

    @Test
    void parse_managedPolicies_areAllThere() throws IOException, URISyntaxException {
        assertThat(managedPolicies()).hasSize(52);
    }

    @Test
    void parse_mistakeOnLineThree_namesThePlace() {
        String text =
                "{\"Statement\": [{\n  \"Effect\": \"Allow\",\n  \"Action\": [\"s3:*\", \"oops\"],\n  \"Resource\": \"*\"}]}";
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY))
                .satisfies(e -> assertThat(e.position()).isEqualTo(new Json.Position(3, 22)))
                .satisfies(e -> assertThat(e.detail()).isEqualTo("the action oops names no service"))
                .withMessageEndingWith("(line 3, column 22: the action oops names no service)");
    }

    @Test
    void names_arnsAndPatternsButNoBareStar() {
        PolicyDocument document = PolicyDocument.parse(
                json(allow("'Action':'sts:*','Resource':['arn:aws:iam::*:role/ops-*']")), PolicyDocument.Kind.IDENTITY);
        PolicyDocument everything =
                PolicyDocument.parse(json(allow("'Action':'*','Resource':'*'")), PolicyDocument.Kind.IDENTITY);
        assertThat(document.names("sts:AssumeRole", "arn:aws:iam::123456789012:role/ops-admin"))
                .isTrue();
        assertThat(document.names("sts:AssumeRole", "arn:aws:iam::123456789012:role/dev"))
                .isFalse();
        assertThat(document.names("iam:GetRole", "arn:aws:iam::123456789012:role/ops-admin"))
                .isFalse();
        assertThat(everything.names("sts:AssumeRole", "arn:aws:iam::123456789012:role/ops-admin"))
                .isFalse();
    }

    @Test
    void equals_sameJsonOfAnotherKind_differs() {
        String deny = json(statement("'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'"));
        PolicyDocument trust = PolicyDocument.parse(deny, PolicyDocument.Kind.TRUST);
        assertThat(trust).isEqualTo(PolicyDocument.parse(deny, PolicyDocument.Kind.TRUST));
        assertThat(List.of(trust))
                .doesNotContain(
                        PolicyDocument.parse(json(allow("'Action':'*','Resource':'*'")), PolicyDocument.Kind.IDENTITY));
    }

    /** Elements; what AWS says of them in a policy of that kind, or - if it accepts them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RESOURCE | 'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b/*' | -",
                "RESOURCE | 'Effect':'Allow','Principal':{'Service':'s3.amazonaws.com'},'Action':'sqs:SendMessage','Resource':'*' | -",
                "RESOURCE | 'Effect':'Deny','NotPrincipal':{'AWS':'123456789012'},'Action':'s3:*','Resource':'*' | -",
                "RESOURCE | 'Effect':'Allow','Principal':'*','Action':'ecr:GetDownloadUrlForLayer' | -",
                "RESOURCE | 'Effect':'Allow','Action':'s3:*','Resource':'*' | Missing required field Principal cannot be empty!",
                "RESOURCE | 'Effect':'Allow','Principal':{'AWS':[]},'Action':'s3:*','Resource':'*' | Missing required field Principal cannot be empty!",
                "RESOURCE | 'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'b' | Resource b must be in ARN format or \"*\".",
                "SERVICE_CONTROL | 'Effect':'Deny','NotAction':'iam:*','Resource':'*' | -",
                "SERVICE_CONTROL | 'Effect':'Deny','Principal':'*','Action':'iam:*','Resource':'*' | UNFIT",
                "SERVICE_CONTROL | 'Effect':'Deny','Action':'iam:*' | Policy statement must contain resources.",
                "RESOURCE_CONTROL | 'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*' | -",
                "RESOURCE_CONTROL | 'Effect':'Allow','Principal':'*','Action':'*','Resource':'*' | -",
                "RESOURCE_CONTROL | 'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*' | UNFIT",
                "RESOURCE_CONTROL | 'Effect':'Deny','Principal':{'AWS':'123456789012'},'Action':'s3:*','Resource':'*' | UNFIT",
                "RESOURCE_CONTROL | 'Effect':'Deny','NotPrincipal':'*','Action':'s3:*','Resource':'*' | UNFIT",
                "RESOURCE_CONTROL | 'Effect':'Deny','Action':'s3:*','Resource':'*' | Missing required field Principal cannot be empty!",
            })
    void parse_elementsOfAKind_areAcceptedOrRefusedInItsWords(PolicyDocument.Kind kind, String elements, String words) {
        if (words.equals("-")) {
            assertThat(PolicyDocument.parse(json(statement(elements)), kind).kind())
                    .isEqualTo(kind);
        } else {
            String unfit = "The provided policy document does not meet the requirements of the specified policy type.";
            assertRefused(statement(elements), kind, words.equals("UNFIT") ? unfit : words);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'\"Version\":\"2008-10-17\",', false", "'\"Version\":\"2012-10-17\",', true"})
    void requireVersion2012_versions_onlyThatOnePasses(String version, boolean passes) {
        PolicyDocument document = PolicyDocument.parse(
                "{" + version + json("'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}"),
                PolicyDocument.Kind.IDENTITY);
        if (passes) {
            assertThat(document.requireVersion2012()).isSameAs(document);
        } else {
            assertThatExceptionOfType(PolicyException.class)
                    .isThrownBy(document::requireVersion2012)
                    .satisfies(e ->
                            assertThat(e.words()).isEqualTo("Policy document must be version 2012-10-17 or greater."));
        }
    }

    @Test
    void contextKeys_conditionsAndVariables_areFoundOnce() {
        PolicyDocument document = PolicyDocument.parse(
                json(
                        allow(
                                "'Action':'s3:*','Resource':'arn:aws:s3:::${aws:username}/*','Condition':"
                                        + "{'Bool':{'aws:SecureTransport':'true'},'StringLike':{'AWS:Username':'${aws:PrincipalTag/t}'}}")),
                PolicyDocument.Kind.IDENTITY);
        assertThat(document.contextKeys())
                .hasSize(3)
                .contains("aws:username", "aws:SecureTransport", "aws:PrincipalTag/t");
    }

    private static void assertRefused(String text, PolicyDocument.Kind kind, String words) {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PolicyDocument.parse(json(text), kind))
                .satisfies(e -> assertThat(e.words()).isEqualTo(words))
                .satisfies(e -> assertThat(e.position().line()).isPositive());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String statement(String elements) {
        return "{'Version':'2012-10-17','Statement':{" + elements + "}}";
    }

    private static String allow(String elements) {
        return statement("'Effect':'Allow'," + elements);
    }

    private static String resource(String resource) {
        return allow("'Action':'s3:*','Resource':'" + resource + "'");
    }

    private static String conditioned(String condition) {
        return allow("'Action':'s3:*','Resource':'*','Condition':" + condition);
    }
}
