package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many commands that need the same session at once cause one call to STS, and where a ticket may answer, one JVM. */
final class OneFlightTest {

    private static final int COMMANDS = 20;

    /** A file that was changed just now gives no ticket. */
    private static final Duration RESTED = Duration.ofMillis(2200);

    /** The organisation takes a code once: a second GetSessionToken with it would be refused, and its command fail. */
    @Test
    void exec_twentyAtOnceOnAColdCache_askForOneSession() {
        try (Scratch scratch = Scratch.create()) {
            scratch.organisation().welcome(Organisation.BOB);
            String code = scratch.organisation().code(Organisation.BOB);

            List<Run.Started> commands = new ArrayList<>();
            for (int i = 0; i < COMMANDS; i++) {
                commands.add(scratch.sallyport(
                                "exec", "--mfa-token", code, "prod", "--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID")
                        .start());
            }

            TreeSet<String> keys = new TreeSet<>();
            for (Run.Started command : commands) {
                Outcome outcome = command.end();
                assertThat(outcome.status()).as("%s", outcome).isZero();
                keys.add(outcome.line());
            }
            assertThat(keys).as("sessions of the role").hasSize(1);
        }
    }

    /** Every process tells its peak memory: a JVM takes ten times what the launcher does. */
    private static final String PEAK_MEGABYTES = """
            import os, sys
            pids = [os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ,
                    file_actions=[(os.POSIX_SPAWN_OPEN, 1, "out-%d" % i, os.O_WRONLY | os.O_CREAT, 0o600)])
                    for i in range(int(sys.argv[1]))]
            for pid in pids:
                _, status, usage = os.wait4(pid, 0)
                print(status, usage.ru_maxrss // 1024)
            """;

    @ParameterizedTest
    @ValueSource(strings = {"credential-process machine", "exec machine -- printenv AWS_ACCESS_KEY_ID"})
    void call_twentyAtOnceWithoutATicket_startOneJvm(String call) throws IOException {
        try (Scratch scratch = Scratch.create()) {
            Needs.programs(scratch, "python3");
            scratch.organisation().store("machine", "ci-machine-user");
            Files.writeString(scratch.work().resolve("peaks.py"), PEAK_MEGABYTES);
            Screen.sleep(RESTED);

            String sallyport = scratch.shell("command -v sallyport").end().line();
            List<String> ends = scratch.shell("python3 peaks.py " + COMMANDS + " " + sallyport + " " + call)
                    .succeeds()
                    .out()
                    .lines()
                    .toList();

            assertThat(ends).hasSize(COMMANDS).allMatch(end -> end.startsWith("0 "), "succeeds");
            assertThat(ends.stream().map(end -> Integer.parseInt(end.substring(2))))
                    .filteredOn(megabytes -> megabytes > 30)
                    .hasSize(1);
            assertThat(answers(scratch)).hasSize(1).noneMatch(String::isEmpty);
        }
    }

    /** Whoever has the turn may be asking a person, who thinks. */
    @Test
    void call_whileAnotherHasTheTurnForLong_startsAJvmOfItsOwn() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            Needs.programs(scratch, "python3");
            scratch.organisation().store("machine", "ci-machine-user");
            scratch.sallyport("credential-process", "machine").succeeds();
            scratch.sallyport("clear").succeeds();
            String holder =
                    "import fcntl, time; f = open('%s', 'a+b'); fcntl.lockf(f, fcntl.LOCK_EX); print('held', flush=True); time.sleep(60)"
                            .formatted(scratch.runtime().resolve("sallyport/turns"));
            Files.writeString(scratch.work().resolve("holder.py"), holder);

            Outcome outcome = scratch.shell(
                            "umask 077; python3 holder.py >held & until [ -s held ]; do sleep 0.05; done;"
                                    + " sallyport credential-process machine; status=$?; kill $!; exit $status")
                    .succeeds();

            assertThat(outcome.out()).contains("AccessKeyId");
        }
    }

    private static Set<String> answers(Scratch scratch) throws IOException {
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < COMMANDS; i++) {
            answers.add(Files.readString(scratch.work().resolve("out-" + i)));
        }
        return answers;
    }
}
