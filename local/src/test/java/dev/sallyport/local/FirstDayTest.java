package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Presets;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** A new employee: signs in, changes the password, enrols a device, signs in again with it, creates the first key. */
class FirstDayTest {

    private static final String HENRY = "henry@acme.com";
    private static final String NEW_PASSWORD = "Correct-horse-battery-9";

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
    void signIn_firstTime_wantsANewPassword() {
        assertThat(text(signIn(password(), Optional.empty(), Optional.empty()), "Needed"))
                .isEqualTo("NewPassword");
    }

    @Test
    void signIn_wrongPassword_isRefused() {
        assertThatThrownBy(() -> signIn("wrong", Optional.empty(), Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessage("Your authentication information is incorrect. Please try again.");
    }

    @Test
    void signIn_newPasswordTooWeak_isRefusedAndTheOldOneStays() {
        assertThatThrownBy(() -> signIn(password(), Optional.of("short"), Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessage("Password does not conform to the account password policy.");
        assertThat(text(signIn(password(), Optional.empty(), Optional.empty()), "Needed"))
                .isEqualTo("NewPassword");
    }

    @Test
    void firstDay_endsWithAKey() {
        try (IamClient iam = client(signIn(password(), Optional.of(NEW_PASSWORD), Optional.empty()))) {
            assertThatThrownBy(iam::createAccessKey)
                    .isInstanceOf(IamException.class)
                    .hasMessageContaining("is not authorized to perform: iam:CreateAccessKey");
            assertThatThrownBy(() -> iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("henry-phone")))
                    .isInstanceOf(IamException.class)
                    .hasMessageContaining("on resource: arn:aws:iam::123456789012:mfa/henry-phone because");
            String serial = iam.createVirtualMFADevice(r -> r.virtualMFADeviceName(HENRY))
                    .virtualMFADevice()
                    .serialNumber();
            String first = code();
            String second = code();
            iam.enableMFADevice(r -> r.userName(HENRY)
                    .serialNumber(serial)
                    .authenticationCode1(first)
                    .authenticationCode2(second));
        }
        assertThat(text(signIn(NEW_PASSWORD, Optional.empty(), Optional.empty()), "Needed"))
                .isEqualTo("MfaCode");
        try (IamClient iam = client(signIn(NEW_PASSWORD, Optional.empty(), Optional.of(code())))) {
            assertThat(iam.createAccessKey().accessKey().userName()).isEqualTo(HENRY);
            assertThat(iam.getUser().user().passwordLastUsed()).isNotNull();
        }
    }

    private Json.Obj signIn(String password, Optional<String> newPassword, Optional<String> code) {
        try (Secret secret = Secret.ofText(password)) {
            return connection
                    .signIn(HENRY, secret, newPassword.map(Secret::ofText), code)
                    .asObject()
                    .orElseThrow();
        }
    }

    private String password() {
        return text(connection.password(HENRY).asObject().orElseThrow(), "Password");
    }

    /** Waits for the next step where this one's code is spent. */
    private String code() {
        LocalConnection.MfaCode shown = connection.code(HENRY);
        if (shown.code().isEmpty()) {
            time.set(time.now().plus(shown.pause()));
            return connection.code(HENRY).code().orElseThrow();
        }
        return shown.code().get();
    }

    private IamClient client(Json.Obj session) {
        Json.Obj credentials =
                session.get("Credentials").flatMap(Json::asObject).orElseThrow();
        return IamClient.builder()
                .endpointOverride(organization.url())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        text(credentials, "AccessKeyId"),
                        text(credentials, "SecretAccessKey"),
                        text(credentials, "SessionToken"))))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static String text(Json.Obj document, String member) {
        return document.text(member).orElseThrow();
    }
}
