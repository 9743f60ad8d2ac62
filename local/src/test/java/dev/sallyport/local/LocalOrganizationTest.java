package dev.sallyport.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.Json;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Presets;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** The whole organisation, called by AWS's own SDK for Java. */
class LocalOrganizationTest {

    private static final String BOB = "bob@acme.com";
    private static final String PROD = "arn:aws:iam::567890123456:role/allow-read-only-access-from-other-accounts";
    private static final String STAGE = "arn:aws:iam::456789012345:role/allow-read-only-access-from-other-accounts";

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
    void getCallerIdentity_withTheKeyOfAUser_namesTheUser() {
        try (StsClient sts = client(key(BOB), Region.EU_WEST_1)) {
            GetCallerIdentityResponse identity = sts.getCallerIdentity();
            assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/" + BOB);
            assertThat(identity.account()).isEqualTo("123456789012");
            assertThat(identity.userId()).startsWith("AIDA").hasSize(21);
        }
    }

    @Test
    void assumeRole_withASessionThatCarriesMfa_opensTheSecondGate() {
        Credentials user = sessionWithMfa();
        assertThat(Duration.between(time.now(), user.expiration())).isCloseTo(Duration.ofHours(12), ofSeconds(2));
        try (StsClient sts = client(session(user), Region.US_EAST_1)) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:user/" + BOB);
            AssumeRoleResponse assumed = sts.assumeRole(r -> r.roleArn(PROD).roleSessionName("test"));
            assertThat(assumed.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{17}:test");
            assertRoleSession(assumed.credentials());
        }
    }

    private void assertRoleSession(Credentials role) {
        try (StsClient sts = client(session(role), Region.US_EAST_1)) {
            GetCallerIdentityResponse identity = sts.getCallerIdentity();
            assertThat(identity.arn())
                    .isEqualTo(
                            "arn:aws:sts::567890123456:assumed-role/allow-read-only-access-from-other-accounts/test");
            assertThat(identity.userId()).endsWith(":test");
        }
    }

