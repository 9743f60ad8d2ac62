package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.organization.Presets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulations over what exists: whose policies take part and how results name them. */
final class SimulationOperationsTest {

    private static final String ACCOUNT = "arn:aws:iam::123456789012:";
    private static final String JILL = ACCOUNT + "user/team/jill";
    private static final String READ = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}}
              ]
            }""";
    private static final String LIST = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:List*","Resource":"*"}}""";

    private final Office office = new Office(Presets.ra());

    @BeforeEach
    void create() {
        office.call("CreateUser", "UserName", "jill", "Path", "/team/");
        office.call("PutUserPolicy", "UserName", "jill", "PolicyName", "read", "PolicyDocument", READ);
        office.call("CreateGroup", "GroupName", "staff");
        office.call("PutGroupPolicy", "GroupName", "staff", "PolicyName", "list", "PolicyDocument", LIST);
        office.call(
                "AttachGroupPolicy", "GroupName", "staff", "PolicyArn", "arn:aws:iam::aws:policy/IAMReadOnlyAccess");
        office.call("AddUserToGroup", "GroupName", "staff", "UserName", "jill");
    }

    @Test
    void principal_inlineGroupAndManagedPolicies_areNamedAsAwsNamesThem() {
        Json.Obj answer = office.call(
                "SimulatePrincipalPolicy",
                of(
                        JILL,
                        List.of("s3:GetObject", "s3:ListBucket", "iam:GetUser", "ec2:RunInstances"),
                        "ContextEntries.member.1.ContextKeyName",
                        "aws:RequestedRegion",
                        "ContextEntries.member.1.ContextKeyType",
                        "string",
                        "ContextEntries.member.1.ContextKeyValues.member.1",
                        "eu-west-1"));

        assertThat(decisions(answer))
                .containsExactly(
                        "s3:GetObject allowed user_jill_read 4:5-5:74",
                        "s3:ListBucket allowed group_staff_list 1:37-1:90",
                        "iam:GetUser allowed IAMReadOnlyAccess " + position("IAMReadOnlyAccess"),
                        "ec2:RunInstances implicitDeny");
        assertThat(Office.at(answer, "EvaluationResults.0.OrganizationsDecisionDetail.AllowedByOrganizations"))
                .isEqualTo(Json.of(true));
        assertThat(Office.at(answer, "IsTruncated")).isEqualTo(Json.of(false));
    }

    @Test
    void principal_contextMissing_isReported() {
        Json.Obj answer = office.call("SimulatePrincipalPolicy", of(JILL, List.of("s3:GetObject")));

        assertThat(decisions(answer)).containsExactly("s3:GetObject implicitDeny");
        assertThat(Office.at(answer, "EvaluationResults.0.MissingContextValues"))
                .isEqualTo(Json.texts(List.of("aws:RequestedRegion")));
    }

    @Test
    void principal_boundaryOfTheEntity_takesPartUnlessAnotherIsGiven() {
        office.call(
                "PutUserPermissionsBoundary",
                "UserName",
                "jill",
                "PermissionsBoundary",
                "arn:aws:iam::aws:policy/IAMReadOnlyAccess");
        Json.Obj bounded = office.call("SimulatePrincipalPolicy", of(JILL, List.of("s3:ListBucket")));
        Json.Obj replaced = office.call(
                "SimulatePrincipalPolicy",
                of(JILL, List.of("s3:ListBucket"), "PermissionsBoundaryPolicyInputList.member.1", LIST));

        assertThat(decisions(bounded)).containsExactly("s3:ListBucket implicitDeny");
        assertThat(decisions(replaced)).containsExactly("s3:ListBucket allowed group_staff_list 1:37-1:90");
    }

    @Test
    void principal_groupOrRole_isSimulatedByItsOwnPolicies() {
        assertThat(decisions(
                        office.call("SimulatePrincipalPolicy", of(ACCOUNT + "group/staff", List.of("s3:ListBucket")))))
                .containsExactly("s3:ListBucket allowed group_staff_list 1:37-1:90");
        office.call("CreateRole", "RoleName", "reader", "AssumeRolePolicyDocument", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}}""");
        office.call("PutRolePolicy", "RoleName", "reader", "PolicyName", "list", "PolicyDocument", LIST);
        assertThat(decisions(
                        office.call("SimulatePrincipalPolicy", of(ACCOUNT + "role/reader", List.of("s3:ListBucket")))))
                .containsExactly("s3:ListBucket allowed role_reader_list 1:37-1:90");
    }

    @Test
    void principal_callerNamed_callsWithTheSourcesPolicies() {
        String own = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs:eu-west-1:123456789012:${aws:username}"}}""";
        Map<String, String> request = of(
                JILL,
                List.of("sqs:SendMessage"),
                "PolicyInputList.member.1",
                own,
                "ResourceArns.member.1",
                "arn:aws:sqs:eu-west-1:123456789012:jill");

        assertThat(decisions(office.call("SimulatePrincipalPolicy", request)))
                .containsExactly("sqs:SendMessage allowed PolicyInputList.1 1:37-1:136");
        request.put("CallerArn", ACCOUNT + "user/bob");
        assertThat(decisions(office.call("SimulatePrincipalPolicy", request)))
                .containsExactly("sqs:SendMessage implicitDeny");
    }

    @Test
    void custom_serviceControlsOfAnOrganisation_limitWhatIsAllowed() {
        Json.Obj answer = office.call(
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                LIST,
                "ActionNames.member.1",
                "s3:ListBucket",
                "OrderedOrganizationPolicyInputList.member.1.ServiceControlPolicyInputList.member.1",
                LIST,
                "OrderedOrganizationPolicyInputList.member.2.ServiceControlPolicyInputList.member.1",
                """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*"}}""");

        assertThat(decisions(answer)).containsExactly("s3:ListBucket implicitDeny");
        assertThat(Office.at(answer, "EvaluationResults.0.OrganizationsDecisionDetail.AllowedByOrganizations"))
                .isEqualTo(Json.of(false));
    }

    @Test
    void custom_ownerAsNumberOrArn_isTheResourcesAccount() {
        for (String owner : List.of("999988887777", "arn:aws:iam::999988887777:root")) {
            Json.Obj answer = office.call(
                    "SimulateCustomPolicy",
                    "PolicyInputList.member.1",
                    LIST,
                    "ActionNames.member.1",
                    "s3:ListBucket",
                    "ResourceArns.member.1",
                    "arn:aws:s3:::theirs",
                    "ResourceOwner",
                    owner,
                    "CallerArn",
                    JILL,
                    "ResourcePolicy",
                    """
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:Get*","Resource":"arn:aws:s3:::theirs"}}""");
            assertThat(Office.at(answer, "EvaluationResults.0.EvalDecisionDetails")
                            .toText())
                    .isEqualTo("{\"IAM Policy\":\"allowed\",\"Resource Policy\":\"implicitDeny\"}");
        }
    }

    @Test
    void results_manyActions_comeInPagesInTheirOrder() {
        List<String> actions = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            actions.add("s3:Action" + (i * 7 % 25));
        }
        List<String> seen = new ArrayList<>();
        Map<String, String> request = of(JILL, actions, "MaxItems", "10");
        for (int page = 0; page < 3; page++) {
            Json.Obj answer = office.call("SimulatePrincipalPolicy", request);
            Office.at(answer, "EvaluationResults")
                    .asArray()
                    .orElseThrow()
                    .forEach(result -> seen.add(Office.text(result, "EvalActionName")));
            answer.get("Marker").flatMap(Json::asText).ifPresent(marker -> request.put("Marker", marker));
        }
        assertThat(seen).isEqualTo(actions);
    }

    @Test
    void results_veryManyResources_fillAPageEarly() {
        Map<String, String> request = of(JILL, List.of("s3:A", "s3:B", "s3:C"));
        for (int i = 1; i <= 6000; i++) {
            request.put("ResourceArns.member." + i, "arn:aws:s3:::b" + i);
        }
        Json.Obj answer = office.call("SimulatePrincipalPolicy", request);

        assertThat(Office.at(answer, "EvaluationResults").asArray().orElseThrow())
                .hasSize(1);
        assertThat(Office.at(answer, "IsTruncated")).isEqualTo(Json.of(true));
    }

    @Test
    void contextKeys_principalAndCustom_listWhatPoliciesReference() {
        String more = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:us-west-2:123456789012:table/${aws:username}","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2015-08-16T12:00:00Z"}}}}""";

        assertThat(office.call("GetContextKeysForCustomPolicy", "PolicyInputList.member.1", more)
                        .toText())
                .isEqualTo("{\"ContextKeyNames\":[\"aws:CurrentTime\",\"aws:username\"]}");
        assertThat(office.call(
                                "GetContextKeysForPrincipalPolicy",
                                "PolicySourceArn",
                                JILL,
                                "PolicyInputList.member.1",
                                more)
                        .toText())
                .isEqualTo("{\"ContextKeyNames\":[\"aws:CurrentTime\",\"aws:RequestedRegion\",\"aws:username\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "arn:aws:iam::123456789012:user/jill; NoSuchEntity; 404; The user with name jill cannot be found.",
                "arn:aws:iam::123456789012:role/none; NoSuchEntity; 404; The role with name none cannot be found.",
                "arn:aws:sts::123456789012:assumed-role/a/b; InvalidInput; 400; Invalid Entity Arn: arn:aws:sts::123456789012:assumed-role/a/b does not clearly define entity type and name.",
                "nothing that is an ARN; InvalidInput; 400; Invalid Entity Arn: nothing that is an ARN does not clearly define entity type and name.",
                "arn:aws:iam::567890123456:role/x; InvalidInput; 400; Invalid Policy Source Arn: caller's account 123456789012 does not have access to policies in account 567890123456",
            })
    void source_notThere_isRefused(String arn, String code, int status, String words) {
        for (String operation : List.of("SimulatePrincipalPolicy", "GetContextKeysForPrincipalPolicy")) {
            AwsError refused =
                    office.refused(operation, "PolicySourceArn", arn, "ActionNames.member.1", "s3:GetObject");
            assertThat(List.of(refused.code(), refused.status(), refused.words()))
                    .isEqualTo(List.of(code, status, words));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CallerArn | arn:aws:sts::123456789012:assumed-role/a/b | InvalidInput | Invalid caller - Caller must be an IAM user, role or group in this context.",
                "ResourceOwner | nobody | InvalidInput | Invalid Resource Owner.",
                "ResourceHandlingOption | EC2 | InvalidInput | Invalid Resource Handling Option: EC2.",
                "ContextEntries.member.1.ContextKeyType | text | ValidationError | 2 validation errors detected: Value at 'contextEntries.1.member.contextKeyName' failed to satisfy constraint: Member must not be null; Value at 'contextEntries.1.member.contextKeyType' failed to satisfy constraint: Member must satisfy enum value set",
            })
    void parameter_thatIsNone_isRefused(String name, String value, String code, String words) {
        AwsError refused = office.refused(
                "SimulateCustomPolicy", "PolicyInputList.member.1", LIST, "ActionNames.member.1", "s3:A", name, value);

        assertThat(List.of(refused.code(), refused.status(), refused.words())).isEqualTo(List.of(code, 400, words));
    }

    @Test
    void boundaries_two_areRefused() {
        assertThat(office.refused(
                                "SimulateCustomPolicy",
                                "PolicyInputList.member.1",
                                LIST,
                                "ActionNames.member.1",
                                "s3:A",
                                "PermissionsBoundaryPolicyInputList.member.1",
                                LIST,
                                "PermissionsBoundaryPolicyInputList.member.2",
                                LIST)
                        .words())
                .isEqualTo("The list of Permissions Boundary policies cannot exceed 1 items.");
    }

    private static Map<String, String> of(String source, List<String> actions, String... more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("PolicySourceArn", source);
        for (int i = 0; i < actions.size(); i++) {
            parameters.put("ActionNames.member." + (i + 1), actions.get(i));
        }
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return parameters;
    }

    /** Action, decision, and the statements that decided. */
    private static List<String> decisions(Json answer) {
        List<String> decisions = new ArrayList<>();
        for (Json result : Office.at(answer, "EvaluationResults").asArray().orElseThrow()) {
            StringBuilder line = new StringBuilder(
                    Office.text(result, "EvalActionName") + " " + Office.text(result, "EvalDecision"));
            for (Json statement :
                    Office.at(result, "MatchedStatements").asArray().orElseThrow()) {
                assertThat(Office.text(statement, "SourcePolicyType")).isEqualTo("IAM Policy");
                line.append(' ').append(Office.text(statement, "SourcePolicyId"));
                line.append(' ').append(position(statement, "StartPosition"));
                line.append('-').append(position(statement, "EndPosition"));
            }
            decisions.add(line.toString());
        }
        return decisions;
    }

    private static String position(Json statement, String which) {
        return Office.at(statement, which + ".Line").toText() + ":"
                + Office.at(statement, which + ".Column").toText();
    }

    /** Of the one statement of a managed policy, counted in what GetPolicyVersion hands out. */
    private String position(String managed) {
        String document = URLDecoder.decode(
                Office.text(
                        office.call(
                                "GetPolicyVersion",
                                "PolicyArn",
                                "arn:aws:iam::aws:policy/" + managed,
                                "VersionId",
                                "v1"),
                        "PolicyVersion.Document"),
                StandardCharsets.UTF_8);
        int begin = document.indexOf('{', document.indexOf("\"Statement\"")) + 1;
        int end = document.lastIndexOf('}', document.lastIndexOf('}') - 1) + 2;
        return "1:" + begin + "-1:" + end;
    }
}
