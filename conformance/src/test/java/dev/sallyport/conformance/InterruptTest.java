package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Ctrl-C and termination: whose affair they are, what they leave of the terminal, and which status comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InterruptTest {

    /** Traps INT, cleans up for two seconds, ends with a status of its own. */
    private static final String CLEANER = """
            #!/bin/sh
            trap 'echo cleaning; sleep 2; echo cleaned; exit 42' INT
            echo working
            while :; do sleep 0.1; done
            """;

    private static final String TERM_WATCHER = """
            #!/bin/sh
            trap 'echo passed on; exit 43' TERM
            echo working
            while :; do sleep 0.1; done
            """;

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void welcomeMachine() {
        Needs.tmux(scratch);
        LauncherCalls.prepare(scratch);
        scratch.script("cleaner", CLEANER);
        scratch.script("watcher", TERM_WATCHER);
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @Test
    void interrupt_childThatCleansUp_endsByItselfWithItsOwnStatusAndEchoOn() {
        try (Screen screen = Screen.open(scratch)) {
            screen.type("sallyport exec --region us-west-2 machine -- " + scratch.work() + "/cleaner");
            screen.waitFor("^working");

            screen.press("C-c");

            screen.waitFor("cleaned");
            assertThat(screen.status()).isEqualTo(42);
            screen.assertEchoes();
        }
    }

    @Test
    void interrupt_atTheMfaPrompt_endsWith130AndEchoOn() {
        try (Screen screen = Screen.open(scratch)) {
            screen.type("sallyport exec --region us-west-2 security -- true");
            screen.waitFor("(?i)code.*: ?$");

            screen.press("C-c");

            assertThat(screen.status()).isEqualTo(130);
            screen.assertEchoes();
        }
    }

    @Test
    void interrupt_atThePassphrasePrompt_endsWith130AndEchoOn() {
        try (Screen screen = Screen.open(scratch)) {
            screen.type("unset AWS_VAULT_FILE_PASSPHRASE");
            screen.type("sallyport exec --region us-west-2 security -- true");
            screen.waitFor("(?i)passphrase.*: ?$");

            screen.press("C-c");

            assertThat(screen.status()).isEqualTo(130);
            screen.assertEchoes();
        }
    }

    @Test
    void passphrasePrompt_typed_showsNothingAndUnlocksForTheNextCommand() {
        try (Screen screen = Screen.open(scratch)) {
            screen.type("unset AWS_VAULT_FILE_PASSPHRASE");
            screen.type("sallyport exec --region us-west-2 machine -- echo opened");
            screen.waitFor("(?i)passphrase.*: ?$");
            screen.type(Scratch.PASSPHRASE);

            screen.waitFor("^opened");
            assertThat(screen.status()).isZero();
            assertThat(screen.text()).doesNotContain(Scratch.PASSPHRASE);
            screen.assertEchoes();

            screen.type("sallyport lock");
            assertThat(screen.status()).isZero();
        }
    }

    @Test
    void terminate_exec_isPassedOnToTheChild() {
        Run.Started exec = scratch.sallyport(
                        "exec", "--region", "us-west-2", "machine", "--", scratch.work() + "/watcher")
                .start();
        awaitOutput(exec, "working");

        exec.process().destroy();

        Outcome outcome = exec.end();
        assertThat(outcome.out()).contains("passed on");
        assertThat(outcome.status()).isEqualTo(43);
    }

    private static void awaitOutput(Run.Started call, String text) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!call.out().contains(text)) {
            assertThat(System.nanoTime())
                    .as("%s; stderr: %s", call.command(), call.err())
                    .isLessThan(end);
            Screen.sleep(Duration.ofMillis(50));
        }
    }
}