    @Test
    void assumeRole_withoutMfa_isDeniedAndExplained() {
        try (StsClient sts = client(key(BOB), Region.US_EAST_1)) {
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(PROD).roleSessionName("test")))
                    .isInstanceOfSatisfying(StsException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("User: arn:aws:iam::123456789012:user/" + BOB
                                        + " is not authorized to perform: sts:AssumeRole on resource: " + PROD);
                        Json explanation = connection.explain(e.requestId());
                        assertThat(explanation).isEqualTo(connection.explain("last"));
                        assertThat(explanation.toText())
                                .contains("aws:MultiFactorAuthPresent", "\"Operation\":\"sts:AssumeRole\"", PROD, BOB);
                    });
        }
    }

    @Test
    void assumeRole_withoutTheGroup_isDeniedAndTheGroupIsNamed() {
        try (StsClient sts = client(session(sessionWithMfa()), Region.US_EAST_1)) {
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(STAGE).roleSessionName("test")))
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("is not authorized to perform: sts:AssumeRole on resource: " + STAGE);
        }
        assertThat(connection.explain("last").toText()).contains("_account.stage-read-only");
    }

    @Test
    void getSessionToken_withAUsedCode_isDeniedAndTheCodeIsNotRemembered() {
        String code = connection.code(BOB).code().orElseThrow();
        try (StsClient sts = client(key(BOB), Region.US_EAST_1)) {
            sts.getSessionToken(r -> r.serialNumber(serial()).tokenCode(code));
            assertThatThrownBy(() ->
                            sts.getSessionToken(r -> r.serialNumber(serial()).tokenCode(code)))
                    .isInstanceOfSatisfying(StsException.class, e -> {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
                        assertThat(connection.explain(e.requestId()).toText()).doesNotContain(code);
                    });
        }
    }

    @Test
    void call_withTheWrongSecret_doesNotMatch() {
        AwsCredentials good = key(BOB);
        AwsCredentials bad = AwsBasicCredentials.create(good.accessKeyId(), "made-up-wrong-secret");
        try (StsClient sts = client(bad, Region.US_EAST_1)) {
            assertThatThrownBy(sts::getCallerIdentity)
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
        }
        assertThat(connection.explain("last").toText())
                .contains("not signed with the secret of " + good.accessKeyId())
                .doesNotContain("made-up-wrong-secret", good.secretAccessKey());
    }

    @Test
    void call_withAnExpiredSession_isRefused() {
        Credentials session = sessionWithMfa();
        time.set(session.expiration());
        // The SDK signs by its own clock, so it is told how far ours has gone.
        RequestSigner signer = new RequestSigner(
                session.accessKeyId(),
                session.secretAccessKey(),
                session.sessionToken(),
                "us-east-1",
                WireTest.timestamp(time.now()),
                organization.url().getAuthority());
        assertThat(WireTest.send(organization.url(), signer.post("Action=GetCallerIdentity&Version=2011-06-15")))
                .contains("<Code>ExpiredToken</Code>", "403");
    }

    @Test
    void region_ofAnotherPartition_isNoScope() {
        try (StsClient sts = client(key(BOB), Region.CN_NORTH_1)) {
            assertThatThrownBy(sts::getCallerIdentity)
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("Credential should be scoped to a valid region.");
        }
    }

    @Test
    void code_isShownOnceInItsStep() {
        LocalConnection.MfaCode first = connection.code(BOB);
        assertThat(first.code().orElseThrow()).matches("[0-9]{6}");
        assertThat(first.assigned()).isTrue();
        LocalConnection.MfaCode second = connection.code(BOB);
        assertThat(second.code()).isEmpty();
        assertThat(second.pause()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        time.set(time.now().plus(second.pause()));
        assertThat(connection.code(BOB).code()).isPresent().isNotEqualTo(first.code());
    }

    @Test
    void accessKey_hasTheShapeOfCreateAccessKey() {
        Json.Obj document = connection.accessKey(BOB).asObject().orElseThrow();
        Json.Obj key = document.get("AccessKey").flatMap(Json::asObject).orElseThrow();
        assertThat(key.members().keySet())
                .containsExactly("UserName", "AccessKeyId", "Status", "SecretAccessKey", "CreateDate");
        assertThat(key.text("Status")).contains("Active");
        assertThat(document.text("EndpointUrl")).contains(organization.url().toString());
    }

    @Test
    void users_areListedWithGroupsKeysAndDevices() {
        LocalConnection.LocalUser bob = connection.users().stream()
                .filter(user -> user.name().equals(BOB))
                .findFirst()
                .orElseThrow();
        assertThat(bob.account()).isEqualTo("security");
        assertThat(bob.groups()).contains("_account.prod-read-only");
        assertThat(bob.accessKeyIds()).singleElement().asString().startsWith("AKIA");
        assertThat(bob.devices()).containsExactly(new LocalConnection.LocalUser.Device(serial(), true));
    }

    @Test
    void organization_isServedAsItsDocument() {
        assertThat(connection.organization()).isEqualTo(Presets.ra());
    }

    @ParameterizedTest
    @CsvSource({"bob, bob@acme.com", "bob@acme.co, bob@acme.com", "BOB@ACME.COM, bob@acme.com"})
    void unknownUser_isAnErrorThatNamesTheNearest(String name, String nearest) {
        assertThatThrownBy(() -> connection.code(name)).isInstanceOfSatisfying(UserError.class, e -> {
            assertThat(e).hasMessage("There is no user " + name + " in the local organisation.");
            assertThat(e.details())
                    .singleElement()
                    .asString()
                    .startsWith("Did you mean ")
                    .contains(nearest);
        });
    }

    @Test
    void userNamedStrangely_isLookedForAsNamed() {
        assertThatThrownBy(() -> connection.accessKey("../stop?x=%2F&日本"))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no user ../stop?x=%2F&日本 in the local organisation.");
    }

    @Test
    void explain_aRequestWithMegabytesInIt_remembersLittleOfThem() throws IOException {
        byte[] body = ("Action=AssumeRole&Version=2011-06-15&RoleArn=" + "x".repeat(5_000_000)).getBytes(UTF_8);
        HttpURLConnection call = (HttpURLConnection) organization.url().toURL().openConnection(Proxy.NO_PROXY);
        call.setDoOutput(true);
        call.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = call.getOutputStream()) {
            out.write(body);
        }
        assertThat(call.getResponseCode()).isEqualTo(403);
        assertThat(connection.explain("last").toText())
                .contains("MissingAuthenticationToken", "xxx…")
                .hasSizeLessThan(10_000);
    }

    @Test
    void explain_anUnknownRequest_isAnError() {
        assertThatThrownBy(() -> connection.explain("last"))
                .isInstanceOf(UserError.class)
                .hasMessage("The local organisation has been asked nothing yet.");
        assertThatThrownBy(() -> connection.explain("made-up"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("remembers no request made-up");
    }

    @Test
    void stop_letsTheKeeperEndIt() throws InterruptedException {
        connection.stop();
        organization.awaitStop(); // does not return if nobody asked
        assertThat(connection.status().toText()).contains(organization.url().toString());
    }

    private Credentials sessionWithMfa() {
        String code = connection.code(BOB).code().orElseThrow();
        try (StsClient sts = client(key(BOB), Region.US_EAST_1)) {
            return sts.getSessionToken(r -> r.serialNumber(serial()).tokenCode(code))
                    .credentials();
        }
    }

    private static String serial() {
        return "arn:aws:iam::123456789012:mfa/" + BOB;
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

    private static AwsCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }

    private StsClient client(AwsCredentials credentials, Region region) {
        URI url = organization.url();
        return StsClient.builder()
                .endpointOverride(url)
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static Duration ofSeconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
