package dev.sallyport.cli;

import dev.sallyport.credentials.Fingerprint;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.Plan;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A home, a config file and the real launcher, whose JVM is replaced by a program that only says that it was asked.
 *
 * <p>Decisions are made in this process, with the sessions of every plan in the cache already. Its clock runs ahead, so
 * that files which were just written count as settled; the tickets are set back by as much.
 */
final class WarmWorld {

    static final String KEY =
            "{\"AccessKeyId\": \"AKIAIOSFODNN7EXAMPLE\", \"SecretAccessKey\": \"made/up\", \"EndpointUrl\": \"http://127.0.0.1:1\"}";

    /** What is called as in real life. */
    static final List<Call> CALLS = List.of(
            new Call("sallyport", false, "credential-process", "prod"),
            new Call("sallyport", false, "export", "--format", "json", "prod"),
            new Call("aws-vault", false, "export", "prod"),
            new Call("sallyport", true, "exec", "prod"),
            new Call("sallyport", true, "exec"),
            new Call("aws-vault", true, "exec", "prod"));

    private static final String CONFIG = """
            [profile prod]
            source_profile = security
            role_arn = arn:aws:iam::123456789012:role/reader
            mfa_serial = arn:aws:iam::123456789012:mfa/bob
            duration_seconds = 3600
            region = eu-west-1
            [profile security]
            mfa_serial = arn:aws:iam::123456789012:mfa/bob
            [profile other]
            region = eu-west-3
            """;

    private static final String BUILD = "test-build";
    private static final int JVM_WAS_ASKED = 99;
    private static final Duration AHEAD = Duration.ofSeconds(3);

    // Where a ticket's fields lie, seen from its boot id.
    private static final int ISSUED = -(Integer.BYTES + 2 * Long.BYTES);
    private static final int BOOT_SIZE = 36;

