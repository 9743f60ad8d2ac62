package dev.sallyport.cli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.local.LocalRecord;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.ProcessEnd;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Where the demo plays: a home of its own, an environment of its own, a terminal at which somebody else types, and the
 * program's own commands run in it for real.
 */
final class DemoStage implements AutoCloseable {

    private static final int SECONDS_TO_END = 10;

    private static final String PASSPHRASE = "demo";

    private final App outer;
    private final Path scratch;
    private final Environment environment;
    private final DemoTerminal terminal;
    private final List<String> identityCommand;
    private final Thread cleaner;
    private boolean standing;

    private DemoStage(App outer, Path scratch, Environment environment) {
        this.outer = outer;
        this.scratch = scratch;
        this.environment = environment;
        this.terminal = new DemoTerminal(outer.console(), outer.time(), this::connection);
        this.identityCommand = AwsCommand.isUsable(outer.environment())
                ? List.of("aws", "sts", "get-caller-identity")
                : List.of(outer.name(), "whoami");
        this.cleaner = new Thread(this::clean);
    }

    /** Sets up the scratch home; what ends the program at any time from here on also takes it down. */
    static DemoStage open(App app, boolean keep) {
        try {
            Path scratch = Files.createTempDirectory(
                    temporaryPlace(),
                    "sallyport-demo-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DemoStage stage = new DemoStage(app, scratch, environment(app, scratch));
            ProcessEnd.hook(stage.cleaner);
            if (stage.identityCommand.getFirst().equals(app.name())) {
                stage.tell(
                        "(No aws command that knows AWS_ENDPOINT_URL is on PATH, 1.29 or 2.13 at least:",
                        " '" + app.name() + " whoami' stands in for 'aws sts get-caller-identity'.)");
            }
            return stage;
        } catch (IOException e) {
            throw new UserError("The demo needs a temporary directory: " + e.getMessage(), e);
        }
    }

    /** On tmpfs where there is one, so that sessions are cached as in real life. */
    private static Path temporaryPlace() {
        Path shared = Path.of("/dev/shm");
        return Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }

    private static Environment environment(App app, Path scratch) throws IOException {
        Path bin = Files.createDirectory(scratch.resolve("bin"));
        Path home = Files.createDirectory(scratch.resolve("home"));
        Path run = Files.createDirectory(scratch.resolve("run"));
        Files.createSymbolicLink(bin.resolve(app.name()), app.program());
        Map<String, String> variables = new TreeMap<>(app.environment().variables());
        variables.keySet().removeIf(DemoStage::isOutsidersAffair);
        variables.put("HOME", home.toString());
        variables.put("XDG_RUNTIME_DIR", run.toString());
        variables.put("AWS_VAULT_FILE_PASSPHRASE", PASSPHRASE);
        variables.put("PATH", bin + ":" + app.environment().get("PATH").orElse("/usr/bin:/bin"));
        return new Environment(variables);
    }

    /** Nothing of the user's own accounts, and no proxy: the demo talks to loopback alone. */
    private static boolean isOutsidersAffair(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return name.startsWith("AWS_")
                || name.startsWith("SALLYPORT_")
                || name.startsWith("XDG_")
                || name.endsWith("_PROXY");
    }

    /** What asks STS who one is: the aws command, else our own. */
    List<String> identityCommand() {
        return identityCommand;
    }

    /** Says what comes next. */
    void tell(String... lines) {
        outer.console().result("");
        Arrays.stream(lines).map(line -> line.isEmpty() ? "" : "# " + line).forEach(outer.console()::result);
    }

    /** The next MFA code that is asked for will be a wrong one. */
    void typeWrongCodeNext() {
        terminal.typeWrongCodeNext();
    }

    /** Runs a command that must succeed. */
    void succeed(String... words) {
        int status = show(List.of(words));
        if (status != 0) {
            throw new UserError("The demo stops: that command should have succeeded, and ended with status " + status);
        }
    }

    /** Runs a command that must be refused. */
    void fail(String... words) {
        int status = show(List.of(words));
        if (status == 0) {
            throw new UserError("The demo stops: that command should have been refused, and succeeded");
        }
        outer.console().result("(status " + status + ")");
    }

    /** Runs {@code first | second}, which must succeed. */
    void succeedPiped(List<String> first, List<String> second) {
        outer.console().result("$ " + line(first) + " | " + line(second));
        ByteArrayOutputStream between = new ByteArrayOutputStream();
        int status = run(first, outer.console().withResultsTo(between), InputStream.nullInputStream());
        if (status == 0) {
            status = run(second, outer.console(), new ByteArrayInputStream(between.toByteArray()));
        }
        if (status != 0) {
            throw new UserError("The demo stops: that should have succeeded, and ended with status " + status);
        }
    }

    private int show(List<String> words) {
        outer.console().result("$ " + line(words));
        return run(words, outer.console(), InputStream.nullInputStream());
    }

    private int run(List<String> words, Console console, InputStream stdin) {
        App app = new App(Invocation.of(outer.name(), environment, terminal, console, stdin), outer.dialect());
        return new CommandTree(app).run(words.toArray(String[]::new));
    }

    private String line(List<String> words) {
        List<String> shown = new ArrayList<>(List.of(outer.name()));
        words.forEach(word -> shown.add(word.matches("[\\w@%+=:,./-]+") ? word : "'" + word + "'"));
        return String.join(" ", shown);
    }

    private LocalConnection connection() {
        return LocalConnection.require(new Directories(environment));
    }

    /** Leaves everything where it is and says how to go on by hand. */
    void leaveStanding() {
        standing = true;
        Path script = scratch.resolve("env");
        try {
            Files.writeString(
                    script,
                    environment.variables().entrySet().stream()
                            .filter(v -> List.of("HOME", "XDG_RUNTIME_DIR", "PATH", "AWS_VAULT_FILE_PASSPHRASE")
                                    .contains(v.getKey()))
                            .map(v -> "export " + v.getKey() + "='" + v.getValue() + "'\n")
                            .reduce("", String::concat));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tell("It stays as it is. To go on by hand, in this shell or another:");
        show(
                ". " + script,
                outer.name() + " local user list",
                outer.name() + " local user code bob@acme.com     # when it asks for an MFA code",
                outer.name() + " exec prod -- aws sts get-caller-identity");
        tell("And to end it:");
        show(outer.name() + " local stop && rm -r " + scratch);
    }

    private void show(String... commands) {
        Arrays.stream(commands).forEach(command -> outer.console().result("  " + command));
    }

    @Override
    public void close() {
        if (ProcessEnd.unhook(cleaner)) {
            clean();
        }
    }

    private void clean() {
        if (standing) {
            return;
        }
        try {
            endOrganisation();
            deleteScratch();
        } catch (IOException | UncheckedIOException e) {
            outer.console().warn("The demo left something behind in " + scratch + ": " + e.getMessage());
        }
    }

    /** Not only asked to end, but gone: it takes its own record away, in the directory that is deleted next. */
    private void endOrganisation() throws IOException {
        Directories directories = new Directories(environment);
        Optional<LocalConnection> running = LocalConnection.find(directories);
        Optional<LocalRecord> record = LocalRecord.read(directories);
        if (running.isPresent() && record.isPresent()) {
            try (LocalConnection organisation = running.get();
                    LocalRecord known = record.get()) {
                organisation.stop();
                ProcessHandle.of(known.pid()).ifPresent(DemoStage::await);
            }
        }
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deleteScratch() throws IOException {
        try (Stream<Path> tree = Files.walk(scratch)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
