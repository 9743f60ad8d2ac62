package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.TokenSource;
import dev.sallyport.platform.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainerCredentialsTest {

    private static final String VARIABLE = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String CREDENTIALS = """
            {"RoleArn": "arn:aws:iam::222222222222:role/task", "AccessKeyId": "ASIATASK", "SecretAccessKey": "made-up",
             "Token": "made-up-token", "Expiration": "2026-01-01T06:00:00Z"}""";

    @TempDir
    Path directory;

    @Test
    void session_noToken_isOneGet() {
        try (FakeService service = service(call -> new FakeService.Answer(200, CREDENTIALS));
                Session session = session(service.uri("/v2/credentials/u-u-i-d"), Optional.empty(), Map.of())) {
            assertThat(session.accessKeyId()).isEqualTo("ASIATASK");
            assertThat(service.calls)
                    .containsExactly(new FakeService.Call("GET", "/v2/credentials/u-u-i-d", Optional.empty()));
        }
    }

    @Test
    void session_tokenInAFile_isReadAtEachCallWithoutItsLineEnd() throws IOException {
        Path file = directory.resolve("token");
        Optional<TokenSource> token = Optional.of(new TokenSource.InFile(file));
        try (FakeService service = service(call -> new FakeService.Answer(200, CREDENTIALS))) {
            Files.writeString(file, "first\n");
            session(service.uri("/"), token, Map.of()).close();
            Files.writeString(file, "second");
            session(service.uri("/"), token, Map.of()).close();
            assertThat(service.calls)
                    .extracting(FakeService.Call::header)
                    .containsExactly(Optional.of("first"), Optional.of("second"));
        }
    }

    @Test
    void session_tokenInAVariable_isSent() {
        try (FakeService service = service(call -> new FakeService.Answer(200, CREDENTIALS))) {
            session(service.uri("/"), Optional.of(new TokenSource.InVariable(VARIABLE)), Map.of(VARIABLE, "Basic abc"))
                    .close();
            assertThat(service.calls.getFirst().header()).contains("Basic abc");
        }
    }

    @Test
    void session_tokenThatWouldBeAnotherHeader_isNotSentAndNotShown() {
        try (FakeService service = service(call -> new FakeService.Answer(200, CREDENTIALS))) {
            assertThatThrownBy(() -> session(
                            service.uri("/"),
                            Optional.of(new TokenSource.InVariable(VARIABLE)),
                            Map.of(VARIABLE, "hunter2\r\nHost: evil")))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("a line end")
                    .hasMessageNotContaining("hunter2");
            assertThat(service.calls).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.170.3/",
                "http://169.254.169.254/",
                "http://example.com/",
                "http://127.0.0.1.example.com/",
                "http://[fd00:ec2::24]/"
            })
    void session_plainHttpElsewhere_isRefusedBeforeAnythingIsSent(String address) {
        assertThatThrownBy(() -> session(URI.create(address), Optional.empty(), Map.of()))
                .hasMessage("The address of the container's credentials is refused: " + address);
    }

    @Test
    void session_refusal_carriesTheAgentsWords() {
        try (FakeService service =
                service(call -> new FakeService.Answer(400, "{\"code\":\"InvalidId\",\"message\":\"no such task\"}"))) {
            UserError error =
                    catchThrowableOfType(UserError.class, () -> session(service.uri("/"), Optional.empty(), Map.of()));
            assertThat(error).hasMessageEndingWith("refused with status 400");
            assertThat(error.details()).containsExactly("It says: no such task");
        }
    }

    @Test
    void session_answerWithoutEnd_isRefused() {
        try (FakeService service = service(call -> new FakeService.Answer(200, "x".repeat(70_000)))) {
            assertThatThrownBy(() -> session(service.uri("/"), Optional.empty(), Map.of()))
                    .hasMessageContaining("more than 65536 bytes");
        }
    }

    private static FakeService service(Function<FakeService.Call, FakeService.Answer> answers) {
        return new FakeService("Authorization", answers);
    }

    private static Session session(URI address, Optional<TokenSource> token, Map<String, String> variables) {
        return new ContainerCredentials(
                        Connections.direct(Optional.empty()),
                        new Tokens(new Environment(variables)),
                        new Step.ContainerMetadata(address, token),
                        Instant.parse("2026-01-01T00:00:00Z"))
                .session();
    }
}
