package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;
import dev.sallyport.platform.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HelperCredentialsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void run_wholeAnswer_isASession() {
        Session session = run("{\"Version\": 1, \"AccessKeyId\": \"ASIAX\", \"SecretAccessKey\": \"s\","
                + " \"SessionToken\": \"t\", \"Expiration\": \"2026-01-01T03:00:00+02:00\"}");
        assertThat(session.accessKeyId()).isEqualTo("ASIAX");
        assertThat(session.sessionToken().map(Secret::revealText)).contains("t");
        assertThat(session.expiration()).contains(Instant.parse("2026-01-01T01:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hunter2                                                                  | no JSON",
                "{\"Version\": 1, \"SecretAccessKey\": \"hunter2\"                        | no JSON",
                "[\"hunter2\"]                                                            | no object",
                "{\"AccessKeyId\": \"A\", \"SecretAccessKey\": \"hunter2\"}               | did not give \"Version\": 1",
                "{\"Version\": 2, \"AccessKeyId\": \"A\", \"SecretAccessKey\": \"hunter2\"} | did not give \"Version\": 1",
                "{\"Version\": 1, \"SecretAccessKey\": \"hunter2\"}                       | gave no AccessKeyId",
                "{\"Version\": 1, \"AccessKeyId\": \"A\", \"SecretAccessKey\": \"\"}      | gave no SecretAccessKey",
                "{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"hunter2\",\"Expiration\":\"soon\"} | no time",
                "{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"hunter2\",\"Expiration\":\"2025-12-31T00:00:00Z\"} | ended at"
            })
    void run_answerThatIsNone_isRefusedWithoutRepeatingIt(String printed, String words) {
        UserError error = catchThrowableOfType(UserError.class, () -> run(printed));
        assertThat(error).hasMessageContaining(words).hasMessageNotContaining("hunter2");
        assertThat(error.getCause()).isNull();
    }

    @Test
    void run_helperThatFails_isAnError() {
        assertThatThrownBy(() -> run(List.of("sh", "-c", "exit 4"), Map.of()))
                .hasMessage("The credential_process of profile 'a' ended with status 4");
    }

    @Test
    void run_profileInAnotherResolution_isStoppedAndTheWayNamed() {
        UserError error = catchThrowableOfType(
                UserError.class, () -> run(List.of("true"), Map.of("SALLYPORT_RESOLVING", "[\"a\",\"b\"]")));
        assertThat(error.details()).contains("The way round: a → b → a");
    }

    @Test
    void run_helper_isToldWhichProfilesAreBeingResolved() {
        Session session = run(
                List.of(
                        "sh",
                        "-c",
                        "printf '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":%s}'"
                                + " \"$(printf %s \"$SALLYPORT_RESOLVING\" | sed 's/[][]//g; s/\",\"/ /')\""),
                Map.of("SALLYPORT_RESOLVING", "[\"b\"]"));
        assertThat(session.secretAccessKey().revealText()).isEqualTo("b a");
    }

    private static Session run(String printed) {
        return run(List.of("printf", "%s", printed), Map.of());
    }

    private static Session run(List<String> command, Map<String, String> variables) {
        Map<String, String> all = new TreeMap<>(variables);
        all.put("PATH", "/usr/bin:/bin");
        return new HelperCredentials(new Environment(all), NOW).run(new Step.CredentialProcess("a", command));
    }
}
