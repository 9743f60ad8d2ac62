package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Preset;
import dev.sallyport.organization.Presets;
import dev.sallyport.organization.Toggles;
import dev.sallyport.platform.Time;
import dev.sallyport.state.IamRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** What lasts from one start to the next, and what comes with time, as clients see it over the wire. */
class LastingTest {

    private static final String BOB = "bob@acme.com";
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/" + BOB;
    private static final String ROLE = "arn:aws:iam::567890123456:role/allow-read-only-access-from-other-accounts";

    @TempDir
    private Path home;

    private final FixedTime time = new FixedTime(Time.system().now());
    private LocalOrganization organization;
    private LocalConnection connection;

    @BeforeEach
    void start() throws IOException {
        start(Optional.empty());
    }

    private void start(Optional<Organization> asked) throws IOException {
        LocalOptions.Keeping keeping = new LocalOptions.Keeping(home.resolve("local.db"), "0.1.0");
        organization = LocalOrganization.start(new LocalOptions(asked, Presets.ra(), 0, Optional.of(keeping)), time);
        connection = LocalConnection.to(organization.url(), organization.adminToken());
    }

    @AfterEach
    void stop() {
        connection.close();
        organization.close();
    }

    private void restart() throws IOException {
        stop();
        start();
    }

    @Test
    void restart_afterSessionsWereIssued_theyAreStillGood() throws IOException {
        Credentials user = sessionWithMfa(code());
        Credentials role = roleSession(user);
        assertThat(organization.goesOn()).isFalse();

        restart();

        assertThat(organization.goesOn()).isTrue();
        assertThat(caller(session(user))).endsWith("user/" + BOB);
        assertThat(caller(session(role))).endsWith("/test");
    }

    @Test
    void restart_afterACodeWasUsed_itStaysUsed() throws IOException {
        String code = code();
        sessionWithMfa(code);

        restart();

        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> sessionWithMfa(code))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    @Test
    void start_anotherOrganisationThanTheKeptOne_isRefusedWithTheChoice() throws IOException {
        stop();

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> start(Optional.of(Preset.CIS.organization(Toggles.DEFAULT))))
                .withMessageContaining("Another organisation is kept");

        start(Optional.of(Presets.ra())); // the kept one, by its name
        assertThat(organization.goesOn()).isTrue();
    }

    @Test
    void clock_twoHoursAhead_endsARoleSessionAndNotItsSigner() {
        Credentials user = sessionWithMfa(code());
        Credentials role = roleSession(user);

        connection.moveClock(Duration.ofHours(2));

        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> caller(session(role)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
        // Requests are still signed, and codes still shown, by the real time.
        assertThat(caller(session(user))).endsWith("user/" + BOB);
        time.set(time.now().plusSeconds(30));
        assertThat(sessionWithMfa(code()).expiration())
                .isBetween(time.now().plus(Duration.ofHours(13)), time.now().plus(Duration.ofHours(15)));
    }

    @Test
    void clock_aheadAndBack_isKeptAndNeverBehindTheRealTime() throws IOException {
        connection.moveClock(Duration.ofHours(8));
        restart();
        assertThat(ahead(connection.clock())).isEqualTo(8 * 3600);
        assertThat(ahead(connection.moveClock(Duration.ofMinutes(-30)))).isEqualTo(7 * 3600 + 1800);

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> connection.moveClock(Duration.ofHours(-8)))
                .withMessageContaining("not behind it");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> connection.moveClock(Duration.ofDays(4000)))
                .withMessageContaining("3650 days");

        assertThat(ahead(connection.resetClock())).isZero();
    }

    /** The accounts of the reference architecture let passwords be thirty days old, and an old one be changed. */
    @Test
    void clock_aMonthAhead_wantsANewPassword() {
        String password = text(connection.password(BOB), "Password");
        assertThat(signIn(password, Optional.empty())).doesNotContain("NewPassword");

        connection.moveClock(Duration.ofDays(31));

        assertThat(signIn(password, Optional.empty())).contains("\"Needed\":\"NewPassword\"");
        assertThat(signIn(password, Optional.of("an Entirely other 1, at last!")))
                .contains("SessionToken");
    }

    @Test
    void roleLastUsed_afterASessionOfItCalled_isToldAndKept() throws IOException {
        caller(session(roleSession(sessionWithMfa(code()))));

        restart(); // keeps what was not kept yet

        IamRole role = organization.state().role(Arn.parse(ROLE)).orElseThrow();
        assertThat(role.lastUsed()).hasValueSatisfying(use -> {
            assertThat(use.service()).isEqualTo("sts");
            assertThat(Duration.between(use.at(), time.now())).isLessThan(Duration.ofSeconds(1));
        });
    }

    private String signIn(String password, Optional<String> other) {
        try (Secret shown = Secret.ofText(password)) {
            Optional<Secret> replacement = other.map(Secret::ofText);
            return connection
                    .signIn(BOB, shown, replacement, Optional.of(code()))
                    .toText();
        } finally {
            time.set(time.now().plusSeconds(60)); // for another code the real time has to go on
        }
    }

    private String code() {
        return connection.code(BOB).code().orElseThrow();
    }

    private Credentials sessionWithMfa(String code) {
        Json.Obj key = connection
                .accessKey(BOB)
                .asObject()
                .flatMap(o -> o.get("AccessKey"))
                .flatMap(Json::asObject)
                .orElseThrow();
        AwsCredentials credentials = AwsBasicCredentials.create(text(key, "AccessKeyId"), text(key, "SecretAccessKey"));
        try (StsClient sts = client(credentials)) {
            return sts.getSessionToken(r -> r.serialNumber(DEVICE).tokenCode(code))
                    .credentials();
        }
    }

    private Credentials roleSession(Credentials user) {
        try (StsClient sts = client(session(user))) {
            return sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("test")).credentials();
        }
    }

    private String caller(AwsCredentials credentials) {
        try (StsClient sts = client(credentials)) {
            return sts.getCallerIdentity().arn();
        }
    }

    private static AwsCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }

    private StsClient client(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(organization.url())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static long ahead(Json clock) {
        return clock.asObject()
                .flatMap(o -> o.get("AheadSeconds"))
                .flatMap(Json::asLong)
                .orElseThrow();
    }

    private static String text(Json document, String member) {
        return document.asObject().flatMap(o -> o.text(member)).orElseThrow();
    }
}
