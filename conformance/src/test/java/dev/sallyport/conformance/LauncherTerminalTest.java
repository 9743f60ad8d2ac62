package dev.sallyport.conformance;

import static dev.sallyport.conformance.LauncherCalls.ASKING;
import static dev.sallyport.conformance.LauncherCalls.WARM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keys and signals at a prompt of {@code exec} and in its command, from the shells that people use: the call ends as any
 * program would, leaves the terminal as it was, and nothing behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LauncherTerminalTest {

    private static final String DASH = "dash";
    private static final String BASH = "bash --norc --noprofile";
    private static final String ZSH = "zsh -f";

    private static final String PROMPT = "(?i)code.*: ?$";

    /** What a shell says when a stopped program goes on. */
    private static final String GOES_ON = "^(sallyport exec|\\[1\\]\\s+[+-] continued)";

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void prepare() {
        Needs.tmux(scratch);
        Needs.programs(scratch, "dash", "bash", "zsh");
        LauncherCalls.prepare(scratch);
        scratch.script("work", """
            #!/bin/sh
            echo working
            while :; do sleep 0.1; done
            """);
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {DASH, BASH, ZSH})
    void interrupt_atThePrompt_endsWith130(String shell) {
        endsAtThePrompt(shell, 130, screen -> screen.press("C-c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DASH, BASH, ZSH})
    void quit_atThePrompt_endsWith131AndNothingOfTheJvms(String shell) {
        endsAtThePrompt(shell, 131, screen -> screen.press("C-\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DASH, BASH, ZSH})
    void terminate_atThePrompt_endsWith143(String shell) {
        endsAtThePrompt(shell, 143, screen -> signal("TERM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DASH, BASH, ZSH})
    void hangUp_atThePrompt_endsWith129(String shell) {
        endsAtThePrompt(shell, 129, screen -> signal("HUP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DASH, BASH, ZSH})
    void suspend_atThePrompt_goesOnInTheForeground(String shell) {
        endsAtThePrompt(shell, 130, screen -> {
            screen.press("C-z");
            screen.assertEchoes();
            screen.type("fg");
            screen.waitFor(GOES_ON);
            screen.press("C-c");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {DASH, BASH, ZSH})
    void suspend_inTheCommand_isTheCommands(String shell) {
        try (Screen screen = Screen.open(scratch, shell)) {
            screen.type(WARM + "./work");
            screen.waitFor("^working");
            screen.press("C-z");
            screen.assertEchoes();
            screen.type("fg");
            screen.waitFor(GOES_ON);

            screen.press("C-c");

            assertThat(screen.status()).isEqualTo(130);
            screen.assertEchoes();
            assertNothingLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DASH, BASH, ZSH})
    void closing_theTerminalAtThePrompt_leavesNoProcess(String shell) {
        try (Screen screen = Screen.open(scratch, shell)) {
            screen.type(ASKING + "true");
            screen.waitFor(PROMPT);
        }
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {DASH, BASH, ZSH})
    void shell_withoutACommand_isInteractiveAndItsStatusComesBack(String shell) {
        try (Screen screen = Screen.open(scratch, shell)) {
            screen.type("sallyport exec --region us-west-2 machine");
            screen.waitFor("Starting a shell with the credentials of machine");
            screen.type("echo as''leep; sleep 60");
            screen.waitFor("asleep"); // else the shell might not have begun, and the key be the launcher's
            screen.press("C-c");
            assertThat(screen.status()).isEqualTo(130);
            screen.type("exit 7");

            assertThat(screen.status()).isEqualTo(7);
            screen.assertEchoes();
        }
    }

    /** Lets something happen to a call that asks for an MFA code. */
    private void endsAtThePrompt(String shell, int status, Consumer<Screen> happening) {
        try (Screen screen = Screen.open(scratch, shell)) {
            screen.type(ASKING + "true");
            screen.waitFor(PROMPT);

            happening.accept(screen);

            assertThat(screen.status()).isEqualTo(status);
            assertThat(screen.text()).doesNotContain("java.", "Thread");
            screen.assertEchoes();
            assertNothingLeft();
        }
    }

    /** Sends it to the launcher alone, as kill does. */
    private void signal(String name) {
        ProcessHandle launcher = scratch.askedJvms().getFirst().parent().orElseThrow();
        scratch.shell("kill -" + name + " " + launcher.pid()).succeeds();
    }

    private void assertNothingLeft() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!scratch.askedJvms().isEmpty() && System.nanoTime() < end) {
            Screen.sleep(Duration.ofMillis(100));
        }
        assertThat(scratch.askedJvms()).isEmpty();
    }
}
