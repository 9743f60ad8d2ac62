package dev.sallyport.conformance;

import static dev.sallyport.conformance.LauncherCalls.COLD;
import static dev.sallyport.conformance.LauncherCalls.WARM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A command under {@code exec} finds itself started as if it had been run directly, but for the variables delivered and
 * removed: a probe that writes down all it can see of its start is run both ways, in strange circumstances.
 *
 * <p>Cold, the launcher asks a JVM and becomes the command afterwards; warm, a ticket answers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LauncherIdentityTest {

    private static final Set<String> DELIVERED = Set.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_CREDENTIAL_EXPIRATION",
            "AWS_SESSION_EXPIRATION",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_ENDPOINT_URL",
            "AWS_VAULT");

    private static final String REMOVED = "AWS_VAULT_FILE_PASSPHRASE";

    private final Scratch scratch = Scratch.create();
    private final Tickets tickets = new Tickets(scratch);

    @BeforeAll
    void prepare() throws IOException {
        scratch.compile("probe", "strange", "statuses");
        LauncherCalls.prepare(scratch);
        tickets.await(WARM + "true");
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @BeforeEach
    void removeDumps() throws IOException {
        for (String dump : List.of("direct", "cold", "warm")) {
            Files.deleteIfExists(scratch.work().resolve(dump));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "ignored",
                "pending",
                "closed-input",
                "closed-output",
                "closed-errors",
                "closed",
                "many-files",
                "limited",
                "own-session",
                "own-group",
                "with-child",
                "homeless",
                "odd-environment"
            })
    void exec_inStrangeCircumstances_startsTheCommandAsItWouldHaveBeen(String circumstance) throws IOException {
        assertStartedAsDirectly("exec", circumstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "ignored", "with-child"})
    void exec_asProcessOne_startsTheCommandAsItWouldHaveBeen(String circumstance) throws IOException {
        Needs.processNamespaces(scratch);

        assertStartedAsDirectly("exec unshare --pid --fork --mount-proc", circumstance);
    }

    /** Runs the probe directly, cold and warm, each started by these words of the shell. */
    private void assertStartedAsDirectly(String starter, String circumstance) throws IOException {
        List<String> direct = dump(starter, circumstance, "direct", "");

        tickets.delete();
        List<String> cold = dump(starter, circumstance, "cold", WARM);
        Set<String> kept = tickets.all();
        List<String> warm = dump(starter, circumstance, "warm", WARM);

        assertThat(kept).as("tickets after the cold run").isNotEmpty();
        assertThat(tickets.all()).as("a JVM would have replaced it").isEqualTo(kept);
        assertThat(variables(cold)).containsAll(DELIVERED).doesNotContain(REMOVED);
        assertThat(withoutCredentials(cold)).isEqualTo(withoutCredentials(direct));
        assertThat(warm).isEqualTo(cold);
    }

    @Test
    void exec_everyStatusAndSignal_comesBackAsTheSystemTellsIt() throws IOException {
        String all = scratch.shell("./statuses 1 ./probe").succeeds().out();
        tickets.await(WARM + "true");
        Set<String> kept = tickets.all();

        assertThat(scratch.shell("./statuses 1 ./probe " + WARM).succeeds().out())
                .isEqualTo(all);
        assertThat(tickets.all()).isEqualTo(kept);
        assertThat(all.lines()).hasSize(256 + 64);
    }

    @Test
    void exec_withoutTickets_bringsBackTheSameStatuses() {
        String some = scratch.shell("./statuses 43 ./probe").succeeds().out();

        assertThat(scratch.shell("./statuses 43 ./probe " + COLD).succeeds().out())
                .isEqualTo(some);
    }

    @Test
    void exec_moreThanTheSystemPassesOn_ends126AndSaysHowManyBytes() throws IOException {
        tickets.await(WARM + "true");

        scratch.shell("exec ./strange fullest full " + WARM + "true")
                .ends(126)
                .saying("Cannot run true", "Its arguments have ", "its environment ", "getconf ARG_MAX");
    }

    @Test
    void exec_scriptWithoutInterpreter_runsAsExecvpRunsIt() {
        Path script = scratch.script("bare", "echo bare $1; exit 5\n");

        assertThat(scratch.shell(WARM + script + " word").ends(5).line()).isEqualTo("bare word");
    }

    /** What the probe wrote, less its process ids, which must be those of whoever started the call. */
    private List<String> dump(String starter, String circumstance, String name, String launcher) throws IOException {
        // The same files as stdin, stdout and stderr each time: the probe tells which they are.
        scratch.shell("%4$s ./strange %1$s \"$PWD/%2$s\" %3$s \"$PWD/probe\" \"$PWD/%2$s\" </dev/null >out 2>err"
                        .formatted(circumstance, name, launcher, starter))
                .succeeds();
        List<String> lines = new ArrayList<>(Files.readAllLines(scratch.work().resolve(name)));
        String expected = lines.removeFirst();
        assertThat(expected).startsWith("process ");
        assertThat(lines.removeFirst()).as(name).isEqualTo(expected);
        return lines;
    }

    private static List<String> withoutCredentials(List<String> dump) {
        return dump.stream()
                .filter(line -> !DELIVERED.contains(variable(line)) && !REMOVED.equals(variable(line)))
                .toList();
    }

    private static List<String> variables(List<String> dump) {
        return dump.stream().map(LauncherIdentityTest::variable).toList();
    }

    private static String variable(String line) {
        String entry = line.startsWith("variable ") ? line.substring("variable ".length()) : "=";
        return entry.substring(0, Math.max(entry.indexOf('='), 0));
    }
}
