package dev.sallyport.conformance;

import static dev.sallyport.conformance.LauncherCalls.COLD;
import static dev.sallyport.conformance.LauncherCalls.WARM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code exec} as process 1, as in a container: signals that nobody caught do not end that process, and it is given the
 * orphans of all others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LauncherProcessOneTest {

    private static final String AS_PROCESS_ONE = "exec unshare --pid --fork --mount-proc ";
    private static final String HELPED = "sallyport exec helped -- ";

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void prepare() throws IOException {
        Needs.processNamespaces(scratch);
        LauncherCalls.prepare(scratch);
        Path helper = scratch.script("helper", """
            #!/bin/sh
            (sleep 0.2 &)
            (sh -c 'sleep 0.1' >/dev/null 2>&1 &)
            touch helping
            sleep "$SECONDS_OF_HELPER"
            exec sallyport credential-process machine
            """);
        scratch.writeConfig(
                scratch.readConfig() + "\n[profile helped]\ncredential_process = " + helper + "\nregion = us-east-1\n");
        new Tickets(scratch).await(WARM + "true");
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {COLD, WARM})
    void command_asProcessOne_bringsItsStatusBack(String launched) {
        assertThat(scratch.shell(AS_PROCESS_ONE + launched + "sh -c 'echo $$; exit 7'")
                        .ends(7)
                        .line())
                .isEqualTo("1");
    }

    @Test
    void orphansOfTheJvm_onceEnded_areNotLeftToTheCommand() {
        String processes = scratch.shell(AS_PROCESS_ONE + HELPED + "sh -c 'cat /proc/[0-9]*/status; true'")
                .with("SECONDS_OF_HELPER", "0.5")
                .succeeds()
                .out();

        assertThat(processes).contains("Pid:\t1\n").doesNotContain("zombie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM:143", "HUP:129", "QUIT:131"})
    void signal_whileTheJvmRuns_endsItAndProcessOneWith128AndItsNumber(String signal) throws IOException {
        Path helping = scratch.work().resolve("helping");
        Files.deleteIfExists(helping);
        Run.Started call = scratch.shell(AS_PROCESS_ONE + HELPED + "true")
                .with("SECONDS_OF_HELPER", "60")
                .start();
        await(helping);

        ProcessHandle launcher = scratch.askedJvms().getFirst().parent().orElseThrow();
        String[] nameAndStatus = signal.split(":", 2);
        scratch.shell("kill -" + nameAndStatus[0] + " " + launcher.pid()).succeeds();

        assertThat(call.end().status()).isEqualTo(Integer.parseInt(nameAndStatus[1]));
        assertThat(scratch.askedJvms()).isEmpty();
    }

    private static void await(Path file) {
        for (int attempt = 0; !Files.exists(file) && attempt < 300; attempt++) {
            Screen.sleep(Duration.ofMillis(100));
        }
        assertThat(file).exists();
    }
}
