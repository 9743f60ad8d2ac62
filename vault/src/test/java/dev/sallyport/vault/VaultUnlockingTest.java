package dev.sallyport.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.UserError;
import dev.sallyport.platform.KernelKeyring;
import dev.sallyport.platform.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked for the passphrase, when, and what is kept of it. */
class VaultUnlockingTest {

    private static final String P = TestHome.PASSPHRASE;

    @TempDir
    Path directory;

    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory);
    }

    @Test
    void put_firstUse_asksTwiceAndUnlocksForAsLongAsTheSettingsSay() throws Exception {
        TypingTerminal terminal = typing(P, P);
        home.put("a", "1");
        home.secretOf("a");

        assertThat(terminal.asked).containsExactly("Enter a new passphrase for the vault: ", "Enter it again: ");
        assertThat(home.keyring.lastLifetime).contains(Duration.ofHours(8));
    }

    @Test
    void put_firstUseTwoDifferentPassphrases_makesNoVault() {
        typing(P, P + "x");

        assertThatThrownBy(() -> home.put("a", "1")).hasMessageContaining("not the same");
        assertThat(home.vaultFile()).doesNotExist();
    }

    @Test
    void put_firstUseEmptyPassphrase_makesNoVault() {
        typing("");

        assertThatThrownBy(() -> home.put("a", "1")).hasMessageContaining("empty passphrase");
        assertThat(home.vaultFile()).doesNotExist();
    }

    @Test
    void key_keyringRanOut_asksAgain() throws Exception {
        TypingTerminal terminal = typing(P, P, P);
        home.put("a", "1");
        home.keyring.expire();

        assertThat(home.secretOf("a")).isEqualTo("1");
        assertThat(terminal.asked).last().isEqualTo("Enter passphrase to unlock the vault: ");
        assertThat(home.keyring.isEmpty()).isFalse();
    }

    @Test
    void key_wrongPassphraseTwice_asksAThirdTime() throws Exception {
        makeVault();
        TypingTerminal terminal = typing("wrong", "wrong too", P);

        assertThat(home.secretOf("a")).isEqualTo("1");
        assertThat(terminal.asked).hasSize(3);
        assertThat(home.said).contains("Wrong passphrase, try again.");
    }

    @Test
    void key_wrongPassphraseThreeTimes_failsAndLosesNothing() throws Exception {
        makeVault();
        byte[] before = Files.readAllBytes(home.vaultFile());
        TypingTerminal terminal = typing("wrong", "wrong", "wrong", P);

        assertThatThrownBy(() -> home.secretOf("a")).hasMessageStartingWith("Wrong passphrase");
        assertThat(terminal.asked).hasSize(3);
        assertThat(home.vaultFile()).hasBinaryContent(before);
        assertThat(home.keyring.isEmpty()).isTrue();
    }

    @Test
    void key_passphraseInVariable_servesThisProcessOnly() throws Exception {
        makeVault();
        home.variables.put("AWS_VAULT_FILE_PASSPHRASE", P);
        TypingTerminal terminal = typing();

        assertThat(home.secretOf("a")).isEqualTo("1");
        assertThat(terminal.asked).isEmpty();
        assertThat(home.keyring.isEmpty()).isTrue();
    }

    @Test
    void key_wrongPassphraseInVariable_namesTheVariableAndDoesNotAsk() throws Exception {
        makeVault();
        home.variables.put("AWS_VAULT_FILE_PASSPHRASE", "wrong");
        TypingTerminal terminal = typing(P);

        assertThatThrownBy(() -> home.secretOf("a")).hasMessageContaining("AWS_VAULT_FILE_PASSPHRASE");
        assertThat(terminal.asked).isEmpty();
    }

    @Test
    void variable_setToNothing_isAPassphrase() throws Exception {
        home.variables.put("AWS_VAULT_FILE_PASSPHRASE", "");
        home.put("a", "1");

        assertThat(home.secretOf("a")).isEqualTo("1");
    }

    @Test
    void key_noTerminal_failsAtOnceAndSaysWhatWouldHelp() throws Exception {
        makeVault();

        assertThatThrownBy(() -> home.secretOf("a"))
                .hasMessageContaining("no terminal")
                .isInstanceOfSatisfying(
                        UserError.class,
                        e -> assertThat(e.details())
                                .anyMatch(d ->
                                        d.contains("sallyport unlock") && d.contains("AWS_VAULT_FILE_PASSPHRASE")));
    }

    @Test
    void put_noTerminalFirstUse_failsAtOnce() {
        assertThatThrownBy(() -> home.put("a", "1")).hasMessageContaining("no terminal");
        assertThat(home.vaultFile()).doesNotExist();
    }

    @Test
    void key_kernelKeepsNothing_saysSoOnceAndAsksEachTime() throws Exception {
        makeVault();
        TypingTerminal terminal = typing(P, P);
        for (int i = 0; i < 2; i++) {
            try (Vault vault = home.open(KernelKeyring.none())) {
                vault.key("a").close();
            }
        }

        assertThat(terminal.asked).hasSize(2);
        assertThat(home.said).anyMatch(line -> line.contains("keeps no unlocked key"));
    }

    @Test
    void unlock_asksAndKeepsTheKeyThatLong() throws Exception {
        makeVault();
        typing(P);
        Instant before = Instant.now();
        Instant end = home.open().unlock(Duration.ofMinutes(20));

        assertThat(end).isBetween(before.plusSeconds(1200), Instant.now().plusSeconds(1200));
        assertThat(home.keyring.lastLifetime).contains(Duration.ofMinutes(20));
        home.terminal = Terminal.none();
        assertThat(home.secretOf("a")).isEqualTo("1");
    }

    @Test
    void unlock_passphraseInVariable_stillAsks() throws Exception {
        makeVault();
        home.variables.put("AWS_VAULT_FILE_PASSPHRASE", P);

        assertThatThrownBy(() -> home.open().unlock(Duration.ofMinutes(20)))
                .hasMessageContaining("no terminal")
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.details().getFirst()).contains("needs no unlock"));
        assertThat(home.keyring.isEmpty()).isTrue();
    }

    @Test
    void unlock_kernelKeepsNothing_saysSo() throws Exception {
        makeVault();
        typing(P);

        assertThatThrownBy(() -> home.open(KernelKeyring.none()).unlock(Duration.ofHours(1)))
                .hasMessageContaining("keeps no unlocked key");
    }

    @Test
    void lock_unlocked_forgetsTheKeyHereAndInTheKernel() throws Exception {
        makeVault();
        typing(P);
        try (Vault vault = home.open()) {
            vault.unlock(Duration.ofHours(1));
            home.terminal = Terminal.none();
            vault.lock();
        }

        assertThat(home.keyring.isEmpty()).isTrue();
        assertThatThrownBy(() -> home.secretOf("a")).hasMessageContaining("no terminal");
    }

    @Test
    void lock_noHome_makesNone() throws Exception {
        home.open().lock();

        assertThat(home.home).doesNotExist();
    }

    @Test
    void key_keyringHasAnotherKeyAndNoTerminal_callsItDamagedNotLocked() throws Exception {
        makeVault();
        typing(P);
        home.open().unlock(Duration.ofHours(1));
        home.terminal = Terminal.none();
        String vault = Files.readString(home.vaultFile());
        Files.writeString(
                home.vaultFile(),
                Tampering.withRightSum(vault.replace("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLF")));

        assertThatThrownBy(() -> home.secretOf("a")).hasMessageContaining("damaged or was tampered with");
    }

    @Test
    void changePassphrase_atThePrompt_asksOldOnceAndNewTwice() throws Exception {
        makeVault();
        TypingTerminal terminal = typing(P, "another", "another");
        home.open().changePassphrase();

        assertThat(terminal.asked).hasSize(3);
        home.variables.put("AWS_VAULT_FILE_PASSPHRASE", "another");
        assertThat(home.secretOf("a")).isEqualTo("1");
    }

    /** The person would see every prompt that is not saved: one, however many need the key at once. */
    @Test
    void key_twentyAtOnce_askOnePersonOnce() throws Exception {
        makeVault();
        TypingTerminal terminal = typing(P);
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(() -> home.secretOf("a"));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> result : threads.invokeAll(all)) {
                assertThat(result.get()).isEqualTo("1");
            }
        }

        assertThat(terminal.asked).hasSize(1);
    }

    @Test
    void put_twoFirstUsesAtOnce_makeOneVaultThatHoldsBoth() throws Exception {
        TypingTerminal terminal = typing(P, P);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> both = List.of(() -> home.put("a", "1"), () -> home.put("b", "2"));
            for (Future<Boolean> result : threads.invokeAll(both)) {
                assertThat(result.get()).isFalse();
            }
        }

        assertThat(terminal.asked).hasSize(2);
        assertThat(home.secretOf("a") + home.secretOf("b")).isEqualTo("12");
    }

    /** A vault whose key is nowhere but behind its passphrase. */
    private void makeVault() throws Exception {
        home.variables.put("AWS_VAULT_FILE_PASSPHRASE", P);
        home.put("a", "1");
        home.variables.remove("AWS_VAULT_FILE_PASSPHRASE");
    }

    private TypingTerminal typing(String... lines) {
        TypingTerminal terminal = new TypingTerminal(lines);
        home.terminal = terminal;
        return terminal;
    }
}
