package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recipes for other package managers, followed: what they install is there, and runs. */
final class RecipesTest {

    private static final Duration FOR_PACKING = Duration.ofMinutes(4);

    /**
     * makepkg refuses to be root, as which CI runs; nobody does not, and still gets at the files of this test. What is
     * not published yet lies beside the recipe.
     */
    private static final String MAKEPKG = """
            if [ "$(id -u)" = 0 ]; then
                nobody='setpriv --reuid 65534 --regid 65534 --clear-groups
                    --inh-caps=+dac_override --ambient-caps=+dac_override'
            fi
            HOME=$PWD PKGEXT=.pkg.tar ${nobody-} makepkg --clean""";

    /** Into a folder in place of {@code /}, with nothing of the machine's own pacman. */
    private static final String PACMAN = """
            mkdir -p root/var/lib/pacman
            fakeroot pacman --upgrade --noconfirm --root "$PWD/root" --dbpath "$PWD/root/var/lib/pacman" \\
                --cachedir "$PWD/cache" --gpgdir "$PWD/gpg" --hookdir "$PWD/hooks" --logfile "$PWD/log" *.pkg.tar""";

    @Test
    void pkgbuild_madeAndInstalled_runsFromItsArchives() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            Needs.programs(scratch, "makepkg", "pacman", "fakeroot", "bsdtar");
            Files.copy(Packages.recipe("PKGBUILD"), scratch.work().resolve("PKGBUILD"));
            Files.createSymbolicLink(scratch.work().resolve(Packages.tarGz().getFileName()), Packages.tarGz());

            scratch.shell(MAKEPKG).within(FOR_PACKING).succeeds();
            scratch.shell(PACMAN).within(FOR_PACKING).succeeds();

            Path usr = scratch.work().resolve("root/usr");
            assertRuns(scratch, usr.resolve("bin/sallyport"));
            assertThat(usr.resolve("share/man/man1/sallyport-exec.1.gz")).isRegularFile();
            assertThat(usr.resolve("share/zsh/site-functions/_sallyport")).isRegularFile();
            assertThat(usr.resolve("share/licenses/sallyport-bin/LICENSE")).isRegularFile();
            assertTakesClassesFromTheArchive(scratch, Installation.at(usr.resolve("lib/sallyport")));
        }
    }

    @Test
    void formula_installed_runsFromItsArchivesAndHasEverythingWhereBrewLooks() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            Needs.programs(scratch, "ruby");
            Path brew = scratch.work().resolve("brew.rb");
            try (InputStream text = getClass().getResourceAsStream("brew.rb")) {
                Files.copy(Objects.requireNonNull(text), brew);
            }
            Path formula = Packages.recipe("sallyport.rb");
            Path prefix = scratch.work().resolve("prefix");

            scratch.run("ruby", "-wc", formula.toString()).succeeds();
            scratch.run(
                            "ruby",
                            brew.toString(),
                            formula.toString(),
                            Packages.tarGz().toString(),
                            prefix.toString())
                    .within(FOR_PACKING)
                    .succeeds();

            assertRuns(scratch, prefix.resolve("bin/sallyport"));
            Path keg = Packages.one(prefix.resolve("Cellar/sallyport"), "*");
            assertThat(keg.resolve("share/man/man1/sallyport-exec.1")).isRegularFile();
            assertThat(keg.resolve("etc/bash_completion.d/sallyport")).isRegularFile();
            assertThat(keg.resolve("share/zsh/site-functions/_sallyport")).isRegularFile();
            assertThat(keg.resolve("share/fish/vendor_completions.d/sallyport.fish"))
                    .isRegularFile();
            assertTakesClassesFromTheArchive(scratch, Installation.at(keg.resolve("libexec")));
        }
    }

    @Test
    void scoopManifest_always_fitsTheZipWhichRunsWithAnyJdk() throws IOException {
        JsonNode manifest = new JsonMapper().readTree(Files.readString(Packages.recipe("sallyport.json")));
        Path zip = Packages.portable();

        assertThat(manifest.path("url").asString()).startsWith("https://").endsWith("/" + zip.getFileName());
        assertThat(manifest.path("hash").asString()).isEqualTo(sha256(zip));
        try (Scratch scratch = Scratch.create()) {
            scratch.run(jdk("jar"), "xf", zip.toString()).succeeds();

            Path root = scratch.work().resolve(manifest.path("extract_dir").asString());
            String start = Files.readString(
                    root.resolve(manifest.path("bin").asString().replace('\\', '/')));
            assertThat(start).contains("@\"%root%\\lib\\app\\options\" @\"%root%\\lib\\app\\options-command\"");
            Path app = root.resolve("lib/app");
            Outcome version = scratch.run(
                            jdk("java"),
                            "@" + app.resolve("options"),
                            "@" + app.resolve("options-command"),
                            "-cp",
                            app + "/*",
                            "dev.sallyport.cli.Main",
                            "--version")
                    .succeeds();
            assertThat(version.line()).endsWith(" " + manifest.path("version").asString());
        }
    }

    private static void assertRuns(Scratch scratch, Path program) {
        Outcome version = scratch.run(program.toString(), "--version").succeeds();
        assertThat(Packages.tarGz().getFileName().toString())
                .contains("-" + version.line().replaceFirst("^sallyport ", "") + "-");
    }

    private static void assertTakesClassesFromTheArchive(Scratch scratch, Installation installation)
            throws IOException {
        assertThat(installation.loadedClasses(scratch, "list"))
                .contains("dev.sallyport.cli.ListCommand source: shared objects file");
    }

    private static String jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
