package dev.sallyport.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.platform.Directories;
import dev.sallyport.platform.KernelKeyring;
import dev.sallyport.platform.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that only read: from a home that must not or cannot be written, and with the kernel's real keyring. */
class VaultReadingTest {

    @TempDir
    Path directory;

    private TestHome home;

    @BeforeEach
    void makeVault() throws Exception {
        home = TestHome.withPassphrase(directory);
        home.put("a", "1");
        home.variables.remove("AWS_VAULT_FILE_PASSPHRASE");
        home.terminal = new TypingTerminal(TestHome.PASSPHRASE, TestHome.PASSPHRASE);
    }

    @Test
    void key_homeOfAnotherUser_isReadAndNotWritten() throws Exception {
        assumeThat(Directories.uid()).as("only root can give a home away").isZero();
        Files.setAttribute(home.home, "unix:uid", 65534);
        Files.delete(home.home.resolve("seen"));
        Map<String, byte[]> before = files();

        assertThat(home.secretOf("a")).isEqualTo("1");
        assertThat(files()).containsExactlyEntriesOf(before);
        assertThatThrownBy(() -> home.put("b", "2")).hasMessageContaining("belongs to another user");
    }

    @Test
    void key_readOnlyHome_isRead() throws Exception {
        Files.setPosixFilePermissions(home.home, PosixFilePermissions.fromString("r-x------"));
        try {
            assumeThat(Files.isWritable(home.home))
                    .as("permissions do not bind this user (root)")
                    .isFalse();

            assertThat(home.secretOf("a")).isEqualTo("1");
            assertThatThrownBy(() -> home.put("b", "2")).isInstanceOf(IOException.class);
        } finally {
            Files.setPosixFilePermissions(home.home, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void key_realKeyring_unlocksTheNextProcessUntilLocked() throws Exception {
        KernelKeyring kernel = KernelKeyring.ofThisMachine();
        try (Vault first = home.open(kernel)) {
            first.key("a").close();
            assumeThat(home.said)
                    .as("the kernel keyring of this machine refuses to keep a key")
                    .noneMatch(line -> line.contains("keeps no unlocked key"));
        }
        home.terminal = Terminal.none();
        try (Vault next = home.open(kernel)) {
            assertThat(next.key("a").secret().revealText()).isEqualTo("1");
            next.lock();
        }
        try (Vault last = home.open(kernel)) {
            assertThatThrownBy(() -> last.key("a")).hasMessageContaining("no terminal");
        }
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(home.home)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return content;
    }
}
