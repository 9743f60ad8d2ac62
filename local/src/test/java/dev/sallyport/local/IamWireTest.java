package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Totp;
import dev.sallyport.organization.Presets;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** IAM of the whole organisation, called by AWS's own SDK for Java: rows 10 to 15 of the outcome matrix among it. */
class IamWireTest {

    private static final String BOB = "bob@acme.com";
    private static final String JANE = "jane@acme.com";
    private static final String GRACE = "grace@acme.com";
    private static final String READS =
            "{\"Version\": \"2012-10-17\",\n \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"*\"}}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String USER_ARN = "arn:aws:iam::123456789012:user/";

    private final FixedTime time = new FixedTime(Time.system().now());
    private LocalOrganization organization;
    private LocalConnection connection;

    @BeforeEach
    void start() throws IOException {
        organization = LocalOrganization.start(Presets.ra(), time, 0);
        connection = LocalConnection.to(organization.url(), organization.adminToken());
    }

    @AfterEach
    void stop() {
        connection.close();
        organization.close();
    }

    @Test
    void createAccessKey_longLivedKey_isDeniedForTheMissingMfaKey() {
        with(
                key(BOB),
                iam -> assertRefused(
                        iam::createAccessKey,
                        "AccessDenied",
                        403,
                        "User: " + USER_ARN + BOB + " is not authorized to perform: iam:CreateAccessKey on resource: "
                                + USER_ARN + BOB
                                + " because no identity-based policy allows the iam:CreateAccessKey action"));
    }

    @Test
    void createAccessKey_sessionWithoutMfa_isAnInvalidToken() {
        with(
                session(BOB, false),
                iam -> assertRefused(
                        iam::createAccessKey,
                        "InvalidClientTokenId",
                        403,
                        "The security token included in the request is invalid"));
    }

    @Test
    void createAccessKey_sessionWithMfa_givesAWorkingSecondKeyAndNoThird() {
        with(session(BOB, true), iam -> {
            AccessKey created = iam.createAccessKey().accessKey();
            assertThat(created.userName()).isEqualTo(BOB);
            assertThat(created.statusAsString()).isEqualTo("Active");
            with(
                    AwsBasicCredentials.create(created.accessKeyId(), created.secretAccessKey()),
                    own -> assertThat(own.getUser().user().arn()).isEqualTo(USER_ARN + BOB));
            assertRefused(iam::createAccessKey, "LimitExceeded", 409, "Cannot exceed quota for AccessKeysPerUser: 2");
        });
    }

