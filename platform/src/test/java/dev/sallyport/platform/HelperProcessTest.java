package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HelperProcessTest {

    private static final Environment ENVIRONMENT = new Environment(Map.of("PATH", "/usr/bin:/bin"));
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void run_helper_givesItsOutputAndStatus() {
        HelperProcess.Result result = sh("echo hello; exit 3", LONG);
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output().revealText()).isEqualTo("hello\n");
    }

    @Test
    void run_helperThatReadsStdin_findsItEmpty() {
        assertThat(sh("cat; echo end", LONG).output().revealText()).isEqualTo("end\n");
    }

    @Test
    void run_helperThatPrintsTooMuch_isEndedAndRefused() {
        assertThatThrownBy(() -> sh("yes", LONG))
                .isInstanceOf(UserError.class)
                .hasMessage("sh printed more than 65536 bytes");
    }

    @Test
    void run_helperThatPrintsAsMuchAsItMay_isRead() {
        assertThat(sh("head -c 65536 /dev/zero", LONG).output().length()).isEqualTo(65536);
    }

    @Test
    void run_helperThatHangs_isEndedInTime() {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> sh("sleep 30 & sleep 30", Duration.ofMillis(300)))
                .hasMessageContaining("did not answer within");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    private static HelperProcess.Result sh(String script, Duration patience) {
        return HelperProcess.run(List.of("sh", "-c", script), ENVIRONMENT, patience);
    }
}