    private final Path runtime;
    private final Path launcher;
    private final Path home;
    private final Instant sessionsEnd = Instant.now().plus(6, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, String> variables = new TreeMap<>();
    private boolean ahead = true;

    /** A call of the program; {@code runs} if it is to run a command. */
    record Call(String name, boolean runs, List<String> words) {
        Call(String name, boolean runs, String... words) {
            this(name, runs, List.of(words));
        }
    }

    /** Something done to the world. */
    interface Action {
        void on(WarmWorld world) throws IOException;
    }

    /** Something done in it. */
    interface Deed {
        void run() throws IOException;
    }

    WarmWorld(Path folder, Path runtime, Path launcher) throws IOException {
        this.runtime = runtime;
        this.launcher = launcher;
        this.home = Files.createDirectory(folder.resolve("home"));
    }

    /** An installation with the launcher in it; empty if there is no C compiler. */
    static Optional<Path> launcher(Path folder) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("installation/bin"));
        Path java = Files.createDirectories(folder.resolve("installation/lib/runtime/bin"))
                .resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit " + JVM_WAS_ASKED + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                Files.createDirectories(folder.resolve("installation/lib/app")).resolve("classpath"), "none.jar\n");
        Path build = Path.of("..", "dist", "src", "main", "build", "launcher");
        Path made = bin.resolve("sallyport");
        Process compiler = new ProcessBuilder(build.toString(), made.toString(), BUILD)
                .inheritIO()
                .start();
        if (compiler.waitFor() != 0) {
            return Optional.empty();
        }
        Files.createSymbolicLink(bin.resolve("aws-vault"), Path.of("sallyport"));
        return Optional.of(made);
    }

    /** Everything as at first, without a ticket. */
    void reset() throws IOException {
        variables.clear();
        variables.put("PATH", "/usr/bin:/bin");
        variables.put("HOME", home.toString());
        variables.put("SALLYPORT_HOME", home().toString());
        variables.put("XDG_RUNTIME_DIR", runtime.toString());
        variables.put("AWS_VAULT_FILE_PASSPHRASE", "made up");
        variables.put("AWS_PROFILE", "prod");
        ahead = true;
        for (Path ticket : tickets()) {
            Files.delete(ticket);
        }
        Files.createDirectories(config().getParent());
        Files.deleteIfExists(config());
        Files.deleteIfExists(credentials());
        Files.deleteIfExists(config().resolveSibling("elsewhere"));
        Files.writeString(config(), CONFIG);
        Files.deleteIfExists(home().resolve("settings"));
        if (!run("", "list", "--credentials").contains("security")) {
            run(KEY, "add", "security");
        }
    }

    Map<String, String> variables() {
        return variables;
    }

    Path config() {
        return home.resolve(".aws").resolve("config");
    }

    Path credentials() {
        return home.resolve(".aws").resolve("credentials");
    }

    /** Sallyport's own home. */
    Path home() {
        return home.resolve("sallyport");
    }

    /** From now on files that were just written count as such. */
    void useRealClock() {
        ahead = false;
    }

    /** What the call comes to, decided anew; empty if it is refused. */
    Optional<String> decide(Call call) throws IOException {
        seed(call);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = new CommandTree(app(call, "", out)).run(call.words().toArray(String[]::new));
        setBack();
        if (status != 0) {
            return Optional.empty();
        }
        return Optional.of(call.runs() ? delivered(out.toByteArray()) : out.toString(StandardCharsets.UTF_8));
    }

    /** The same of a call that prints, with something done between its resolving and its end. */
    Optional<String> decideWhile(Call call, Deed meanwhile) throws IOException {
        Gates gates = app(call, "", new ByteArrayOutputStream()).gates();
        Plan plan = gates.resolve(Optional.of("prod"), new PlanOptions()).plan();
        meanwhile.run();
        try (Session session = session(Fingerprint.ofSteps(plan).getLast())) {
            gates.keepTicket(
                    plan,
                    new PlanOptions(),
                    (desk, tickets, grounds) -> desk.keepPrint(tickets, grounds, session, "printed\n"));
        }
        setBack();
        return Optional.of("printed\n");
    }

    /** What the launcher answers by itself; empty if it asks the JVM. */
    Optional<String> warm(Call call) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(launcher.resolveSibling(call.name()).toString());
        command.addAll(call.words());
        if (call.runs()) {
            command.addAll(
                    List.of("--", "/bin/sh", "-c", "printf %s \"$AWS_ACCESS_KEY_ID $AWS_REGION $AWS_CA_BUNDLE\""));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status == JVM_WAS_ASKED) {
            return Optional.empty();
        }
        if (status != 0) {
            throw new AssertionError("the launcher ended with " + status);
        }
        return Optional.of(out);
    }

    /** One call of the whole program, in this process; what it prints. */
    String run(String stdin, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CommandTree(app(new Call("sallyport", false, words), stdin, out)).run(words);
        return out.toString(StandardCharsets.UTF_8);
    }

    List<Path> tickets() throws IOException {
        Path place = runtime.resolve("sallyport").resolve("tickets-v1");
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.toList();
        }
    }

    void replaceInConfig(String what, String by) throws IOException {
        String text = Files.readString(config());
        if (!text.contains(what)) {
            throw new AssertionError("no " + what + " in the config");
        }
        Files.writeString(config(), text.replaceFirst(Pattern.quote(what), by));
    }

    void keepingTime(Path file, Deed deed) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        deed.run();
        Files.setLastModifiedTime(file, modified);
    }

    /** By another file of the same size. */
    void swapConfig() throws IOException {
        Path other = config().resolveSibling("elsewhere");
        Files.writeString(other, CONFIG.replace("reader", "writer"));
        Files.delete(config());
        Files.move(other, config());
    }

    void linkConfigElsewhere() throws IOException {
        Path other = config().resolveSibling("elsewhere");
        Files.writeString(other, CONFIG.replace("reader", "writer"));
        Files.delete(config());
        Files.createSymbolicLink(config(), other);
    }

    void useOtherConfig() throws IOException {
        Path other = config().resolveSibling("elsewhere");
        Files.writeString(other, CONFIG.replace("reader", "writer"));
        variables.put("AWS_CONFIG_FILE", other.toString());
    }

    void useOtherCredentials() throws IOException {
        Path other = config().resolveSibling("elsewhere");
        Files.writeString(other, "[prod]\nregion = sa-east-1\n");
        variables.put("AWS_SHARED_CREDENTIALS_FILE", other.toString());
    }

    void useOtherRuntime() throws IOException {
        variables.put(
                "XDG_RUNTIME_DIR",
                Files.createDirectories(runtime.resolve("other")).toString());
    }

    /** As if the wall clock had been set forward since; or back, by less than nothing. */
    void backdate(Duration by) throws IOException {
        for (Path ticket : tickets()) {
            change(ticket, (bytes, boot) -> add(bytes, boot + ISSUED, -by.toNanos()));
        }
    }

    void end() throws IOException {
        for (Path ticket : tickets()) {
            change(ticket, (bytes, boot) -> bytes.putLong(boot + BOOT_SIZE, nanos(Instant.now())));
        }
    }

    void pretendAnotherBoot() throws IOException {
        for (Path ticket : tickets()) {
            change(ticket, (bytes, boot) -> bytes.put(boot, (byte) 'x'));
        }
    }

    void shortenTickets() throws IOException {
        for (Path ticket : tickets()) {
            byte[] bytes = Files.readAllBytes(ticket);
            Files.write(ticket, Arrays.copyOf(bytes, bytes.length - 1));
        }
    }

    void openTickets() throws IOException {
        for (Path ticket : tickets()) {
            Files.setPosixFilePermissions(ticket, PosixFilePermissions.fromString("rw-r-----"));
        }
    }

    void linkTickets() throws IOException {
        for (Path ticket : tickets()) {
            Files.createLink(ticket.resolveSibling("another-name"), ticket);
        }
    }

    private void setBack() throws IOException {
        for (Path ticket : tickets()) {
            change(ticket, (bytes, boot) -> {
                if (bytes.getLong(boot + ISSUED) > nanos(Instant.now())) {
                    add(bytes, boot + ISSUED, -AHEAD.toNanos());
                }
            });
        }
    }

    /** Changes a ticket's bytes, told where its boot id begins. */
    private interface Change {
        void make(ByteBuffer bytes, int boot);
    }

    private static void change(Path ticket, Change change) throws IOException {
        byte[] bytes = Files.readAllBytes(ticket);
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        change.make(ByteBuffer.wrap(bytes), new String(bytes, StandardCharsets.ISO_8859_1).indexOf(boot));
        Files.write(ticket, bytes);
    }

    private static void add(ByteBuffer bytes, int at, long nanos) {
        bytes.putLong(at, bytes.getLong(at) + nanos);
    }

    private static long nanos(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    /** What the answer to the launcher delivers: the same three variables that the command prints. */
    private String delivered(byte[] answer) {
        return value(answer, "AWS_ACCESS_KEY_ID") + " " + value(answer, "AWS_REGION") + " "
                + value(answer, "AWS_CA_BUNDLE");
    }

    private String value(byte[] answer, String name) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf("\0" + (char) name.length() + name) + 2 + name.length();
        return text.contains(name)
                ? text.substring(
                        at + Integer.BYTES,
                        at + Integer.BYTES + ByteBuffer.wrap(answer).getInt(at))
                : variables.getOrDefault(name, "");
    }

    /** Has the session of the call's plan in the cache, as an earlier command would; of each plan another one. */
    private void seed(Call call) {
        App app = app(call, "", new ByteArrayOutputStream());
        Optional<String> profile = call.words().stream().filter("prod"::equals).findFirst();
        try {
            Plan plan = app.gates().resolve(profile, new PlanOptions()).plan();
            Fingerprint last = Fingerprint.ofSteps(plan).getLast();
            try (Session session = session(last)) {
                app.sessions().put(last, session);
            }
        } catch (IOException | RuntimeException e) {
            // It leads nowhere, which deciding finds out as well.
        }
    }

    private Session session(Fingerprint of) {
        return Session.temporary(
                "ASIA" + of.hex().substring(0, 16).toUpperCase(Locale.ROOT),
                Secret.ofText("made/up"),
                Secret.ofText("made/up/too"),
                sessionsEnd);
    }

    private App app(Call call, String stdin, ByteArrayOutputStream out) {
        Environment environment = new Environment(variables);
        Console console = new Console(out, new ByteArrayOutputStream(), call.name());
        Invocation invocation = new Invocation(
                call.name(),
                environment,
                new Directories(environment),
                new Ahead(Time.system(), ahead ? AHEAD : Duration.ZERO),
                Terminal.none(),
                console,
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        Dialect dialect = call.name().equals("aws-vault") ? Dialect.AWS_VAULT : Dialect.SALLYPORT;
        return new App(invocation, dialect, new Launched(call.words(), Optional.of(BUILD), call.runs(), true));
    }

    /** The machine's clock, ahead by a while. */
    private record Ahead(Time real, Duration by) implements Time {
        @Override
        public Instant now() {
            return real.now().plus(by);
        }

        @Override
        public long nanos() {
            return real.nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            real.sleep(duration);
        }
    }
}
