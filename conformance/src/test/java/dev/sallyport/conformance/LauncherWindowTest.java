package dev.sallyport.conformance;

import static dev.sallyport.conformance.LauncherCalls.ASKING;
import static dev.sallyport.conformance.LauncherCalls.COLD;
import static dev.sallyport.conformance.LauncherCalls.WARM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Window changes under {@code exec}, from the shells that people use: the command hears of each as often as if it had been
 * run directly, and the MFA prompt takes none for an answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LauncherWindowTest {

    private static final String PROMPT = "^Enter MFA code.*: ?$";

    private final Scratch scratch = Scratch.create();
    private final Tickets tickets = new Tickets(scratch);

    @BeforeAll
    void prepare() {
        Needs.tmux(scratch);
        Needs.programs(scratch, "dash", "bash", "zsh");
        scratch.compile("window");
        LauncherCalls.prepare(scratch);
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash --norc --noprofile", "zsh -f"})
    void change_inTheCommand_isHeardOfOnceAsWhenItRunsDirectly(String shell) throws IOException {
        tickets.await(WARM + "true");
        List<String> direct = heardOf(shell, "");
        Set<String> kept = tickets.all();

        assertThat(direct)
                .containsExactly(
                        "begun 0: 240 by 50",
                        "changed 1: 100 by 30",
                        "changed 2: 101 by 31",
                        "changed 3: 90 by 20",
                        "ended 3: 90 by 20");
        assertThat(heardOf(shell, COLD)).as("cold").isEqualTo(direct);
        assertThat(heardOf(shell, WARM)).as("warm").isEqualTo(direct);
        assertThat(tickets.all()).as("a JVM would have replaced it").isEqualTo(kept);
    }

    @Test
    void change_atThePrompt_leavesItOpenAndTheCommandSeesTheNewSize() {
        try (Screen screen = Screen.open(scratch)) {
            screen.type(ASKING + "./window");
            screen.waitFor(PROMPT);

            screen.resize(100, 30);
            screen.resize(101, 31);
            screen.type(scratch.organisation().code(Organisation.BOB));

            screen.waitFor("^begun 0: 101 by 31");
            screen.press("C-c");
            screen.waitFor("^ended 0: 101 by 31");
            assertThat(screen.status()).isZero();
            assertThat(screen.text().lines().filter(line -> line.startsWith("Enter MFA code")))
                    .as("prompts on %s", screen.text())
                    .hasSize(1);
            screen.assertEchoes();
        }
    }

    /** What a program hears of three changes, one at a time. */
    private List<String> heardOf(String shell, String launcher) {
        try (Screen screen = Screen.open(scratch, shell)) {
            screen.type(launcher + "./window");
            screen.waitFor("^begun");
            screen.resize(100, 30);
            screen.waitFor("^changed .* 100 by 30");
            screen.resize(101, 31);
            screen.waitFor("^changed .* 101 by 31");
            screen.resize(90, 20);
            screen.waitFor("^changed .* 90 by 20");
            screen.press("C-c");
            screen.waitFor("^ended");
            assertThat(screen.status()).isZero();
            return screen.text()
                    .lines()
                    .filter(line -> line.matches("(begun|changed|ended) .*"))
                    .toList();
        }
    }
}