    @Test
    void createVirtualMfaDevice_namedAsItsUser_isEnabledByTwoCodesInARow() {
        with(key(GRACE), iam -> {
            iam.getUser();
            assertRefused(
                    () -> iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("grace-phone")),
                    "AccessDenied",
                    403,
                    "User: " + USER_ARN + GRACE
                            + " is not authorized to perform: iam:CreateVirtualMFADevice on resource:"
                            + " arn:aws:iam::123456789012:mfa/grace-phone because no identity-based policy allows the"
                            + " iam:CreateVirtualMFADevice action");
        });
        with(key("erin@acme.com"), iam -> {
            iam.deleteVirtualMFADevice(r -> r.serialNumber("arn:aws:iam::123456789012:mfa/erin@acme.com"));
            VirtualMFADevice device = iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("erin@acme.com"))
                    .virtualMFADevice();
            assertThat(device.qrCodePNG().asByteArray()).startsWith(0x89, 'P', 'N', 'G');
            enable(iam, device);
            assertThat(iam.listMFADevices().mfaDevices())
                    .singleElement()
                    .satisfies(found -> assertThat(found.serialNumber()).isEqualTo(device.serialNumber()));
        });
    }

    private void enable(IamClient iam, VirtualMFADevice device) {
        Secret seed = seed(device.base32StringSeed().asUtf8String());
        long step = Totp.stepAt(time.now());
        assertRefused(
                () -> iam.enableMFADevice(r -> r.userName("erin@acme.com")
                        .serialNumber(device.serialNumber())
                        .authenticationCode1(Totp.code(seed, step))
                        .authenticationCode2(Totp.code(seed, step + 2))),
                "InvalidAuthenticationCode",
                403,
                "Authentication code for device is not valid.");
        iam.enableMFADevice(r -> r.userName("erin@acme.com")
                .serialNumber(device.serialNumber())
                .authenticationCode1(Totp.code(seed, step - 1))
                .authenticationCode2(Totp.code(seed, step)));
    }

    @Test
    void getUser_ofAnother_isDeniedWhereListUsersIsAllowed() {
        with(session(BOB, true), iam -> {
            assertRefused(
                    () -> iam.getUser(r -> r.userName(JANE)),
                    "AccessDenied",
                    403,
                    "User: " + USER_ARN + BOB + " is not authorized to perform: iam:GetUser on resource: " + USER_ARN
                            + JANE + " because no identity-based policy allows the iam:GetUser action");
            assertThat(iam.listUsers().users()).extracting(User::userName).contains(BOB, JANE);
        });
    }

    @Test
    void explain_aRefusalOfIam_namesTheConditionThatFailed() {
        with(key(BOB), iam -> assertThatThrownBy(iam::createAccessKey).isInstanceOf(IamException.class));

        assertThat(connection.explain("last").toText())
                .contains("iam:CreateAccessKey", "aws:MultiFactorAuthPresent", "iam-user-self-mgmt");
    }

    @Test
    void listUsers_inPages_givesEveryUserOnce() {
        with(
                session(BOB, true),
                iam -> assertThat(iam.listUsersPaginator(r -> r.maxItems(3)).users().stream()
                                .map(User::userName))
                        .hasSize(11)
                        .doesNotHaveDuplicates()
                        .isSorted());
    }

    @Test
    void changePassword_withoutAnyPolicy_isEverybodysWhereTheAccountSaysSo() {
        with(key("carol@acme.com"), iam -> {
            assertThat(iam.getAccountPasswordPolicy().passwordPolicy().minimumPasswordLength())
                    .isEqualTo(16);
            assertRefused(
                    () -> iam.changePassword(r -> r.oldPassword("wrong").newPassword("Correct-horse-battery-9")),
                    "AccessDenied",
                    403,
                    "The old password was incorrect.");
        });
    }

    @Test
    void call_ofAnOperationNotPlayed_saysSo() {
        with(
                session(JANE, true),
                iam -> assertThatThrownBy(() -> iam.createInstanceProfile(r -> r.instanceProfileName("servers")))
                        .isInstanceOf(IamException.class)
                        .hasMessageContaining("does not play iam:CreateInstanceProfile yet"));
    }

    @Test
    void life_ofAGroupAPolicyAndARole_isLivedToTheEnd() {
        with(session(JANE, true), iam -> {
            String arn = iam.createPolicy(r -> r.policyName("reads").policyDocument(READS))
                    .policy()
                    .arn();
            iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(READS).setAsDefault(true));
            assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId())
                    .isEqualTo("v2");
            iam.createGroup(r -> r.groupName("readers"));
            iam.attachGroupPolicy(r -> r.groupName("readers").policyArn(arn));
            iam.addUserToGroup(r -> r.groupName("readers").userName(BOB));
            assertThat(iam.getGroup(r -> r.groupName("readers")).users())
                    .extracting(User::userName)
                    .containsExactly(BOB);
            assertRefused(
                    () -> iam.deleteGroup(r -> r.groupName("readers")),
                    "DeleteConflict",
                    409,
                    "Cannot delete entity, must remove users from group first.");
            assertRefused(
                    () -> iam.deletePolicy(r -> r.policyArn(arn)),
                    "DeleteConflict",
                    409,
                    "Cannot delete a policy attached to entities.");
            iam.removeUserFromGroup(r -> r.groupName("readers").userName(BOB));
            iam.detachGroupPolicy(r -> r.groupName("readers").policyArn(arn));
            iam.deleteGroup(r -> r.groupName("readers"));
            iam.deletePolicyVersion(r -> r.policyArn(arn).versionId("v1"));
            iam.deletePolicy(r -> r.policyArn(arn));
        });
    }

    @Test
    void createRole_withAnInlinePolicy_givesTheDocumentsBackToTheLetter() {
        with(session(JANE, true), iam -> {
            iam.createRole(r -> r.roleName("worker").path("/ops/").assumeRolePolicyDocument(TRUST));
            iam.putRolePolicy(r -> r.roleName("worker").policyName("reads").policyDocument(READS));
            Role role = iam.getRole(r -> r.roleName("worker")).role();
            assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/ops/worker");
            assertThat(role.maxSessionDuration()).isEqualTo(3600);
            assertThat(decoded(role.assumeRolePolicyDocument())).isEqualTo(TRUST);
            assertThat(decoded(iam.getRolePolicy(r -> r.roleName("worker").policyName("reads"))
                            .policyDocument()))
                    .isEqualTo(READS);
            assertRefused(
                    () -> iam.createRole(r -> r.roleName("WORKER").assumeRolePolicyDocument(TRUST)),
                    "EntityAlreadyExists",
                    409,
                    "Role with name WORKER already exists.");
            assertRefused(
                    () -> iam.updateAssumeRolePolicy(r -> r.roleName("worker").policyDocument(READS)),
                    "MalformedPolicyDocument",
                    400,
                    "Has prohibited field Resource.");
        });
    }

    @Test
    void call_withBadParameters_isAValidationErrorThatListsThem() {
        with(session(JANE, true), iam -> {
            assertRefused(
                    () -> iam.createUser(r -> r.userName("a b")),
                    "ValidationError",
                    400,
                    "The specified value for userName is invalid. It must contain only alphanumeric characters and/or"
                            + " the following: +=,.@_-");
            assertRefused(
                    () -> iam.listUsers(r -> r.maxItems(1001).pathPrefix("x")),
                    "ValidationError",
                    400,
                    "2 validation errors detected: Value at 'pathPrefix' failed to satisfy constraint: Member must"
                            + " satisfy regular expression pattern: \\u002F[\\u0021-\\u007F]*; Value at 'maxItems'"
                            + " failed to satisfy constraint: Member must have value less than or equal to 1000");
            assertRefused(
                    () -> iam.getUser(r -> r.userName("nobody")),
                    "NoSuchEntity",
                    404,
                    "The user with name nobody cannot be found.");
        });
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    private static void assertRefused(ThrowingCallable call, String code, int status, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(IamException.class, e -> {
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(words);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    private void with(AwsCredentials credentials, Consumer<IamClient> calls) {
        try (IamClient iam = IamClient.builder()
                .endpointOverride(organization.url())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            calls.accept(iam);
        }
    }

    private AwsCredentials session(String user, boolean mfa) {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(organization.url())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(key(user)))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            Credentials session = sts.getSessionToken(r -> {
                        if (mfa) {
                            r.serialNumber("arn:aws:iam::123456789012:mfa/" + user)
                                    .tokenCode(connection.code(user).code().orElseThrow());
                        }
                    })
                    .credentials();
            return AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        }
    }

    private AwsCredentials key(String user) {
        Json.Obj key = connection
                .accessKey(user)
                .asObject()
                .flatMap(o -> o.get("AccessKey"))
                .flatMap(Json::asObject)
                .orElseThrow();
        return AwsBasicCredentials.create(
                key.text("AccessKeyId").orElseThrow(),
                key.text("SecretAccessKey").orElseThrow());
    }

    /** Base32 as authenticator apps read it. */
    private static Secret seed(String base32) {
        int[] bits = base32.chars()
                .flatMap(c -> {
                    int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
                    return IntStream.range(0, 5).map(i -> value >> (4 - i) & 1);
                })
                .toArray();
        byte[] bytes = new byte[bits.length / 8];
        for (int i = 0; i < bytes.length * 8; i++) {
            bytes[i / 8] |= (byte) (bits[i] << (7 - i % 8));
        }
        return Secret.copyOf(bytes);
    }
}
