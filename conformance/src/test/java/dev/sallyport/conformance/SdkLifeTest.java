package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidAuthenticationCodeException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PasswordPolicyViolationException;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * What the AWS SDK for Java makes of the local organisation, jane with MFA being the administrator: typed exceptions,
 * waiters, paginators, and a credentials provider that assumes a role.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SdkLifeTest {

    private static final String JANE = "jane@acme.com";
    private static final String ALLOW_LISTS = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:List*", "Resource": "*"}}""";

    private final Scratch scratch = Scratch.create();
    private IamClient iam;

    @BeforeAll
    void signIn() {
        Credentials key = Credentials.of(scratch.organisation().key(JANE));
        String code = scratch.organisation().code(JANE);
        try (StsClient sts = sts(provider(key))) {
            var session = sts.getSessionToken(
                            r -> r.serialNumber(arn("mfa/" + JANE)).tokenCode(code))
                    .credentials();
            iam = iam(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken())));
        }
    }

    @AfterAll
    void clean() {
        iam.close();
        scratch.close();
    }

    @Test
    void user_fromWaiterToWaiter() {
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() ->
                        iam.waiter().waitUntilUserExists(r -> r.userName("mia"), override -> override.maxAttempts(1)));
        iam.createUser(r -> r.userName("mia").path("/team/"));
        assertThat(iam.waiter()
                        .waitUntilUserExists(r -> r.userName("mia"))
                        .matched()
                        .response())
                .hasValueSatisfying(found -> assertThat(found.user().arn()).isEqualTo(arn("user/team/mia")));

        assertThatExceptionOfType(EntityAlreadyExistsException.class)
                .isThrownBy(() -> iam.createUser(r -> r.userName("MIA")))
                .satisfies(e -> assertSays(e, 409, "EntityAlreadyExists", "User with name MIA already exists."));
        iam.createLoginProfile(r -> r.userName("mia").password("made+Up/password/9"));
        assertThatExceptionOfType(DeleteConflictException.class)
                .isThrownBy(() -> iam.deleteUser(r -> r.userName("mia")))
                .satisfies(e ->
                        assertSays(e, 409, "DeleteConflict", "Cannot delete entity, must delete login profile first."));
        iam.deleteLoginProfile(r -> r.userName("mia"));
        iam.deleteUser(r -> r.userName("mia"));
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> iam.getUser(r -> r.userName("mia")))
                .satisfies(e -> assertSays(e, 404, "NoSuchEntity", "The user with name mia cannot be found."));
    }

    @Test
    void refusals_haveTheirOwnTypes() {
        assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                .isThrownBy(() -> iam.createPolicy(r -> r.policyName("bad").policyDocument("{}")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThatExceptionOfType(PasswordPolicyViolationException.class)
                .isThrownBy(() -> iam.createLoginProfile(
                        r -> r.userName("ci-machine-user").password("short")))
                .satisfies(e -> assertSays(
                        e,
                        400,
                        "PasswordPolicyViolation",
                        "Password does not conform to the account password policy."));
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> iam.createAccessKey(r -> r.userName("grace@acme.com")))
                .satisfies(e -> assertSays(e, 409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2"));
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> iam.createUser(r -> r.userName("white space")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    @Test
    void device_seedAndPictureAreBytes_andWrongCodesHaveTheirType() {
        iam.createUser(r -> r.userName("phoned"));
        VirtualMFADevice device = iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("phoned"))
                .virtualMFADevice();
        assertThat(device.qrCodePNG().asByteArray()).startsWith(0x89, 'P', 'N', 'G');
        Authenticator phone = new Authenticator();
        phone.learn(device.base32StringSeed().asUtf8String());

        assertThatExceptionOfType(InvalidAuthenticationCodeException.class)
                .isThrownBy(() -> iam.enableMFADevice(r -> r.userName("phoned")
                        .serialNumber(device.serialNumber())
                        .authenticationCode1("000000")
                        .authenticationCode2("000000")));
        iam.enableMFADevice(r -> r.userName("phoned")
                .serialNumber(device.serialNumber())
                .authenticationCode1(phone.code())
                .authenticationCode2(phone.code()));

        assertThat(iam.listMFADevices(r -> r.userName("phoned")).mfaDevices())
                .singleElement()
                .satisfies(its -> assertThat(its.serialNumber()).isEqualTo(arn("mfa/phoned")));
        iam.deactivateMFADevice(r -> r.userName("phoned").serialNumber(device.serialNumber()));
        iam.deleteVirtualMFADevice(r -> r.serialNumber(device.serialNumber()));
        iam.deleteUser(r -> r.userName("phoned"));
    }

    @Test
    void paginators_meetTheSameItems_howeverSmallThePages() {
        List<String> whole = names(1000);

        assertThat(whole).hasSizeGreaterThan(40);
        assertThat(names(7)).isEqualTo(whole);
        assertThat(iam.listPoliciesPaginator(r -> r.scope("AWS").maxItems(10)).policies())
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates();
    }

    private List<String> names(int size) {
        return iam.listGroupsPaginator(r -> r.maxItems(size)).groups().stream()
                .map(Group::groupName)
                .toList();
    }

    @Test
    void role_throughItsCredentialsProvider_mayWhatItsPolicyAllows() {
        iam.createUser(r -> r.userName("worker"));
        AccessKey key = iam.createAccessKey(r -> r.userName("worker")).accessKey();
        String trust = """
                {"Version": "2012-10-17", "Statement": {
                    "Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}}""".formatted(arn("user/worker"));
        iam.createRole(r -> r.roleName("lister").assumeRolePolicyDocument(trust));
        iam.waiter().waitUntilRoleExists(r -> r.roleName("lister"));
        iam.putRolePolicy(r -> r.roleName("lister").policyName("lists").policyDocument(ALLOW_LISTS));
        assertThat(URLDecoder.decode(
                        iam.getRolePolicy(r -> r.roleName("lister").policyName("lists"))
                                .policyDocument(),
                        StandardCharsets.UTF_8))
                .isEqualTo(ALLOW_LISTS);

        try (StsClient sts = sts(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())));
                StsAssumeRoleCredentialsProvider role = role(sts);
                IamClient lister = iam(role)) {
            assertThat(lister.listUsers().users()).extracting(User::userName).contains("worker");
            assertThatExceptionOfType(IamException.class)
                    .isThrownBy(() -> lister.createUser(r -> r.userName("thief")))
                    .satisfies(e -> assertSays(
                            e,
                            403,
                            "AccessDenied",
                            "User: arn:aws:sts::123456789012:assumed-role/lister/work is not authorized to perform:"
                                    + " iam:CreateUser on resource: arn:aws:iam::123456789012:user/thief because no"
                                    + " identity-based policy allows the iam:CreateUser action"));

            iam.deleteAccessKey(r -> r.userName("worker").accessKeyId(key.accessKeyId()));
            assertThat(lister.listUsers().users())
                    .as("a session outlives the key behind it")
                    .isNotEmpty();
            try (StsAssumeRoleCredentialsProvider again = role(sts)) {
                assertThatExceptionOfType(StsException.class)
                        .isThrownBy(again::resolveCredentials)
                        .satisfies(e -> assertSays(
                                e,
                                403,
                                "InvalidClientTokenId",
                                "The security token included in the request is invalid."));
            }
        }
        iam.deleteRolePolicy(r -> r.roleName("lister").policyName("lists"));
        iam.deleteRole(r -> r.roleName("lister"));
        iam.deleteUser(r -> r.userName("worker"));
    }

    private static StsAssumeRoleCredentialsProvider role(StsClient sts) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(r -> r.roleArn(arn("role/lister")).roleSessionName("work"))
                .build();
    }

    private static void assertSays(AwsServiceException refused, int status, String code, String message) {
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(refused.requestId()).isNotBlank();
    }

    private static String arn(String resource) {
        return "arn:aws:iam::" + Organisation.SECURITY + ":" + resource;
    }

    private static AwsCredentialsProvider provider(Credentials key) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
    }

    private IamClient iam(AwsCredentialsProvider caller) {
        return IamClient.builder()
                .endpointOverride(URI.create(scratch.organisation().url()))
                .region(Region.AWS_GLOBAL)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(caller)
                .build();
    }

    private StsClient sts(AwsCredentialsProvider caller) {
        return StsClient.builder()
                .endpointOverride(URI.create(scratch.organisation().url()))
                .region(Region.US_WEST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(caller)
                .build();
    }
}
