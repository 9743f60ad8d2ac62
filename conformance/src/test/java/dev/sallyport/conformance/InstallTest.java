package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The packages, unpacked and installed, on a machine without a JDK. */
final class InstallTest {

    /** Where nobody answers. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private static final Duration FOR_A_DEMO = Duration.ofMinutes(4);

    /** What a script may need of a system, the JDKs apart. */
    private static final String[] TOOLS = {
        "sh", "env", "sed", "sort", "cat", "stty", "setsid", "id", "uname", "ls", "mkdir", "rm", "sleep"
    };

    private static Scratch world;
    private static Installation unpacked;
    private static Installation installed;

    @BeforeAll
    static void install() throws IOException {
        world = Scratch.create();
        unpacked = Installation.unpacked(world);
        installed = Installation.installed(world, Packages.deb());
    }

    @AfterAll
    static void remove() {
        world.run("chmod", "-R", "u+w", world.work().toString()).succeeds();
        world.close();
    }

    enum Form {
        TAR_GZ,
        DEB;

        Installation installation() {
            return switch (this) {
                case TAR_GZ -> unpacked;
                case DEB -> installed;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void demo_packageWithoutJdk_showsTheMainJobAndWritesNothingIntoTheInstallation(Form form) throws IOException {
        try (Scratch scratch = Scratch.with(form.installation().program())) {
            Outcome demo = scratch.sallyport("demo")
                    .with("PATH", scratch.path().findFirst().orElseThrow() + ":" + toolsWithoutJdk(scratch))
                    .without("JAVA_HOME")
                    .without("AWS_VAULT_FILE_PASSPHRASE")
                    .within(FOR_A_DEMO)
                    .succeeds();

            assertThat(demo.out() + demo.err())
                    .contains("arn:aws:sts::567890123456:assumed-role/" + Organisation.READ_ONLY + "/");
            assertThat(scratch.home()).isEmptyDirectory();
        }
        form.installation().assertUntouched();
    }

    @Test
    void store_startedFromAPackage_unpacksNoLibrary() throws IOException {
        try (Scratch scratch = Scratch.with(unpacked.program())) {
            scratch.organisation();
            try (Stream<Path> files = Files.walk(scratch.home())) {
                assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("sqlite"));
            }
        }
    }

    /** Blanks, signs that shells expand, letters beyond ASCII: the folder is the user's to name. */
    @Test
    void list_installationInAnOddlyNamedFolder_works() {
        moved("odd $HOME * %s äöü 'place").succeeds();
    }

    @Test
    void list_installationBelowAColon_isRefusedAndSaysWhy() {
        moved("odd:place").ends(1).saying("odd:place", "Move it.");
    }

    /** What {@code list} says where the installation was copied into a folder of that name. */
    private static Run moved(String folder) {
        return world.shell(
                        "mkdir -p \"$FOLDER\" && cp -a \"$INSTALLATION\" \"$FOLDER/sallyport\" && \"$FOLDER/sallyport/bin/sallyport\" list")
                .with("FOLDER", folder)
                .with("INSTALLATION", unpacked.root().toString());
    }

    /** Each archive in its own kind of call; without one a call would work all the same, only slowly. */
    @ParameterizedTest
    @CsvSource({
        "list, dev.sallyport.cli.ListCommand",
        "whoami, dev.sallyport.cli.WhoamiCommand",
        "local start --help, dev.sallyport.localcli.LocalStart"
    })
    void call_ofAnUnpackedPackage_takesClassesFromTheArchive(String words, String command) throws IOException {
        try (Scratch scratch = Scratch.create()) {
            String classes = unpacked.loadedClasses(scratch, words.split(" "));

            assertThat(classes)
                    .contains(
                            "dev.sallyport.cli.Main source: shared objects file",
                            command + " source: shared objects file");
            // What this very call needs beyond those that the archive was trained by.
            assertThat(classes.lines().filter(line -> line.contains("source: file:")))
                    .hasSizeLessThan((int) classes.lines().count() / 50);
        }
    }

    @Test
    void man_everyPage_isPlainRoffAndFound() throws IOException {
        Needs.programs(world, "man");
        Path pages = unpacked.share().resolve("man");

        Outcome exec = world.run("man", "-M", pages.toString(), "sallyport-exec")
                .with("MANWIDTH", "100")
                .succeeds();
        assertThat(exec.out().replaceAll("[\\s]+", " "))
                .contains("sallyport-exec - runs a command", "--duration=TIME", "EXAMPLES", "SEE ALSO")
                .contains("sallyport exec security -- aws sts get-caller-identity");
        try (Stream<Path> files = Files.list(pages.resolve("man1"))) {
            for (Path page : files.toList()) {
                Outcome read =
                        world.run("man", "--warnings", "-l", page.toString()).succeeds();
                assertThat(read.err()).as(page.toString()).isEmpty();
            }
        }
        assertThat(installed.share().resolve("man/man1/sallyport-exec.1.gz")).exists();
    }

    @Test
    void share_always_hasLicencesOfAllAndTheListOfWhatIsInIt() throws IOException {
        Path doc = installed.share().resolve("doc/sallyport");

        assertThat(Files.readString(doc.resolve("sallyport.cdx.json"))).contains("CycloneDX", "bcprov-jdk18on");
        assertThat(doc.resolve("LICENSE")).exists();
        try (Stream<Path> jars = Files.list(installed.root().resolve("lib/app"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString())
                            .filter(name -> name.endsWith(".jar") && !name.startsWith("sallyport-")))
                    .allSatisfy(name -> assertThat(doc.resolve("licences").resolve(name.replaceFirst("\\.jar$", "")))
                            .isNotEmptyDirectory());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bash, bash --norc --noprofile, source %s/bash-completion/completions/sallyport",
        "zsh, zsh -f, 'autoload -U compinit; compinit -D; source %s/zsh/site-functions/_sallyport'",
        "fish, fish --no-config, source %s/fish/vendor_completions.d/sallyport.fish"
    })
    void tab_inEachShell_completesCommandsFlagsAndProfiles(String shell, String start, String load) {
        Needs.programs(world, shell);
        try (Scratch scratch = Scratch.with(unpacked.program())) {
            scratch.writeConfig("""
                    [profile a-quiet-place]
                    region = eu-west-1
                    [profile "of two words"]
                    [sso-session another]
                    """);
            try (Screen screen = Screen.open(scratch)) {
                screen.type("exec " + start)
                        .type(load.formatted(unpacked.share()))
                        .type("echo rea''dy");
                screen.waitFor("^ready"); // what is typed before is another program's
                assertCompletes(screen, "sallyport credential-", "sallyport credential-process ");
                assertCompletes(screen, "sallyport exec a-qu", "sallyport exec a-quiet-place ");
                assertCompletes(screen, "sallyport exec of", "sallyport exec of\\ two\\ words ");
                assertCompletes(screen, "sallyport exec --fed", "sallyport exec --federation-token ");
                assertCompletes(screen, "sallyport local user pas", "sallyport local user password ");
                assertCompletes(screen, "sallyport export --format win", "sallyport export --format windows-cmd ");
                assertCompletes(screen, "sallyport profiles add new --source a-", "--source a-quiet-place ");
                assertCompletes(screen, "sallyport exec a-quiet-place setsi", "sallyport exec a-quiet-place setsid ");
            }
        }
    }

    private static void assertCompletes(Screen screen, String typed, String completed) {
        // Not Ctrl-C, with which a terminal also drops what is typed behind it.
        screen.press("C-e").press("C-u").press("C-l").keys(typed).waitFor(Pattern.quote(typed));
        screen.press("Tab").keys("#").waitFor(Pattern.quote(completed + "#"));
    }

    @Test
    void vault_onePackageAfterAnother_keepsEveryKey() {
        try (Scratch older = Scratch.with(unpacked.program())) {
            String key = "{\"AccessKeyId\": \"AKIAIOSFODNN7EXAMPLE\", \"SecretAccessKey\": \"made/up\"}";
            older.sallyport("add", "--no-add-config", "--endpoint-url", NOWHERE, "first")
                    .reading(key)
                    .succeeds();

            older.run(installed.program().toString(), "add", "--no-add-config", "--endpoint-url", NOWHERE, "second")
                    .reading(key)
                    .succeeds();

            assertThat(older.sallyport("list", "--credentials").succeeds().out())
                    .isEqualTo("first\nsecond\n");
            older.run(Scratch.INSTALLED.toString(), "remove", "--force", "first")
                    .succeeds();
            assertThat(older.sallyport("list", "--credentials").succeeds().out())
                    .isEqualTo("second\n");
        }
    }

    /** A folder of the few tools that are needed, so that no JDK is on PATH. */
    private static Path toolsWithoutJdk(Scratch scratch) throws IOException {
        Path tools = Files.createDirectories(scratch.work().resolve("tools"));
        for (String tool : TOOLS) {
            Path real = Stream.of("/bin", "/usr/bin")
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), real);
        }
        return tools;
    }
}
