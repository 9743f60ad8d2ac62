package dev.sallyport.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.model.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older copy, or parts of one, put in the vault's place. */
class VaultRollbackTest {

    @TempDir
    Path directory;

    private TestHome home;
    private byte[] older = {};

    @BeforeEach
    void makeTwoStates() throws Exception {
        home = TestHome.withPassphrase(directory);
        home.put("a", "1");
        older = Files.readAllBytes(home.vaultFile());
        home.put("a", "2");
    }

    @Test
    void key_olderCopyPutBack_isRefusedAndSaysHowToAcceptIt() throws Exception {
        Files.write(home.vaultFile(), older);

        assertThatThrownBy(() -> home.secretOf("a"))
                .hasMessageContaining("older than the one last used on this machine")
                .isInstanceOfSatisfying(
                        UserError.class,
                        e -> assertThat(e.details()).anyMatch(d -> d.contains("sallyport vault accept")));
        assertThat(home.vaultFile()).hasBinaryContent(older);
    }

    @Test
    void put_olderCopyPutBack_isRefusedAndChangesNothing() throws Exception {
        Files.write(home.vaultFile(), older);

        assertThatThrownBy(() -> home.put("b", "3")).hasMessageContaining("older than");
        assertThat(home.vaultFile()).hasBinaryContent(older);
    }

    @Test
    void acceptRollback_thenKey_givesTheOlderOne() throws Exception {
        Files.write(home.vaultFile(), older);
        home.open().acceptRollback();

        assertThat(home.secretOf("a")).isEqualTo("1");
        home.put("a", "3");
        assertThat(home.secretOf("a")).isEqualTo("3");
    }

    @Test
    void acceptRollback_newerCopyPutBackLater_isRefusedInItsTurn() throws Exception {
        byte[] newer = Files.readAllBytes(home.vaultFile());
        Files.write(home.vaultFile(), older);
        home.open().acceptRollback();
        Files.write(home.vaultFile(), newer);

        assertThatThrownBy(() -> home.secretOf("a")).hasMessageContaining("older than");
    }

    @Test
    void key_oldEntryPutIntoTheNewFile_isDamaged() throws Exception {
        String now = Files.readString(home.vaultFile());
        String before = new String(older, StandardCharsets.UTF_8);
        String mixed = Tampering.withRightSum(now.replace(entries(now), entries(before)));
        Files.writeString(home.vaultFile(), mixed);

        assertThatThrownBy(() -> home.secretOf("a")).hasMessageContaining("damaged or was tampered with");
    }

    @Test
    void key_entryDropped_isDamaged() throws Exception {
        home.put("b", "3");
        String now = Files.readString(home.vaultFile());
        int second = now.indexOf("        {", now.indexOf("\"name\": \"a\""));
        String dropped =
                now.substring(0, now.lastIndexOf("},", second) + 1) + now.substring(now.indexOf("\n    ]", second));
        Files.writeString(home.vaultFile(), Tampering.withRightSum(dropped));

        assertThat(home.open().index()).hasSize(1);
        assertThatThrownBy(() -> home.secretOf("a")).hasMessageContaining("damaged or was tampered with");
    }

    /** A backup of the whole home brings its own witness along; the runtime directory's is in no backup. */
    @Test
    void key_wholeHomeRestored_isRefusedUntilTheRuntimeDirectoryIsGoneToo() throws Exception {
        Path atRuntime = TestRuntime.DIRECTORY.resolve("sallyport").resolve("vault-seen");
        assumeThat(atRuntime)
                .as("there is no tmpfs for a runtime directory here")
                .exists();
        Files.write(home.vaultFile(), older);
        Files.delete(home.home.resolve("seen"));

        assertThatThrownBy(() -> home.secretOf("a")).hasMessageContaining("older than");
        Files.delete(atRuntime);
        assertThat(home.secretOf("a")).isEqualTo("1");
    }

    private static String entries(String vault) {
        return vault.substring(vault.indexOf("\"entries\""), vault.indexOf("mac "));
    }
}
