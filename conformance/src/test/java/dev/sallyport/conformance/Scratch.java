package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A world of its own for one test: a home, a runtime directory on tmpfs, a small environment, and a proxy that no
 * program may contact. All of it is gone afterwards, every process in it too.
 */
final class Scratch implements AutoCloseable {

    /** Nobody's passphrase, and easy to find where it must not be. */
    static final String PASSPHRASE = "canary-passphrase-Kj4w";

    static final Path ROOT =
            Path.of(System.getProperty("sallyport.root", "..")).toAbsolutePath().normalize();

    /** The product as packages install it: the launcher, its runtime image and archives. */
    static final Path INSTALLED = ROOT.resolve("dist/target/sallyport/bin/sallyport");

    /** The same from the source tree, where each call starts a JVM. */
    static final Path PORTABLE = ROOT.resolve("sallyport");

    /** In the environment of every process of this world, so that what is left of it can be found. */
    private static final String MARK = "SCRATCH_OF_TEST";

    private final Path top;
    private final Path home;
    private final Path runtime;
    private final RecordingProxy forbidden = RecordingProxy.open();
    private final Map<String, String> environment = new TreeMap<>();
    private Optional<Organisation> organisation = Optional.empty();

    private Scratch(Path top, Path home, Path runtime) {
        this.top = top;
        this.home = home;
        this.runtime = runtime;
    }

    static Scratch create() {
        return create("home", INSTALLED);
    }

    /** With a home directory of that name. */
    static Scratch create(String homeName) {
        return create(homeName, INSTALLED);
    }

    /** With that program on PATH, under both of its names. */
    static Scratch with(Path program) {
        return create("home", program);
    }

    private static Scratch create(String homeName, Path program) {
        try {
            Path top = Files.createTempDirectory("sallyport-test");
            Path runtime = Files.createTempDirectory(
                    Path.of("/dev/shm"),
                    "sallyport-test",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Scratch scratch = new Scratch(top, Files.createDirectory(top.resolve(homeName)), runtime);
            scratch.furnish(program);
            return scratch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void furnish(Path program) throws IOException {
        Path bin = Files.createDirectory(top.resolve("bin"));
        Files.createDirectory(top.resolve("work"));
        Files.createSymbolicLink(bin.resolve("sallyport"), program);
        Files.createSymbolicLink(bin.resolve("aws-vault"), program);
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("XDG_RUNTIME_DIR", runtime.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LANG", "C.UTF-8");
        environment.put("SHELL", "/bin/sh");
        environment.put("AWS_VAULT_FILE_PASSPHRASE", PASSPHRASE);
        environment.put("HTTP_PROXY", forbidden.url());
        environment.put("HTTPS_PROXY", forbidden.url());
        environment.put("NO_PROXY", "127.0.0.1,localhost");
        environment.put(MARK, top.toString());
    }

    Path home() {
        return home;
    }

    Path runtime() {
        return runtime;
    }

    /** A directory for a test's own files. */
    Path work() {
        return top.resolve("work");
    }

    Path awsConfig() {
        return home.resolve(".aws").resolve("config");
    }

    /** Where the vault is when nothing says otherwise. */
    Path sallyportHome() {
        return home.resolve(".local").resolve("share").resolve("sallyport");
    }

    /** A call of the program under its own name. */
    Run sallyport(String... words) {
        return run("sallyport", words);
    }

    /** A call of the program through a link named {@code aws-vault}. */
    Run awsVault(String... words) {
        return run("aws-vault", words);
    }

    /** A line for the system's shell. */
    Run shell(String line) {
        return run("/bin/sh", "-c", line);
    }

    Run run(String program, String... words) {
        List<String> command = new ArrayList<>();
        command.add(program.contains("/") ? program : onPath(program).toString());
        command.addAll(List.of(words));
        return new Run(command, environment, work());
    }

    /** The directories in which programs are looked for. */
    Stream<Path> path() {
        return Pattern.compile(":")
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .map(Path::of);
    }

    private Path onPath(String program) {
        return path().map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(program + " is not on PATH"));
    }

    /** Writes the AWS config. */
    void writeConfig(String text) {
        try {
            Files.createDirectories(home.resolve(".aws"));
            Files.writeString(awsConfig(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String readConfig() {
        try {
            return Files.readString(awsConfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a program, in the shell's language, into {@link #work}. */
    Path script(String name, String text) {
        try {
            Path file = Files.writeString(work().resolve(name), text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles programs of {@code dist/src/test/c} into {@link #work}. */
    void compile(String... programs) {
        Needs.cc(this);
        for (String program : programs) {
            Path source = ROOT.resolve("dist/src/test/c/" + program + ".c");
            shell("cc -std=c11 -D_GNU_SOURCE -O1 -w -o " + program + " '" + source + "'")
                    .succeeds();
        }
    }

    /** The local organisation of this world, started when it is first asked for. */
    Organisation organisation() {
        return organisation(Organisation.RA);
    }

    /** The same, of that preset if it does not run yet. */
    Organisation organisation(String preset) {
        Organisation running = organisation.orElseGet(() -> Organisation.start(this, preset));
        organisation = Optional.of(running);
        return running;
    }

    /** The same, of a document, if none runs yet. */
    Organisation organisation(Path document) {
        Organisation running = organisation.orElseGet(() -> Organisation.start(this, document));
        organisation = Optional.of(running);
        return running;
    }

    /** What of this world still runs. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    /** The JVMs that launchers wait for. */
    List<ProcessHandle> askedJvms() {
        return processes().stream()
                .filter(process -> process.info().commandLine().orElse("").contains("sallyport.answer=ticket"))
                .toList();
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            String variables = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
            return variables.contains(MARK + "=" + top + "\0");
        } catch (IOException e) {
            return false; // gone, or somebody else's
        }
    }

    @Override
    public void close() {
        organisation.ifPresent(Organisation::stop);
        processes().forEach(ProcessHandle::destroyForcibly);
        forbidden.close();
        deleteTree(runtime);
        deleteTree(top);
        assertThat(forbidden.requests()).as("requests that left this machine").isEmpty();
    }

    private static void deleteTree(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
