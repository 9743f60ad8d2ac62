package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.model.Partition;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Presets;
import dev.sallyport.state.LastUse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What auditors read: authorisation details, the summary, and the credential report. */
final class ReportsTest {

    private static final String READ = """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}""";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}}""";
    private static final String HEADER = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
            + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
            + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
            + "cert_2_active,cert_2_last_rotated";

    /** An account in which nobody and nothing is. */
    private final Office office = new Office(new Organization(
            Optional.empty(),
            Partition.AWS,
            List.of(new Account("security", Office.SECURITY, List.of(), List.of(), List.of(), List.of(), List.of()))));

    // Authorisation details

    @Test
    void details_oneOfEachKind_showsAllThatAwsShows() {
        populate();
        Json.Obj all = office.call("GetAccountAuthorizationDetails");

        Json user = Office.at(all, "UserDetailList.0");
        assertThat(members(user))
                .containsExactly(
                        "Path",
                        "UserName",
                        "UserId",
                        "Arn",
                        "CreateDate",
                        "UserPolicyList",
                        "GroupList",
                        "AttachedManagedPolicies",
                        "PermissionsBoundary",
                        "Tags");
        assertThat(Office.at(user, "GroupList")).isEqualTo(Json.texts(List.of("staff")));
        assertThat(Office.at(user, "Tags").toText()).isEqualTo("[{\"Key\":\"team\",\"Value\":\"blue\"}]");
        assertThat(Office.at(user, "PermissionsBoundary").toText())
                .isEqualTo(
                        "{\"PermissionsBoundaryType\":\"Policy\",\"PermissionsBoundaryArn\":\"arn:aws:iam::aws:policy/IAMReadOnlyAccess\"}");
        assertThat(decoded(Office.text(user, "UserPolicyList.0.PolicyDocument")))
                .isEqualTo(READ);

        Json group = Office.at(all, "GroupDetailList.0");
        assertThat(members(group))
                .containsExactly(
                        "Path",
                        "GroupName",
                        "GroupId",
                        "Arn",
                        "CreateDate",
                        "GroupPolicyList",
                        "AttachedManagedPolicies");
        assertThat(Office.at(group, "AttachedManagedPolicies").toText())
                .isEqualTo("[{\"PolicyName\":\"mine\",\"PolicyArn\":\"arn:aws:iam::123456789012:policy/mine\"}]");

        Json role = Office.at(all, "RoleDetailList.0");
        assertThat(members(role))
                .containsExactly(
                        "Path",
                        "RoleName",
                        "RoleId",
                        "Arn",
                        "CreateDate",
                        "AssumeRolePolicyDocument",
                        "InstanceProfileList",
                        "RolePolicyList",
                        "AttachedManagedPolicies",
                        "Tags",
                        "RoleLastUsed");
        assertThat(decoded(Office.text(role, "AssumeRolePolicyDocument"))).isEqualTo(TRUST);
        assertThat(Office.at(role, "InstanceProfileList").toText()).isEqualTo("[]");
        assertThat(Office.at(role, "RoleLastUsed").toText()).isEqualTo("{}");

        Json policy = Office.at(all, "Policies.0");
        assertThat(members(policy))
                .containsExactly(
                        "PolicyName",
                        "PolicyId",
                        "Arn",
                        "Path",
                        "DefaultVersionId",
                        "AttachmentCount",
                        "PermissionsBoundaryUsageCount",
                        "IsAttachable",
                        "Description",
                        "CreateDate",
                        "UpdateDate",
                        "PolicyVersionList");
        assertThat(Office.at(policy, "PolicyVersionList").asArray().orElseThrow())
                .extracting(version -> Office.text(version, "VersionId") + " "
                        + Office.at(version, "IsDefaultVersion").toText())
                .containsExactly("v2 false", "v1 true");
        assertThat(Office.text(all, "Policies.1.Arn")).isEqualTo("arn:aws:iam::aws:policy/IAMReadOnlyAccess");
        assertThat(Office.at(all, "IsTruncated")).isEqualTo(Json.of(false));
    }

    @ParameterizedTest
    @CsvSource({
        "User, 1, 0, 0, 0",
        "Group, 0, 1, 0, 0",
        "Role, 0, 0, 1, 0",
        "LocalManagedPolicy, 0, 0, 0, 1",
        "AWSManagedPolicy, 0, 0, 0, 1"
    })
    void details_filtered_showsThatKindAlone(String filter, int users, int groups, int roles, int policies) {
        populate();
        Json.Obj some = office.call("GetAccountAuthorizationDetails", "Filter.member.1", filter);

        assertThat(List.of(
                        size(some, "UserDetailList"),
                        size(some, "GroupDetailList"),
                        size(some, "RoleDetailList"),
                        size(some, "Policies")))
                .containsExactly(users, groups, roles, policies);
    }

    @Test
    void details_pageByPage_showsEverythingOnce() {
        populate();
        List<String> seen = new ArrayList<>();
        Optional<String> marker = Optional.empty();
        do {
            Json.Obj page = marker.isPresent()
                    ? office.call("GetAccountAuthorizationDetails", "MaxItems", "2", "Marker", marker.get())
                    : office.call("GetAccountAuthorizationDetails", "MaxItems", "2");
            for (String list : List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")) {
                Office.at(page, list).asArray().orElseThrow().forEach(item -> seen.add(Office.text(item, "Arn")));
            }
            marker = page.get("Marker").flatMap(Json::asText);
        } while (marker.isPresent());

        assertThat(seen)
                .containsExactly(
                        "arn:aws:iam::123456789012:user/ann",
                        "arn:aws:iam::123456789012:group/staff",
                        "arn:aws:iam::123456789012:role/reader",
                        "arn:aws:iam::123456789012:policy/mine",
                        "arn:aws:iam::aws:policy/IAMReadOnlyAccess");
    }

    @Test
    void details_filterThatIsNone_isRefused() {
        assertThat(office.refused("GetAccountAuthorizationDetails", "Filter.member.1", "Users")
                        .code())
                .isEqualTo("ValidationError");
    }

    // The summary

    @Test
    void summary_always_hasEveryKeyOfTheServiceModel() {
        populate();
        Json map = Office.at(office.call("GetAccountSummary"), "SummaryMap");

        assertThat(members(map)).hasSize(34);
        assertThat(List.of("Users", "Groups", "Roles", "Policies", "PolicyVersionsInUse"))
                .extracting(key -> Office.at(map, key).toText())
                .containsExactly("1", "1", "1", "1", "2");
    }

    // The credential report

    @Test
    void report_nobodyThere_isTheRootUser() {
        assertThat(report())
                .containsExactly(
                        HEADER,
                        "<root_account>,arn:aws:iam::123456789012:root,2026-11-23T12:00:00+00:00,not_supported,"
                                + "no_information,not_supported,not_supported,false,false,N/A,N/A,N/A,N/A,"
                                + "false,N/A,N/A,N/A,N/A,false,N/A,false,N/A");
    }

    @Test
    void report_passwordsKeysAndDevices_areToldAsAwsTellsThem() {
        office.call("UpdateAccountPasswordPolicy", "MaxPasswordAge", "90");
        office.call("CreateUser", "UserName", "bob");
        office.call("CreateUser", "UserName", "ann,eve", "Path", "/team/");
        office.call("CreateLoginProfile", "UserName", "bob", "Password", "Correct-Horse-1");
        String key = Office.text(office.call("CreateAccessKey", "UserName", "bob"), "AccessKey.AccessKeyId");
        office.call("UpdateAccessKey", "UserName", "bob", "AccessKeyId", key, "Status", "Inactive");
        String second = Office.text(office.call("CreateAccessKey", "UserName", "bob"), "AccessKey.AccessKeyId");
        office.state.used(second, new LastUse(Office.OPENED.plusSeconds(60), "sts", "eu-west-1"));
        office.state.keepUses();
        office.pass(Duration.ofMinutes(5));

        assertThat(report().subList(2, 4))
                .containsExactly(
                        "\"ann,eve\",\"arn:aws:iam::123456789012:user/team/ann,eve\",2026-11-23T12:00:00+00:00,false,"
                                + "N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
                        "bob,arn:aws:iam::123456789012:user/bob,2026-11-23T12:00:00+00:00,true,no_information,"
                                + "2026-11-23T12:00:00+00:00,2027-02-21T12:00:00+00:00,false,"
                                + "false,2026-11-23T12:00:00+00:00,N/A,N/A,N/A,"
                                + "true,2026-11-23T12:00:00+00:00,2026-11-23T12:01:00+00:00,eu-west-1,sts,"
                                + "false,N/A,false,N/A");
    }

    @Test
    void report_userWithDeviceAndNoRotation_saysSo() {
        Office house = new Office(Presets.ra());
        house.call("DeleteAccountPasswordPolicy");

        assertThat(report(house))
                .anySatisfy(row -> assertThat(row)
                        .startsWith("bob@acme.com,arn:aws:iam::123456789012:user/bob@acme.com,")
                        .contains(",true,no_information,2026-11-23T12:00:00+00:00,N/A,true,true,"));
    }

    @Test
    void report_generatedTwice_staysTheSameForFourHours() {
        assertThat(office.call("GenerateCredentialReport").toText())
                .isEqualTo(
                        "{\"State\":\"STARTED\",\"Description\":\"No report exists. Starting a new report generation task\"}");
        office.call("CreateUser", "UserName", "late");
        office.pass(Duration.ofHours(4).minusSeconds(1));
        assertThat(office.call("GenerateCredentialReport").toText()).isEqualTo("{\"State\":\"COMPLETE\"}");
        Json.Obj report = office.call("GetCredentialReport");
        assertThat(Office.text(report, "ReportFormat")).isEqualTo("text/csv");
        assertThat(Office.text(report, "GeneratedTime")).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(content(report)).doesNotContain("late");

        office.pass(Duration.ofSeconds(1));
        AwsError expired = office.refused("GetCredentialReport");
        assertThat(expired.code()).isEqualTo("ReportExpired");
        assertThat(expired.status()).isEqualTo(410);
        assertThat(report()).anyMatch(row -> row.startsWith("late,"));
    }

    @Test
    void report_neverGenerated_isNotPresent() {
        AwsError absent = office.refused("GetCredentialReport");
        assertThat(absent.code()).isEqualTo("ReportNotPresent");
        assertThat(absent.status()).isEqualTo(410);
    }

    private void populate() {
        office.call(
                "CreateUser",
                "UserName",
                "ann",
                "PermissionsBoundary",
                "arn:aws:iam::aws:policy/IAMReadOnlyAccess",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "blue");
        office.call("PutUserPolicy", "UserName", "ann", "PolicyName", "read", "PolicyDocument", READ);
        office.call("CreateGroup", "GroupName", "staff");
        office.call("AddUserToGroup", "GroupName", "staff", "UserName", "ann");
        office.call("CreateRole", "RoleName", "reader", "AssumeRolePolicyDocument", TRUST);
        String arn = Office.text(
                office.call("CreatePolicy", "PolicyName", "mine", "PolicyDocument", READ, "Description", "Mine."),
                "Policy.Arn");
        office.call("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", READ);
        office.call("AttachGroupPolicy", "GroupName", "staff", "PolicyArn", arn);
    }

    private List<String> report() {
        return report(office);
    }

    private static List<String> report(Office house) {
        house.call("GenerateCredentialReport");
        return content(house.call("GetCredentialReport")).lines().toList();
    }

    private static String content(Json report) {
        return new String(Base64.getDecoder().decode(Office.text(report, "Content")), StandardCharsets.UTF_8);
    }

    private static List<String> members(Json object) {
        return List.copyOf(object.asObject().orElseThrow().members().keySet());
    }

    private static int size(Json answer, String list) {
        return Office.at(answer, list).asArray().orElseThrow().size();
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
