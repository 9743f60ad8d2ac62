package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.model.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoriesTest {

    @TempDir
    Path directory;

    /** On Linux; an empty column is a variable that is not set. */
    @ParameterizedTest
    @CsvSource({
        "/own,   /data, /home/u, /own",
        ",       /data, /home/u, /data/sallyport",
        ",       data,  /home/u, /home/u/.local/share/sallyport",
        ",       ,      /home/u, /home/u/.local/share/sallyport",
        ",       ,      /tmp/josé, /tmp/josé/.local/share/sallyport",
    })
    void home_followsTheEnvironment(String own, String data, String userHome, String expected) {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        Map<String, String> variables = new HashMap<>();
        putIfGiven(variables, "SALLYPORT_HOME", own);
        putIfGiven(variables, "XDG_DATA_HOME", data);
        putIfGiven(variables, "HOME", userHome);

        assertThat(new Directories(new Environment(variables)).home()).isEqualTo(Path.of(expected));
    }

    @Test
    void homeForWriting_missing_isMadeForItsOwnerOnly() throws Exception {
        Path home = directory.resolve("a").resolve("b");
        withHome(home).homeForWriting();

        assertThat(mode(home)).isEqualTo("rwx------");
    }

    @Test
    void homeForWriting_othersMayWrite_isRefused() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        for (String mode : new String[] {"rwxrwx---", "rwx----w-"}) {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> withHome(home).homeForWriting())
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Others may write");
        }
    }

    @Test
    void homeForWriting_anothersHome_isRefused() throws Exception {
        assumeThat(Directories.uid()).as("only root can give a directory away").isZero();
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.setAttribute(home, "unix:uid", 65534);

        assertThatThrownBy(() -> withHome(home).homeForWriting())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("belongs to another user (uid 65534)");
    }

    @Test
    void homeForWriting_linkToAnothersHome_isRefused() throws Exception {
        assumeThat(Directories.uid()).as("only root can give a directory away").isZero();
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.setAttribute(home, "unix:uid", 65534);
        Path link = Files.createSymbolicLink(directory.resolve("link"), home);

        assertThatThrownBy(() -> withHome(link).homeForWriting()).hasMessageContaining("belongs to another user");
    }

    @Test
    void runtime_notOnTmpfs_isNotUsed() throws Exception {
        assumeThat(Files.getFileStore(directory).type()).isNotEqualTo("tmpfs");

        assertThat(withRuntime(directory).runtime()).isNotEqualTo(Optional.of(directory.resolve("sallyport")));
        assertThat(directory.resolve("sallyport")).doesNotExist();
    }

    @Test
    void runtime_onTmpfs_isMadeForItsOwnerOnlyAndRefusedWhenOthersSeeIn() throws Exception {
        Path shared = Path.of("/dev/shm");
        assumeThat(Files.isWritable(shared) && Files.getFileStore(shared).type().equals("tmpfs"))
                .as("there is a tmpfs at /dev/shm")
                .isTrue();
        Path runtime = Files.createTempDirectory(shared, "sallyport-test-");
        Path ours = runtime.resolve("sallyport");
        try {
            assertThat(withRuntime(runtime).runtime()).contains(ours);
            assertThat(mode(ours)).isEqualTo("rwx------");
            Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rwxr-x---"));
            assertThat(withRuntime(runtime).runtime()).isNotEqualTo(Optional.of(ours));
        } finally {
            Files.delete(ours);
            Files.delete(runtime);
        }
    }

    @Test
    void uid_isTheOwnerOfWhatWeMake() throws Exception {
        Object owner = Files.getAttribute(Files.createFile(directory.resolve("file")), "unix:uid");

        assertThat(Directories.uid()).isEqualTo(owner).isEqualTo(EffectiveUser.id());
    }

    /** Root owns much of what looks like one's own, so only somebody else's eyes see a mistake here. */
    @Test
    void uid_ofSomebodyElse_isTheirs() throws Exception {
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeThat(EffectiveUser.id() == 0 && Files.isExecutable(setpriv))
                .as("root can become somebody else")
                .isTrue();
        Process nobody = new ProcessBuilder(
                        setpriv.toString(),
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PrintsUserId.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(nobody.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeThat(nobody.waitFor()).as("others may read this directory").isZero();

        assertThat(said.strip()).isEqualTo("65534 65534");
    }

    private static Directories withHome(Path home) {
        return new Directories(new Environment(Map.of("SALLYPORT_HOME", home.toString())));
    }

    private static Directories withRuntime(Path runtime) {
        return new Directories(new Environment(Map.of("XDG_RUNTIME_DIR", runtime.toString())));
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @SuppressWarnings("NullAway") // a column that is not given is null
    private static void putIfGiven(Map<String, String> variables, String name, String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
