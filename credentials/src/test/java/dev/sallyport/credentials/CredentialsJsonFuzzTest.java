package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import java.time.Instant;

/**
 * Any bytes at all as what a helper printed or a metadata service answered: they are refused without being repeated, or
 * are credentials that have not ended. With {@code -Pfuzz} the bytes are Jazzer's, otherwise the files in {@code
 * CredentialsJsonFuzzTestInputs}.
 */
class CredentialsJsonFuzzTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @FuzzTest
    void read_anyBytes_areRefusedOrCredentials(byte[] bytes) {
        CredentialsJson json = new CredentialsJson(NOW, "SessionToken", how -> new UserError("It " + how));
        try (Secret printed = Secret.copyOf(bytes);
                Session session = json.session(json.object(printed))) {
            assertThat(session.accessKeyId()).isNotEmpty();
            assertThat(session.secretAccessKey().isEmpty()).isFalse();
            assertThat(session.expiration().filter(end -> !end.isAfter(NOW))).isEmpty();
        } catch (UserError e) {
            assertThat(e.getCause()).isNull();
            assertThat(e.getMessage()).startsWith("It gave ").doesNotContain("hunter2");
            assertThat(e.getMessage().chars().allMatch(c -> c >= ' ')).isTrue();
        }
    }
}
