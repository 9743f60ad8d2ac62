package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstanceCredentialsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    private static final String CREDENTIALS = """
            {"Code": "Success", "Type": "AWS-HMAC", "LastUpdated": "2026-01-01T00:00:00Z", "AccessKeyId": "ASIAINSTANCE",
             "SecretAccessKey": "hunter2", "Token": "made-up-token", "Expiration": "2026-01-01T06:00:00Z"}""";

    @Test
    void session_instanceWithARole_isFetchedWithATokenOfVersion2() {
        try (FakeService service = service(InstanceCredentialsTest::usual);
                Session session = session(service.uri("/"))) {
            assertThat(session.accessKeyId()).isEqualTo("ASIAINSTANCE");
            assertThat(session.sessionToken().map(Secret::revealText)).contains("made-up-token");
            assertThat(session.expiration()).contains(Instant.parse("2026-01-01T06:00:00Z"));
            assertThat(service.calls)
                    .containsExactly(
                            new FakeService.Call("PUT", "/latest/api/token", Optional.empty()),
                            new FakeService.Call("GET", ROLES, Optional.of("token-1")),
                            new FakeService.Call("GET", ROLES + "web", Optional.of("token-1")));
        }
    }

    @Test
    void session_troubleOfTheServiceForAMoment_isTriedAgain() {
        AtomicInteger number = new AtomicInteger();
        try (FakeService service = service(
                        call -> number.getAndIncrement() < 2 ? new FakeService.Answer(503, "busy") : usual(call));
                Session session = session(service.uri("/"))) {
            assertThat(session.accessKeyId()).isEqualTo("ASIAINSTANCE");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | 403 | gave no token: status 403           | switched off",
                "PUT | 404 | gave no token: status 404           | version 1 alone",
                "GET | 404 | knows of no role                    | instance profile",
                "GET | 401 | answered with status 401            |",
                "GET | 302 | answered with status 302            |",
                "GET | 500 | answered with status 500            |"
            })
    void session_refusal_saysWhatItMeans(String method, int status, String words, String cause) {
        try (FakeService service = service(call -> call.method().equals(method)
                ? new FakeService.Answer(status, "http://127.0.0.1:1/elsewhere")
                : usual(call))) {
            UserError error = catchThrowableOfType(UserError.class, () -> session(service.uri("/")));
            assertThat(error).hasMessageEndingWith(words);
            assertThat(String.join("\n", error.details())).contains(cause == null ? "" : cause);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hunter2                                                    | gave something that is no JSON",
                "{\"Code\": \"AssumeRoleUnauthorizedAccess\", \"Message\": \"EC2 cannot assume the role\"} | gave no AccessKeyId",
                "{\"AccessKeyId\": \"A\", \"SecretAccessKey\": \"hunter2\", \"Expiration\": \"2025-12-31T00:00:00Z\"} | ended at 2025"
            })
    void session_credentialsThatAreNone_areRefusedWithoutRepeatingThem(String body, String words) {
        try (FakeService service =
                service(call -> call.path().endsWith("/web") ? new FakeService.Answer(200, body) : usual(call))) {
            UserError error = catchThrowableOfType(UserError.class, () -> session(service.uri("/")));
            assertThat(error).hasMessageContaining(words).hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void session_nobodyThere_explainsInstancesAndContainers() {
        UserError error = catchThrowableOfType(UserError.class, () -> session(URI.create("http://127.0.0.1:1/")));
        assertThat(error)
                .hasMessageStartingWith("The instance metadata service at http://127.0.0.1:1/ was not reached");
        assertThat(error.details()).anyMatch(line -> line.contains("no EC2 instance"));
        assertThat(error.details().getLast()).contains("--http-put-response-hop-limit 2");
    }

    private static FakeService.Answer usual(FakeService.Call call) {
        if (call.method().equals("PUT")) {
            return new FakeService.Answer(200, "token-1");
        }
        return new FakeService.Answer(200, call.path().equals(ROLES) ? "web\n" : CREDENTIALS);
    }

    private static FakeService service(Function<FakeService.Call, FakeService.Answer> answers) {
        return new FakeService("X-aws-ec2-metadata-token", answers);
    }

    private static Session session(URI service) {
        return new InstanceCredentials(Connections.direct(Optional.empty()), new Step.InstanceMetadata(service), NOW)
                .session();
    }
}
