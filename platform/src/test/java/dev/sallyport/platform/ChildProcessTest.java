package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes: what a child sees, and what signals do to it. */
final class ChildProcessTest {

    private static final String SYSTEM_PATH = "/usr/bin:/bin";
    private static final int SIGINT = 2;

    @TempDir
    Path directory;

    /** Who is started so hands that on, and no child ends by Ctrl-C: a shell's {@code &} does it, and {@code nohup}. */
    @BeforeAll
    static void requireInterrupt() throws IOException {
        String status = Files.readString(Path.of("/proc/self/status"));
        long ignored = Long.parseUnsignedLong(status.replaceFirst("(?s).*SigIgn:\\s*(\\w+).*", "$1"), 16);
        assertThat(ignored & 1L << (SIGINT - 1))
                .as("SIGINT among the signals that these tests were started to ignore")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "kill -TERM $$, 143", "kill -KILL $$, 137"})
    void run_command_returnsItsStatusOr128AndTheSignal(String script, int status) {
        assertThat(ChildProcess.run(List.of("sh", "-c", script), environment(SYSTEM_PATH)))
                .isEqualTo(status);
    }

    @Test
    void run_environment_isExactlyTheOneGiven() throws IOException {
        Path seen = directory.resolve("seen");
        Map<String, String> variables = new TreeMap<>(Map.of("PATH", SYSTEM_PATH, "ONLY", "me", "EMPTY", ""));
        variables.put("SEEN", seen.toString());
        ChildProcess.run(List.of("sh", "-c", "env -0 > \"$SEEN\""), new Environment(variables));
        assertThat(Files.readString(seen).split("\0"))
                .contains("ONLY=me", "EMPTY=")
                .allMatch(line -> line.matches("(?s)(PATH|ONLY|EMPTY|SEEN|PWD|SHLVL|_|OLDPWD)=.*"));
    }

    @Test
    void run_nameWithoutSlash_isLookedUpAlongTheChildsPath() throws IOException {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        script(tools.resolve("only-there"), "#!/bin/sh\nexit 5\n", "rwxr-xr-x");
        assertThat(ChildProcess.run(List.of("only-there"), environment(SYSTEM_PATH + ":" + tools)))
                .isEqualTo(5);
    }

    @Test
    void run_fileThatCannotBeExecuted_isPassedOverForOneThatCan() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        script(first.resolve("tool"), "#!/bin/sh\nexit 1\n", "rw-r--r--");
        script(second.resolve("tool"), "#!/bin/sh\nexit 6\n", "rwxr-xr-x");
        assertThat(ChildProcess.run(List.of("tool"), environment(first + ":" + second)))
                .isEqualTo(6);
    }

    @Test
    void run_noSuchCommand_isStatus127() {
        UserError error = catchThrowableOfType(
                UserError.class, () -> ChildProcess.run(List.of("no-such-command"), environment(SYSTEM_PATH)));
        assertThat(error).hasMessage("Command not found: no-such-command");
        assertThat(error.exitStatus()).isEqualTo(127);
    }

    @Test
    void run_fileNotExecutable_isStatus126() throws IOException {
        Path file = directory.resolve("plain");
        script(file, "hello", "rw-r--r--");
        UserError error = catchThrowableOfType(
                UserError.class, () -> ChildProcess.run(List.of(file.toString()), environment(SYSTEM_PATH)));
        assertThat(error.exitStatus()).isEqualTo(126);
    }

    @Test
    void run_interpreterMissing_isStatus126AndTheSystemsWords() throws IOException {
        Path file = directory.resolve("odd");
        script(file, "#!/no/such/interpreter\n", "rwxr-xr-x");
        UserError error = catchThrowableOfType(
                UserError.class, () -> ChildProcess.run(List.of(file.toString()), environment(SYSTEM_PATH)));
        assertThat(error.exitStatus()).isEqualTo(126);
        assertThat(error.details().getFirst()).contains("No such file or directory");
    }

    @Test
    void run_interruptWhileChildTrapsIt_childCleansUpAndItsStatusComesBack() throws Exception {
        Process parent = parentOf("trap 'sleep 0.3; exit 9' INT; echo ready; while :; do sleep 0.05; done");
        signalGroup(parent, "INT");
        assertThat(statusOf(parent)).isEqualTo(9);
    }

    @Test
    void run_interruptWhileChildHasNoHandler_childEndsByIt() throws Exception {
        Process parent = parentOf("echo ready; exec sleep 30");
        signalGroup(parent, "INT");
        assertThat(statusOf(parent)).isEqualTo(130);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15", "HUP, 1"})
    void run_signalToUsAlone_isPassedOn(String signal, int number) throws Exception {
        Process parent =
                parentOf("trap 'exit " + (40 + number) + "' " + signal + "; echo ready; while :; do sleep 0.05; done");
        signal(parent.pid(), signal);
        assertThat(statusOf(parent)).isEqualTo(40 + number);
    }

    @Test
    void run_quitFromTheTerminal_isTheChildsAffairAndLeavesStdoutAlone() throws Exception {
        Process parent = parentOf("trap 'exit 11' QUIT; echo ready; while :; do sleep 0.05; done");
        awaitRest(parent); // our own QUIT is silenced just after the child's start
        signalGroup(parent, "QUIT");
        String rest = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(statusOf(parent)).isEqualTo(11);
        assertThat(rest).doesNotContain("Full thread dump");
    }

    /** Until it has nothing left to do but to wait: for half a second it took no processor time. */
    private static void awaitRest(Process process) throws InterruptedException {
        Optional<Duration> taken = Optional.empty();
        Optional<Duration> now = process.info().totalCpuDuration();
        while (!now.equals(taken)) {
            taken = now;
            Thread.sleep(500);
            now = process.info().totalCpuDuration();
        }
    }

    /** A JVM of its own in a process group of its own, as at a terminal, running a shell that said it is ready. */
    private static Process parentOf(String script) throws IOException {
        Process parent = new ProcessBuilder(
                        "setsid",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunsChild.class.getName(),
                        script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        StringBuilder said = new StringBuilder();
        while (said.indexOf("ready\n") < 0) {
            int c = parent.getInputStream().read();
            assertThat(c)
                    .describedAs("output before the child was ready: %s", said)
                    .isNotNegative();
            said.append((char) c);
        }
        return parent;
    }

    private static void signalGroup(Process parent, String signal) throws Exception {
        run("kill", "-" + signal, "--", "-" + parent.pid());
    }

    private static void signal(long pid, String signal) throws Exception {
        run("kill", "-" + signal, Long.toString(pid));
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static int statusOf(Process parent) throws InterruptedException {
        boolean ended = parent.waitFor(20, TimeUnit.SECONDS);
        if (!ended) {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
        assertThat(ended).describedAs("ended within 20 s").isTrue();
        return parent.exitValue();
    }

    private static Environment environment(String path) {
        return new Environment(Map.of("PATH", path));
    }

    private static void script(Path file, String content, String mode) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
