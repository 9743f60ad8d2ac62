package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * A whole life with the real {@code aws} command: jane, an administrator, hires mia and noah, gives them a team, a role,
 * keys and a device; they work, are refused, rotate; and in the end all of it is taken down again. A chapter stands on
 * those before it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AwsCommandLifeTest {

    private static final String ACCOUNT = Organisation.SECURITY;
    private static final String JANE = "jane@acme.com";
    private static final String MIA = "mia@acme.com";
    private static final String NOAH = "noah@acme.com";
    private static final String MIAS_ARN = iam("user/team/" + MIA);
    private static final String MIAS_DEVICE = iam("mfa/" + MIA);
    private static final String SEE_PEOPLE = iam("policy/see-people");
    private static final String ONLY_USERS = iam("policy/only-users");
    private static final String KEEPER = iam("role/team/store-keeper");
    private static final String KEEPERS_SESSION = "arn:aws:sts::" + ACCOUNT + ":assumed-role/store-keeper/test";
    private static final String READING = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";
    private static final String PASSWORD = "made+Up/password/9";

    private final Scratch scratch = Scratch.create();
    private final Authenticator phone = new Authenticator();
    private AwsCommand jane;
    private JsonNode before;
    private AwsCommand mia;

    @BeforeAll
    void signIn() {
        Needs.aws(scratch);
        jane = AwsCommand.withKeyOf(scratch, JANE)
                .withMfa(iam("mfa/" + JANE), scratch.organisation().code(JANE));
        before = jane.json("iam get-account-summary");
        mia = jane.as(new Credentials("", "", "")); // whom jane has not hired yet
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @Test
    @Order(1)
    void administrator_mayNothingWithoutMfa() {
        AwsCommand withoutMfa = AwsCommand.withKeyOf(scratch, JANE);
        withoutMfa.isRefused(
                "iam list-roles",
                "AccessDenied",
                notAuthorized(iam("user/" + JANE), "iam:ListRoles", iam("role/")) + noPolicyAllows("iam:ListRoles"));
        withoutMfa
                .session("")
                .isRefused(
                        "iam list-roles",
                        "InvalidClientTokenId",
                        "The security token included in the request is invalid");

        assertThat(jane.text("iam list-roles --query Roles[].RoleName"))
                .contains("allow-auto-deploy-from-other-accounts");
    }

    @Test
    @Order(2)
    void users_createdNamedTaggedAndListed() {
        JsonNode created = jane.json(
                        "iam create-user --user-name mia@acme.com --path /team/ --tags Key=team,Value=store Key=desk,Value=7")
                .path("User");
        assertThat(created.path("Arn").asString()).isEqualTo(MIAS_ARN);
        assertThat(created.path("UserId").asString()).matches("AIDA[A-Z2-7]{17}");
        jane.json("iam create-user --user-name noel@acme.com --path /team/");

        jane.isRefused(
                "iam create-user --user-name Mia@acme.com",
                "EntityAlreadyExists",
                "User with name Mia@acme.com already exists.");
        jane.isRefused(
                "iam create-user --user-name mia!",
                "ValidationError",
                "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the"
                        + " following: +=,.@_-");
        jane.isRefused("iam get-user --user-name nobody", "NoSuchEntity", "The user with name nobody cannot be found.");

        jane.does("iam update-user --user-name noel@acme.com --new-user-name noah@acme.com");
        jane.does("iam tag-user --user-name mia@acme.com --tags Key=desk,Value=8");
        jane.does("iam untag-user --user-name mia@acme.com --tag-keys team");
        assertThat(jane.text("iam list-user-tags --user-name mia@acme.com --query Tags[].[Key,Value]"))
                .isEqualTo("desk\t8");
        assertThat(jane.text("iam list-users --path-prefix /team/ --query Users[].UserName"))
                .isEqualTo("mia@acme.com\tnoah@acme.com");
    }

    @Test
    @Order(3)
    void groups_createdAndJoined() {
        assertThat(jane.text("iam create-group --group-name builders --query Group.GroupId"))
                .matches("AGPA[A-Z2-7]{17}");
        jane.isRefused(
                "iam create-group --group-name BUILDERS",
                "EntityAlreadyExists",
                "Group with name BUILDERS already exists.");
        jane.isRefused(
                "iam add-user-to-group --group-name painters --user-name mia@acme.com",
                "NoSuchEntity",
                "The group with name painters cannot be found.");

        jane.does("iam add-user-to-group --group-name builders --user-name mia@acme.com");
        jane.does("iam add-user-to-group --group-name builders --user-name noah@acme.com");

        assertThat(jane.text("iam get-group --group-name builders --query Users[].UserName"))
                .isEqualTo("mia@acme.com\tnoah@acme.com");
        assertThat(jane.text("iam list-groups-for-user --user-name mia@acme.com --query Groups[].GroupName"))
                .isEqualTo("builders");
    }

    @Test
    @Order(4)
    void managedPolicies_haveVersionsOfWhichOneIsInForce() {
        write("v1.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:ListUsers", "Resource": "*"}}
                """);
        write("v2.json", """
                {
                    "Version": "2012-10-17",
                    "Statement": {"Effect": "Allow", "Action": ["iam:ListUsers", "iam:ListGroups"], "Resource": "*"}
                }
                """);
        write("broken.json", "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\"");
        write(
                "no-action.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Resource\": \"*\"}}");

        JsonNode policy = jane.json("iam create-policy --policy-name see-people --policy-document file://v1.json")
                .path("Policy");
        assertThat(policy.path("Arn").asString()).isEqualTo(SEE_PEOPLE);
        assertThat(policy.path("AttachmentCount").asInt()).isZero();
        jane.json("iam create-policy --policy-name only-users --policy-document file://v1.json");
        jane.isRefused(
                "iam create-policy --policy-name broken --policy-document file://broken.json",
                "MalformedPolicyDocument",
                "This policy contains invalid Json");
        jane.isRefused(
                "iam create-policy --policy-name no-action --policy-document file://no-action.json",
                "MalformedPolicyDocument",
                "Policy statement must contain actions.");

        String version = "iam create-policy-version --policy-document file://v2.json --policy-arn " + SEE_PEOPLE;
        assertThat(jane.text(version + " --query PolicyVersion.[VersionId,IsDefaultVersion]"))
                .isEqualTo("v2\tFalse");
        jane.does("iam set-default-policy-version --version-id v2 --policy-arn " + SEE_PEOPLE);
        assertThat(jane.text("iam list-policy-versions --query Versions[].[VersionId,IsDefaultVersion] --policy-arn "
                        + SEE_PEOPLE))
                .isEqualToNormalizingNewlines("v2\tTrue\nv1\tFalse");
        assertThat(jane.json("iam get-policy-version --version-id v2 --policy-arn " + SEE_PEOPLE)
                        .at("/PolicyVersion/Document/Statement/Action/1")
                        .asString())
                .isEqualTo("iam:ListGroups");
    }

    @Test
    @Order(5)
    void policies_attachedAndInline() {
        write("enter.json", """
                {"Version": "2012-10-17",
                 "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": ["%s", "%s"]}}
                """.formatted(KEEPER, Organisation.role(Organisation.PROD, Organisation.READ_ONLY)));

        jane.does("iam attach-group-policy --group-name builders --policy-arn " + SEE_PEOPLE);
        jane.isRefused(
                "iam attach-group-policy --group-name builders --policy-arn " + iam("policy/unheard-of"),
                "NoSuchEntity",
                "Policy " + iam("policy/unheard-of") + " does not exist or is not attachable.");
        jane.does(
                "iam put-user-policy --user-name mia@acme.com --policy-name enter --policy-document file://enter.json");

        assertThat(jane.text(
                        "iam list-attached-group-policies --group-name builders --query AttachedPolicies[].PolicyName"))
                .isEqualTo("see-people");
        assertThat(jane.text(
                        "iam list-entities-for-policy --query PolicyGroups[].GroupName --policy-arn " + SEE_PEOPLE))
                .isEqualTo("builders");
        assertThat(jane.text("iam list-user-policies --user-name mia@acme.com --query PolicyNames"))
                .isEqualTo("enter");
        assertThat(jane.json("iam get-user-policy --user-name mia@acme.com --policy-name enter")
                        .at("/PolicyDocument/Statement/Action")
                        .asString())
                .isEqualTo("sts:AssumeRole");
    }

    @Test
    @Order(6)
    void roles_trustWhoExists() {
        String trust = """
                {"Version": "2012-10-17", "Statement": {
                    "Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
                    "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}}
                """;
        write("trust.json", trust.formatted(MIAS_ARN));
        write("trust-nobody.json", trust.formatted(iam("user/nobody")));
        write("not-noah.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "iam:GetUser", "Resource": "%s"}}
                """.formatted(iam("user/team/" + NOAH)));
        String create = "iam create-role --path /team/ --role-name store-keeper --assume-role-policy-document ";

        jane.isRefused(
                create + "file://trust-nobody.json",
                "MalformedPolicyDocument",
                "Invalid principal in policy: \"AWS\":\"" + iam("user/nobody") + "\"");
        assertThat(jane.text(create + "file://trust.json --query Role.[Arn,MaxSessionDuration]"))
                .isEqualTo(KEEPER + "\tNone");
        jane.json("iam update-role --role-name store-keeper --max-session-duration 7200");
        jane.does("iam attach-role-policy --role-name store-keeper --policy-arn " + READING);
        jane.does(
                "iam put-role-policy --role-name store-keeper --policy-name not-noah --policy-document file://not-noah.json");
        jane.does("iam tag-role --role-name store-keeper --tags Key=team,Value=store");

        JsonNode role = jane.json("iam get-role --role-name store-keeper").path("Role");
        assertThat(role.path("MaxSessionDuration").asInt()).isEqualTo(7200);
        assertThat(role.at("/AssumeRolePolicyDocument/Statement/Principal/AWS").asString())
                .isEqualTo(MIAS_ARN);
        assertThat(role.at("/Tags/0/Value").asString()).isEqualTo("store");
    }

    @Test
    @Order(7)
    void accessKeys_createdUsedRotatedAndDeactivated() {
        JsonNode first = newKey();
        AwsCommand old = jane.as(Credentials.of(first));
        String lastUsed = "iam get-access-key-last-used --access-key-id "
                + first.path("AccessKeyId").asString();
        assertThat(jane.text(lastUsed + " --query AccessKeyLastUsed.ServiceName"))
                .isEqualTo("N/A");
        assertThat(old.text("sts get-caller-identity --query Arn")).isEqualTo(MIAS_ARN);
        // Seen a while afterwards, here as at AWS.
        jane.comesToSay(
                lastUsed + " --query [UserName,AccessKeyLastUsed.[ServiceName,Region][]][]",
                "mia@acme.com\tsts\tus-west-2");

        mia = jane.as(Credentials.of(newKey()));
        jane.isRefused(
                "iam create-access-key --user-name mia@acme.com",
                "LimitExceeded",
                "Cannot exceed quota for AccessKeysPerUser: 2");
        assertThat(mia.text("sts get-caller-identity --query Arn")).isEqualTo(MIAS_ARN);

        String firstKey = " --user-name mia@acme.com --access-key-id "
                + first.path("AccessKeyId").asString();
        jane.does("iam update-access-key --status Inactive" + firstKey);
        old.isRefused(
                "sts get-caller-identity",
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
        jane.does("iam delete-access-key" + firstKey);
        assertThat(
                        jane.text(
                                "iam list-access-keys --user-name mia@acme.com --query AccessKeyMetadata[].[AccessKeyId,Status]"))
                .isEqualTo(mia.credentials().id() + "\tActive");
    }

    private JsonNode newKey() {
        return jane.json("iam create-access-key --user-name mia@acme.com").path("AccessKey");
    }

    @Test
    @Order(8)
    void devices_comeAsPictureOrAsText_andAreEnabledWithTwoCodes() {
        String create = "iam create-virtual-mfa-device --virtual-mfa-device-name ";
        jane.json(create + "spare --outfile spare.png --bootstrap-method QRCodePNG");
        assertIsSquarePicture(file("spare.png"));
        jane.json(create + "mia@acme.com --outfile seed.txt --bootstrap-method Base32StringSeed");
        phone.learn(read("seed.txt"));
        jane.isRefused(
                create + "spare --outfile again.png --bootstrap-method QRCodePNG",
                "EntityAlreadyExists",
                "MFADevice entity at the same path and name already exists.");

        String enable = "iam enable-mfa-device --user-name mia@acme.com --serial-number " + MIAS_DEVICE;
        jane.isRefused(
                enable + " --authentication-code1 000000 --authentication-code2 000000",
                "InvalidAuthenticationCode",
                "Authentication code for device is not valid.");
        jane.does(enable + " --authentication-code1 " + phone.code() + " --authentication-code2 " + phone.code());

        assertThat(jane.text("iam list-mfa-devices --user-name mia@acme.com --query MFADevices[].SerialNumber"))
                .isEqualTo(MIAS_DEVICE);
        assertThat(
                        jane.text(
                                "iam list-virtual-mfa-devices --assignment-status Unassigned --query VirtualMFADevices[].SerialNumber"))
                .contains(iam("mfa/spare"))
                .doesNotContain(MIAS_DEVICE);
    }

    @Test
    @Order(9)
    void role_opensWithMfaAlone_andItsRefusalsNameTheReason() {
        mia.isRefused(
                "sts assume-role --role-session-name test --role-arn " + KEEPER,
                "AccessDenied",
                notAuthorized(MIAS_ARN, "sts:AssumeRole", KEEPER)
                        + " because no role trust policy allows the sts:AssumeRole action");
        String stage = Organisation.role(Organisation.STAGE, Organisation.READ_ONLY);
        mia.isRefused(
                "sts assume-role --role-session-name test --role-arn " + stage,
                "AccessDenied",
                notAuthorized(MIAS_ARN, "sts:AssumeRole", stage));
        AwsCommand session = mia.withMfa(MIAS_DEVICE, phone.code());

        AwsCommand keeper = session.assuming(KEEPER, "--duration-seconds 3600");

        assertThat(keeper.text("sts get-caller-identity --query Arn")).isEqualTo(KEEPERS_SESSION);
        assertThat(keeper.text("iam get-user --user-name mia@acme.com --query User.Path"))
                .isEqualTo("/team/");
        keeper.isRefused(
                "iam get-user --user-name noah@acme.com",
                "AccessDenied",
                notAuthorized(KEEPERS_SESSION, "iam:GetUser", iam("user/team/" + NOAH))
                        + " with an explicit deny in an identity-based policy");
        keeper.isRefused(
                "iam create-group --group-name thieves",
                "AccessDenied",
                notAuthorized(KEEPERS_SESSION, "iam:CreateGroup", iam("group/thieves"))
                        + noPolicyAllows("iam:CreateGroup"));
        assertThat(session.assuming(Organisation.role(Organisation.PROD, Organisation.READ_ONLY), "")
                        .text("sts get-caller-identity --query Account"))
                .isEqualTo(Organisation.PROD);
    }

    @Test
    @Order(10)
    void boundary_takesAwayWhatGroupsGive() {
        assertThat(mia.text("iam list-groups --query Groups[].GroupName")).contains("builders");

        jane.does("iam put-user-permissions-boundary --user-name mia@acme.com --permissions-boundary " + ONLY_USERS);

        assertThat(mia.text("iam list-users --query Users[].UserName")).contains(MIA);
        mia.isRefused(
                "iam list-groups",
                "AccessDenied",
                notAuthorized(MIAS_ARN, "iam:ListGroups", iam("group/"))
                        + " because no permissions boundary allows the iam:ListGroups action");
        assertThat(
                        jane.text(
                                "iam get-user --user-name mia@acme.com --query User.PermissionsBoundary.PermissionsBoundaryArn"))
                .isEqualTo(ONLY_USERS);
    }

    @Test
    @Order(11)
    void simulation_foretellsWhatMiaMay() {
        String decisions = " --query EvaluationResults[].[EvalActionName,EvalDecision]";

        assertThat(jane.text("iam simulate-principal-policy --policy-source-arn " + MIAS_ARN
                        + " --action-names iam:ListUsers iam:ListGroups iam:DeleteUser" + decisions))
                .isEqualToNormalizingNewlines(
                        "iam:ListUsers\tallowed\niam:ListGroups\timplicitDeny\niam:DeleteUser\timplicitDeny");
        JsonNode listUsers = jane.json(
                        "iam simulate-principal-policy --action-names iam:ListUsers --policy-source-arn " + MIAS_ARN)
                .at("/EvaluationResults/0");
        assertThat(listUsers.at("/MatchedStatements/0/SourcePolicyId").asString())
                .isEqualTo("see-people");
        assertThat(listUsers.at("/MatchedStatements/0/StartPosition/Line").asInt())
                .isEqualTo(3);

        write("late.json", """
                {"Version": "2012-10-17", "Statement": {
                    "Effect": "Deny", "Action": "*", "Resource": "*",
                    "Condition": {"NumericGreaterThan": {"acme:hour": "18"}}}}
                """);
        String custom = "iam simulate-custom-policy --action-names iam:ListUsers --policy-input-list "
                + withoutBlanks("v1.json") + " " + withoutBlanks("late.json");
        assertThat(jane.json(custom)
                        .at("/EvaluationResults/0/MissingContextValues/0")
                        .asString())
                .isEqualTo("acme:hour");
        assertThat(jane.text(custom + decisions
                        + " --context-entries ContextKeyName=acme:hour,ContextKeyValues=20,ContextKeyType=numeric"))
                .isEqualTo("iam:ListUsers\texplicitDeny");
    }

    @Test
    @Order(12)
    void passwords_followTheAccountsPolicy() {
        jane.isRefused(
                "iam create-login-profile --user-name mia@acme.com --password short",
                "PasswordPolicyViolation",
                "Password does not conform to the account password policy.");
        jane.json("iam create-login-profile --user-name mia@acme.com --password-reset-required --password " + PASSWORD);
        jane.isRefused(
                "iam create-login-profile --user-name mia@acme.com --password " + PASSWORD,
                "EntityAlreadyExists",
                "Login Profile for user mia@acme.com already exists.");
        jane.does("iam update-login-profile --user-name mia@acme.com --no-password-reset-required");
        assertThat(jane.json("iam get-login-profile --user-name mia@acme.com")
                        .at("/LoginProfile/PasswordResetRequired")
                        .asBoolean())
                .isFalse();

        jane.does("iam update-account-password-policy --minimum-password-length 14 --max-password-age 90");
        assertThat(
                        jane.text(
                                "iam get-account-password-policy --query PasswordPolicy.[MinimumPasswordLength,ExpirePasswords,HardExpiry]"))
                .isEqualTo("14\tTrue\tNone");
        jane.does("iam delete-account-password-policy");
        jane.isRefused(
                "iam get-account-password-policy",
                "NoSuchEntity",
                "The Password Policy with domain name " + ACCOUNT + " cannot be found.");
    }

    @Test
    @Order(13)
    void account_hasAnAliasAndASummary() {
        jane.does("iam create-account-alias --account-alias acme-security");
        assertThat(jane.text("iam list-account-aliases --query AccountAliases")).isEqualTo("acme-security");
        jane.does("iam delete-account-alias --account-alias acme-security");

        JsonNode now = jane.json("iam get-account-summary").path("SummaryMap");
        assertThat(now.path("Users").asInt())
                .isEqualTo(before.path("SummaryMap").path("Users").asInt() + 2);
        assertThat(now.path("MFADevices").asInt())
                .isEqualTo(before.path("SummaryMap").path("MFADevices").asInt() + 2);
    }

    @Test
    @Order(14)
    void auditors_seeWhoHasWhat() {
        jane.json("iam generate-credential-report");
        String report = new String(
                Base64.getDecoder().decode(jane.text("iam get-credential-report --query Content")),
                StandardCharsets.UTF_8);
        assertThat(report.lines())
                .anySatisfy(row -> assertThat(row).startsWith("<root_account>," + iam("root")))
                .anySatisfy(
                        row -> assertThat(row)
                                .startsWith(MIA + "," + MIAS_ARN)
                                .matches(
                                        ".*,true,[^,]+,[^,]+,[^,]+,true,true,.*,us-west-2,iam,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"));

        JsonNode details = jane.json("iam get-account-authorization-details --filter User");
        assertThat(details.path("RoleDetailList").isEmpty()).isTrue();
        assertThat(details.path("UserDetailList"))
                .filteredOn(user -> user.path("UserName").asString().equals(MIA))
                .singleElement()
                .satisfies(user -> {
                    assertThat(user.at("/GroupList/0").asString()).isEqualTo("builders");
                    assertThat(user.at("/UserPolicyList/0/PolicyDocument/Statement/Effect")
                                    .asString())
                            .isEqualTo("Allow");
                    assertThat(user.at("/PermissionsBoundary/PermissionsBoundaryArn")
                                    .asString())
                            .isEqualTo(ONLY_USERS);
                });
    }

    @Test
    @Order(15)
    void lists_comeInPages() {
        JsonNode all = jane.json("iam list-groups --query Groups[].GroupName");
        assertThat(all.size()).isGreaterThan(40);

        assertThat(jane.json("iam list-groups --page-size 7 --query Groups[].GroupName"))
                .isEqualTo(all);
        JsonNode some = jane.json("iam list-groups --max-items 5");
        JsonNode rest = jane.json(
                "iam list-groups --starting-token " + some.path("NextToken").asString());

        assertThat(some.path("Groups").size()).isEqualTo(5);
        assertThat(rest.path("Groups").size()).isEqualTo(all.size() - 5);
        assertThat(jane.text("iam list-policies --scope AWS --query Policies[?PolicyName=='IAMReadOnlyAccess'].Arn"))
                .isEqualTo(READING);
    }

    @Test
    @Order(16)
    void user_goesWhenNothingHangsOnIt() {
        String delete = "iam delete-user --user-name mia@acme.com";
        assertInTheWay(delete, "remove users from group");
        jane.does("iam remove-user-from-group --group-name builders --user-name mia@acme.com");
        assertInTheWay(delete, "delete policies");
        jane.does("iam delete-user-policy --user-name mia@acme.com --policy-name enter");
        assertInTheWay(delete, "delete access keys");
        jane.does("iam delete-access-key --user-name mia@acme.com --access-key-id "
                + mia.credentials().id());
        assertInTheWay(delete, "delete MFA device");
        jane.isRefused(
                "iam delete-virtual-mfa-device --serial-number " + MIAS_DEVICE,
                "DeleteConflict",
                "MFA VirtualDevice in use. Must deactivate first.");
        jane.does("iam deactivate-mfa-device --user-name mia@acme.com --serial-number " + MIAS_DEVICE);
        jane.does("iam delete-virtual-mfa-device --serial-number " + MIAS_DEVICE);
        jane.does("iam delete-virtual-mfa-device --serial-number " + iam("mfa/spare"));
        assertInTheWay(delete, "delete login profile");
        jane.does("iam delete-login-profile --user-name mia@acme.com");

        jane.does(delete);

        mia.isRefused(
                "sts get-caller-identity",
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
    }

    @Test
    @Order(17)
    void groupRoleAndPolicies_goInTheOrderThatAwsDemands_andNothingIsLeft() {
        assertInTheWay("iam delete-group --group-name builders", "remove users from group");
        jane.does("iam remove-user-from-group --group-name builders --user-name noah@acme.com");
        jane.does("iam delete-user --user-name noah@acme.com");
        assertInTheWay("iam delete-group --group-name builders", "detach all policies");
        jane.isRefused(
                "iam delete-policy --policy-arn " + SEE_PEOPLE,
                "DeleteConflict",
                "Cannot delete a policy attached to entities.");
        jane.does("iam detach-group-policy --group-name builders --policy-arn " + SEE_PEOPLE);
        jane.does("iam delete-group --group-name builders");

        assertInTheWay("iam delete-role --role-name store-keeper", "detach all policies");
        jane.does("iam detach-role-policy --role-name store-keeper --policy-arn " + READING);
        assertInTheWay("iam delete-role --role-name store-keeper", "delete policies");
        jane.does("iam delete-role-policy --role-name store-keeper --policy-name not-noah");
        jane.does("iam delete-role --role-name store-keeper");

        jane.isRefused(
                "iam delete-policy --policy-arn " + SEE_PEOPLE,
                "DeleteConflict",
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions."
                        + " The default version is deleted with the policy.");
        jane.isRefused(
                "iam delete-policy-version --version-id v2 --policy-arn " + SEE_PEOPLE,
                "DeleteConflict",
                "Cannot delete the default version of a policy.");
        jane.does("iam delete-policy-version --version-id v1 --policy-arn " + SEE_PEOPLE);
        jane.does("iam delete-policy --policy-arn " + SEE_PEOPLE);
        jane.does("iam delete-policy --policy-arn " + ONLY_USERS);

        assertThat(jane.json("iam get-account-summary")).isEqualTo(before);
    }

    private void assertInTheWay(String delete, String what) {
        jane.isRefused(delete, "DeleteConflict", "Cannot delete entity, must " + what + " first.");
    }

    private static String iam(String resource) {
        return "arn:aws:iam::" + ACCOUNT + ":" + resource;
    }

    private static String notAuthorized(String caller, String action, String resource) {
        return "User: " + caller + " is not authorized to perform: " + action + " on resource: " + resource;
    }

    private static String noPolicyAllows(String action) {
        return " because no identity-based policy allows the " + action + " action";
    }

    private static void assertIsSquarePicture(Path picture) {
        try {
            var image = ImageIO.read(picture.toFile());
            assertThat(image).as("a PNG that can be read").isNotNull();
            assertThat(image.getWidth()).isEqualTo(image.getHeight()).isGreaterThan(30);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return scratch.work().resolve(name);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One word of a command line: {@code file://} works for a list as a whole only. */
    private String withoutBlanks(String name) {
        return read(name).replaceAll("\\s", "");
    }

    private String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
