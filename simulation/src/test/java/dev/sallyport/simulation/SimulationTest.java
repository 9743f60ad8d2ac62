package dev.sallyport.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What simulations answer: AWS's documented examples, and what they leave open. */
final class SimulationTest {

    private static final String ALLOW_IAM = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:*"],"Resource":["*"]}}""";
    private static final String ALLOW_ALL = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    /** The policy of AWS's examples, in which a user of that ARN may write to {@code bucket}. */
    private static String bucketPolicy(String user, String bucket) {
        return """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":["s3:List*","s3:Put*"],"Resource":["arn:aws:s3:::%s/*"]}}""".formatted(user, bucket);
    }

    // The examples of the API reference

    @Test
    void custom_contextGiven_allowsAsAwsShows() {
        Request request = Request.of("""
                        {
                          "Version":"2012-10-17",
                          "Statement":{
                            "Effect":"Allow",
                            "Action":"s3:ListBucket",
                            "Resource":"arn:aws:s3:::teambucket",
                            "Condition":{
                              "Bool":{"aws:MultiFactorAuthPresent":"true"}
                            }
                          }
                        }""").within("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":["iam:GetRole"],"Resource":["*"]}}""").on("arn:aws:s3:::teambucket");

        EvaluationResult without = request.result("s3:ListBucket");
        assertThat(without.decision()).isEqualTo(EvalDecision.IMPLICIT_DENY);
        assertThat(without.missing()).containsExactly("aws:MultiFactorAuthPresent");
        assertThat(without.perResource().getFirst().missing()).containsExactly("aws:MultiFactorAuthPresent");

        ResourceResult with = request.knowing("aws:MultiFactorAuthPresent", ContextEntry.Type.BOOLEAN, "true")
                .result("s3:ListBucket")
                .perResource()
                .getFirst();
        assertThat(with.missing()).isEmpty();
        assertThat(with.matched())
                .containsExactly(new MatchedStatement(
                        "PolicyInputList.1", "IAM Policy", new Json.Position(3, 15), new Json.Position(10, 4)));
    }

    @Test
    void sameAccount_resourceNamesTheUser_allowsWhateverTheBoundarySays() {
        EvaluationResult result = Request.of(ALLOW_IAM)
                .by("arn:aws:iam::111122223333:user/mateo")
                .within(ALLOW_IAM)
                .onResourceWith(bucketPolicy("arn:aws:iam::111122223333:user/mateo", "production"))
                .ownedBy("111122223333")
                .on("arn:aws:s3:::production/Test")
                .result("s3:PutObject");

        assertThat(result.describe().toText()).isEqualTo("""
                        {"EvalActionName":"s3:PutObject","EvalResourceName":"arn:aws:s3:::production/Test",\
                        "EvalDecision":"allowed","MatchedStatements":[{"SourcePolicyId":"ResourcePolicy",\
                        "SourcePolicyType":"Resource Policy","StartPosition":{"Line":1,"Column":37},\
                        "EndPosition":{"Line":1,"Column":187}}],"MissingContextValues":[],\
                        "PermissionsBoundaryDecisionDetail":{"AllowedByPermissionsBoundary":false},\
                        "EvalDecisionDetails":{},"ResourceSpecificResults":[{\
                        "EvalResourceName":"arn:aws:s3:::production/Test","EvalResourceDecision":"allowed",\
                        "MatchedStatements":[{"SourcePolicyId":"ResourcePolicy",\
                        "SourcePolicyType":"Resource Policy","StartPosition":{"Line":1,"Column":37},\
                        "EndPosition":{"Line":1,"Column":187}}],"MissingContextValues":[],\
                        "PermissionsBoundaryDecisionDetail":{"AllowedByPermissionsBoundary":false}}]}""");
    }

    @Test
    void crossAccount_onlyTheResourceAllows_tellsWhatEachKindSays() {
        EvaluationResult result = Request.of(ALLOW_IAM)
                .by("arn:aws:iam::444455556666:user/arnav")
                .within(ALLOW_IAM)
                .onResourceWith(bucketPolicy("arn:aws:iam::444455556666:user/arnav", "mary"))
                .ownedBy("123456789012")
                .on("arn:aws:s3:::mary/Test")
                .result("s3:PutObject");

        assertThat(result.decision()).isEqualTo(EvalDecision.IMPLICIT_DENY);
        assertThat(result.details())
                .contains(Map.of(
                        "IAM Policy", EvalDecision.IMPLICIT_DENY,
                        "Resource Policy", EvalDecision.ALLOWED,
                        "Permissions Boundary Policy", EvalDecision.IMPLICIT_DENY));
        assertThat(result.matched()).isEmpty();
        assertThat(result.allowedByBoundary()).contains(false);
        ResourceResult mary = result.perResource().getFirst();
        assertThat(mary.details()).isEqualTo(result.details().orElseThrow());
        assertThat(mary.matched()).extracting(MatchedStatement::policyId).containsExactly("ResourcePolicy");
    }

    @Test
    void crossAccount_bothAllow_allows() {
        EvaluationResult result = Request.of(ALLOW_ALL)
                .by("arn:aws:iam::444455556666:user/arnav")
                .onResourceWith(bucketPolicy("arn:aws:iam::444455556666:user/arnav", "mary"))
                .ownedBy("123456789012")
                .on("arn:aws:s3:::mary/Test")
                .result("s3:PutObject");

        assertThat(result.decision()).isEqualTo(EvalDecision.ALLOWED);
        assertThat(result.matched())
                .extracting(MatchedStatement::policyId)
                .containsExactly("PolicyInputList.1", "ResourcePolicy");
    }

    // One result per action

    @Test
    void severalResources_differentDecisions_takesTheHarshestAndTellsEach() {
        EvaluationResult result = Request.of("""
                        {"Version":"2012-10-17","Statement":[
                         {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::good/*"},
                         {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::bad/*"}]}""")
                .on("arn:aws:s3:::good/k", "arn:aws:s3:::bad/k", "arn:aws:s3:::other/k")
                .result("s3:GetObject");

        assertThat(result.resource()).isEqualTo("*");
        assertThat(result.decision()).isEqualTo(EvalDecision.EXPLICIT_DENY);
        assertThat(result.matched())
                .containsExactly(new MatchedStatement(
                        "PolicyInputList.1", "IAM Policy", new Json.Position(3, 2), new Json.Position(3, 75)));
        assertThat(result.perResource())
                .extracting(ResourceResult::decision)
                .containsExactly(EvalDecision.ALLOWED, EvalDecision.EXPLICIT_DENY, EvalDecision.IMPLICIT_DENY);
    }

    @Test
    void noResource_anyAction_isAboutEverythingWithoutDetails() {
        Json.Obj result = (Json.Obj) Request.of(ALLOW_IAM).result("iam:GetUser").describe();

        assertThat(result.members().keySet())
                .containsExactly(
                        "EvalActionName",
                        "EvalResourceName",
                        "EvalDecision",
                        "MatchedStatements",
                        "MissingContextValues");
        assertThat(result.get("EvalResourceName")).contains(Json.of("*"));
    }

    @Test
    void severalActions_anyOrder_answersInThatOrder() {
        Simulation simulation = Request.of(ALLOW_IAM).calling("s3:GetObject", "iam:GetUser");

        assertThat(simulation.size()).isEqualTo(2);
        assertThat(simulation.result(0).decision()).isEqualTo(EvalDecision.IMPLICIT_DENY);
        assertThat(simulation.result(1).decision()).isEqualTo(EvalDecision.ALLOWED);
    }

    // Statements

    @Test
    void severalStatementsAllow_allAreNamed_aDenyAlone() {
        String both = """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"iam:Get*","Resource":"*"},
                 {"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}]}""";
        String deny = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:GetUser","Resource":"*"}]}""";

        assertThat(Request.of(both, ALLOW_IAM).result("iam:GetUser").matched())
                .extracting(s -> s.policyId() + " " + s.start())
                .containsExactly("PolicyInputList.1 2:2", "PolicyInputList.1 3:2", "PolicyInputList.2 1:37");
        assertThat(Request.of(both, deny).result("iam:GetUser").matched())
                .containsExactly(new MatchedStatement(
                        "PolicyInputList.2", "IAM Policy", new Json.Position(1, 38), new Json.Position(1, 93)));
    }

    @Test
    void boundary_deniesExplicitly_isNamed() {
        EvaluationResult result = Request.of(ALLOW_ALL).within("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}""").result("s3:GetObject");

        assertThat(result.decision()).isEqualTo(EvalDecision.EXPLICIT_DENY);
        assertThat(result.allowedByBoundary()).contains(false);
        assertThat(result.matched())
                .extracting(MatchedStatement::policyId, MatchedStatement::policyType)
                .containsExactly(tuple("PermissionsBoundaryPolicyInputList.1", "Permissions Boundary Policy"));
    }

    @Test
    void boundary_silent_deniesAlthoughIdentityAllows() {
        EvaluationResult result = Request.of(ALLOW_ALL).within(ALLOW_IAM).result("s3:GetObject");

        assertThat(result.decision()).isEqualTo(EvalDecision.IMPLICIT_DENY);
        assertThat(result.matched()).isEmpty();
        assertThat(result.allowedByBoundary()).contains(false);
        assertThat(Request.of(ALLOW_ALL).within(ALLOW_IAM).result("iam:GetUser").allowedByBoundary())
                .contains(true);
    }

    // The organisation

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, explicitDeny, false",
        "ec2:RunInstances, implicitDeny, false",
        "iam:GetUser, allowed, true"
    })
    void organization_anyLevel_decidesAndKeepsItsStatements(String action, String decision, boolean allowed) {
        EvaluationResult result = Request.of(ALLOW_ALL)
                .below(ALLOW_ALL, """
                        {"Version":"2012-10-17","Statement":[
                         {"Effect":"Allow","Action":["iam:*","s3:*"],"Resource":"*"},
                         {"Effect":"Deny","Action":"s3:*","Resource":"*",
                          "Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}}]}""")
                .on("arn:aws:s3:::b/k")
                .result(action);

        assertThat(result.decision()).hasToString(decision);
        assertThat(result.allowedByOrganization()).contains(allowed);
        assertThat(result.missing()).isEmpty();
        assertThat(result.details().isPresent()).isEqualTo(allowed);
        assertThat(result.matched().isEmpty()).isEqualTo(!allowed);
    }

    @Test
    void organization_noLevels_allowsAll() {
        assertThat(Request.of(ALLOW_ALL).below().result("s3:GetObject").allowedByOrganization())
                .contains(true);
        assertThat(Request.of(ALLOW_ALL).result("s3:GetObject").allowedByOrganization())
                .isEmpty();
    }

    // Context

    @Test
    void missing_statementsAboutOtherThings_areNotAskedFor() {
        EvaluationResult result = Request.of("""
                        {"Version":"2012-10-17","Statement":[
                         {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${aws:username}/*"},
                         {"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"Bool":{"aws:SecureTransport":"true"}}},
                         {"Effect":"Allow","Action":"iam:*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}""")
                .knowing("AWS:SecureTransport", ContextEntry.Type.BOOLEAN, "true")
                .result("s3:GetObject");

        assertThat(result.missing()).containsExactly("aws:SourceIp", "aws:username");
    }

    @Test
    void callerNamed_itsKeysAreKnown_andCanBeReplaced() {
        Request request = Request.of("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${aws:username}/*"}}""").on("arn:aws:s3:::david/k");

        assertThat(request.result("s3:GetObject").missing()).containsExactly("aws:username");
        assertThat(request.by("arn:aws:iam::111122223333:user/david")
                        .result("s3:GetObject")
                        .decision())
                .isEqualTo(EvalDecision.ALLOWED);
        assertThat(request.knowing("aws:username", ContextEntry.Type.STRING, "bob")
                        .result("s3:GetObject")
                        .decision())
                .isEqualTo(EvalDecision.IMPLICIT_DENY);
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, StringEquals, a, a",
        "STRING_LIST, ForAnyValue:StringEquals, a, 'b|a'",
        "NUMERIC, NumericLessThan, 10, 9.5",
        "NUMERIC_LIST, ForAllValues:NumericLessThan, 10, '9|8'",
        "BOOLEAN, Bool, true, true",
        "BOOLEAN_LIST, ForAnyValue:Bool, true, 'false|true'",
        "IP, IpAddress, 10.0.0.0/8, 10.1.2.3",
        "IP_LIST, ForAnyValue:IpAddress, 10.0.0.0/8, '192.0.2.1|10.1.2.3'",
        "BINARY, BinaryEquals, aGVsbG8=, aGVsbG8=",
        "BINARY_LIST, ForAnyValue:BinaryEquals, aGVsbG8=, 'AAAA|aGVsbG8='",
        "DATE, DateGreaterThan, 2018-08-16T12:00:00Z, 2019-04-25T11:00:00Z",
        "DATE_LIST, ForAllValues:DateGreaterThan, 2018-08-16T12:00:00Z, '2019-04-25|1600000000'",
    })
    void context_everyType_isCompared(ContextEntry.Type type, String operator, String wanted, String values) {
        Request request = Request.of("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"%s":{"my:Key":"%s"}}}}""".formatted(operator, wanted));

        assertThat(request.knowing("my:Key", type, values.split("\\|"))
                        .result("s3:GetObject")
                        .decision())
                .isEqualTo(EvalDecision.ALLOWED);
    }

    // What is refused

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NUMERIC; ten; Invalid Input Context: the value ten of my:Key is not of type numeric.",
                "BOOLEAN_LIST; yes; Invalid Input Context: the value yes of my:Key is not of type booleanList.",
                "IP; here; Invalid Input Context: the value here of my:Key is not of type ip.",
                "BINARY; ***; Invalid Input Context: the value *** of my:Key is not of type binary.",
                "DATE; soon; Invalid Input Context: the value soon of my:Key is not of type date.",
                "STRING; a|b; Invalid Input Context: my:Key of type string cannot have more than one value.",
            })
    void context_valuesOfOtherType_areRefused(ContextEntry.Type type, String values, String words) {
        refused(
                () -> Request.of(ALLOW_ALL)
                        .knowing("my:Key", type, values.split("\\|"))
                        .calling("s3:GetObject"),
                words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "s3:Get*; Invalid Input Actions: s3:Get* is not a valid action name.",
                "GetObject; Invalid Input Actions: GetObject is not a valid action name.",
            })
    void action_patternOrWithoutService_isRefused(String action, String words) {
        refused(() -> Request.of(ALLOW_ALL).calling("s3:GetObject", action), words);
    }

    @Test
    void resources_noArns_areRefused() {
        refused(
                () -> Request.of(ALLOW_ALL).on("bucket").calling("s3:GetObject"),
                "ResourceNames are not in a valid ARN format: bucket.");
        refused(
                () -> Request.of(ALLOW_ALL).on("arn:aws:s3:::b", "*").calling("s3:GetObject"),
                "ResourceNames are not in a valid ARN format: *.");
    }

    @Test
    void resourcePolicy_nobodyOrNoUserCalls_isRefused() {
        Request request = Request.of(ALLOW_ALL)
                .onResourceWith(bucketPolicy("arn:aws:iam::111122223333:user/mateo", "b"))
                .on("arn:aws:s3:::b/k");

        refused(() -> request.calling("s3:PutObject"), "Invalid caller - Caller cannot be null or empty.");
        refused(
                () -> request.by("arn:aws:iam::111122223333:role/r").calling("s3:PutObject"),
                "Invalid caller - Caller must be an IAM user in this context.");
        refused(
                () -> request.by("arn:aws:iam::111122223333:user/mateo").on().calling("s3:PutObject"),
                "Invalid Entity Arn: * does not clearly define entity type and name.");
    }

    @Test
    void policy_malformed_isRefusedAndExplained() {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Request.of("{}"))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("InvalidInput");
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.words()).isEqualTo("Syntax errors in policy.");
                    assertThat(e.reason().orElseThrow().toText()).contains("PolicyInputList.1");
                });
    }

    @Test
    void handling_resourcesOfAllKinds_isRequired() {
        Request request = Request.of(ALLOW_ALL)
                .handling("EC2-VPC-EBS-Subnet")
                .on(
                        "arn:aws:ec2:eu-west-1:111122223333:instance/*",
                        "arn:aws:ec2:eu-west-1::image/ami-1",
                        "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1",
                        "arn:aws:ec2:eu-west-1:111122223333:network-interface/*");

        refused(
                () -> request.calling("ec2:RunInstances"),
                "Resource Handling Option EC2-VPC-EBS-Subnet requires resources of type: subnet, volume.");
        assertThat(request.handling("EC2-VPC-InstanceStore")
                        .result("ec2:RunInstances")
                        .decision())
                .isEqualTo(EvalDecision.ALLOWED);
        refused(() -> request.handling("EC2"), "Invalid Resource Handling Option: EC2.");
    }

    private static void refused(ThrowingCallable call, String words) {
        assertThatExceptionOfType(AwsError.class).isThrownBy(call).satisfies(e -> {
            assertThat(List.of(e.code(), e.status())).isEqualTo(List.of("InvalidInput", 400));
            assertThat(e.words()).isEqualTo(words);
        });
    }
}
