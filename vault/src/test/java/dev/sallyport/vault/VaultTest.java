package dev.sallyport.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final URI LOCAL = URI.create("http://127.0.0.1:4747");

    @TempDir
    Path directory;

    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = TestHome.withPassphrase(directory);
    }

    @Test
    void index_noVaultYet_isEmptyAndMakesNothing() throws Exception {
        assertThat(home.open().index()).isEmpty();
        assertThat(home.open().generation()).isEmpty();
        assertThat(home.home).doesNotExist();
    }

    @Test
    void put_firstUse_makesAVaultThatGivesTheKeyBack() throws Exception {
        try (Vault vault = home.open();
                AccessKey key = TestHome.key("made-up/secret+1")) {
            assertThat(vault.put("security", key, Optional.of(LOCAL))).isFalse();
        }

        assertThat(home.secretOf("security")).isEqualTo("made-up/secret+1");
        assertThat(home.open().index())
                .containsExactly(new StoredKey("security", "AKIAIOSFODNN7EXAMPLE", Optional.of(LOCAL)));
        assertThat(Files.getPosixFilePermissions(home.vaultFile())).hasToString("[OWNER_READ, OWNER_WRITE]");
    }

    @Test
    void put_again_replacesAndSaysSo() throws Exception {
        assertThat(home.put("security", "first")).isFalse();
        assertThat(home.put("security", "second")).isTrue();

        assertThat(home.secretOf("security")).isEqualTo("second");
        assertThat(home.open().index()).hasSize(1);
    }

    @Test
    void put_nameOutsideAscii_isKept() throws Exception {
        home.put("prod-東京 \"quoted\"", "made-up");

        assertThat(home.secretOf("prod-東京 \"quoted\"")).isEqualTo("made-up");
    }

    @Test
    void put_nameEmptyOrTooLong_isAUsageError() {
        for (String name : List.of("", "é".repeat(128))) {
            assertThatThrownBy(() -> home.put(name, "x"))
                    .isInstanceOfSatisfying(
                            UserError.class, e -> assertThat(e.exitStatus()).isEqualTo(UserError.USAGE));
        }
        assertThat(home.vaultFile()).doesNotExist();
    }

    @Test
    void file_holdsNoSecretInClear() throws Exception {
        home.put("security", "made-up-secret-that-must-not-be-seen");

        assertThat(Files.readString(home.vaultFile()))
                .contains("security", "AKIAIOSFODNN7EXAMPLE")
                .doesNotContain("must-not-be-seen", TestHome.PASSPHRASE);
    }

    @Test
    void key_unknownName_saysHowToStoreOneAndAsksNothing() {
        home.variables.clear();

        assertThatThrownBy(() -> home.open().key("nobody"))
                .hasMessageContaining("nobody")
                .isInstanceOfSatisfying(
                        UserError.class,
                        e -> assertThat(e.details()).anyMatch(d -> d.contains("sallyport add nobody")));
    }

    @Test
    void key_asTheIndexTold_isGivenUntilItIsAnother() throws Exception {
        home.put("a", "1");
        StoredKey told = home.open().index().getFirst();
        assertThat(home.open().key(told).secret().revealText()).isEqualTo("1");
        home.open().put("a", TestHome.key("2"), Optional.of(LOCAL));

        assertThatThrownBy(() -> home.open().key(told)).hasMessageContaining("Another key was stored");
    }

    @Test
    void remove_there_isGone() throws Exception {
        home.put("a", "1");
        home.put("b", "2");

        assertThat(home.open().remove("a")).isTrue();
        assertThat(home.open().remove("a")).isFalse();
        assertThat(home.open().index()).extracting(StoredKey::name).containsExactly("b");
        assertThat(home.secretOf("b")).isEqualTo("2");
    }

    @Test
    void everyChange_keepsTheStateBefore() throws Exception {
        home.put("a", "1");
        byte[] before = Files.readAllBytes(home.vaultFile());
        home.put("b", "2");

        assertThat(home.home.resolve("vault.previous")).hasBinaryContent(before);
    }

    @Test
    void generation_everyChangeOfAKeyOrUnlocker_replacesIt() throws Exception {
        home.put("a", "1");
        Optional<String> first = home.open().generation();
        home.put("a", "2");
        Optional<String> second = home.open().generation();
        home.open().remove("a");
        Optional<String> third = home.open().generation();
        changePassphrase(TestHome.PASSPHRASE, "another");
        Optional<String> fourth = home.open().generation();
        home.open().lock();

        assertThat(List.of(first, second, third, fourth, home.open().generation()))
                .allSatisfy(g -> assertThat(g.orElseThrow()).matches("[0-9a-f]{32}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void generation_sessionCachedOrDropped_stays() throws Exception {
        home.put("a", "1");
        Optional<String> before = home.open().generation();

        home.open().putSession("fingerprint", Secret.ofText("content"));
        home.open().removeSession("fingerprint");

        assertThat(home.open().generation()).isEqualTo(before);
    }

    @Test
    void generation_changeThatCannotBeWritten_isReplacedAllTheSame() throws Exception {
        home.put("a", "1");
        Optional<String> before = home.open().generation();
        String vault = Files.readString(home.vaultFile());
        // A directory where the kept state belongs: the write fails after the generation was replaced.
        Files.delete(home.home.resolve("vault.previous"));
        Files.createDirectories(home.home.resolve("vault.previous").resolve("in-the-way"));

        assertThatThrownBy(() -> home.put("a", "2")).isInstanceOf(IOException.class);
        assertThat(home.open().generation()).isPresent().isNotEqualTo(before);
        assertThat(home.vaultFile()).hasContent(vault);
        assertThat(home.secretOf("a")).isEqualTo("1");
    }

    @Test
    void session_putAndRemoved_isSealedLikeAKeyButListedApart() throws Exception {
        home.put("a", "1");
        assertThat(home.open().putSession("f1", Secret.ofText("content"))).isFalse();
        assertThat(home.open().putSession("f1", Secret.ofText("newer content"))).isTrue();

        assertThat(home.open().sessions()).containsExactly("f1");
        assertThat(home.open().index()).extracting(StoredKey::name).containsExactly("a");
        assertThat(home.open().session("f1").orElseThrow().revealText()).isEqualTo("newer content");
        assertThat(home.open().session("f2")).isEmpty();
        assertThat(home.open().removeSession("f1")).isTrue();
        assertThat(home.open().sessions()).isEmpty();
    }

    @Test
    void changePassphrase_old_noLongerOpensButNewDoes() throws Exception {
        home.put("a", "1");
        changePassphrase(TestHome.PASSPHRASE, "another");

        assertThatThrownBy(() -> home.secretOf("a")).hasMessageContaining("Wrong passphrase");
        home.variables.put("AWS_VAULT_FILE_PASSPHRASE", "another");
        assertThat(home.secretOf("a")).isEqualTo("1");
    }

    @Test
    void changePassphrase_wrongOldOne_changesNothing() throws Exception {
        home.put("a", "1");
        byte[] before = Files.readAllBytes(home.vaultFile());

        assertThatThrownBy(() -> changePassphrase("not it", "another")).hasMessageContaining("Wrong passphrase");
        assertThat(home.vaultFile()).hasBinaryContent(before);
    }

    @Test
    void put_vaultGoneButPreviousThere_refusesToBeginAnew() throws Exception {
        home.put("a", "1");
        home.put("b", "2");
        Files.delete(home.vaultFile());

        assertThatThrownBy(() -> home.put("c", "3")).hasMessageContaining("vault.previous is there");
        assertThat(home.vaultFile()).doesNotExist();
    }

    @Test
    void put_vaultOfAnotherUser_isRefused() throws Exception {
        home.put("a", "1");
        assumeThat(System.getProperty("user.name"))
                .as("only root can give a file away")
                .isEqualTo("root");
        Files.setAttribute(home.vaultFile(), "unix:uid", 65534);

        assertThatThrownBy(() -> home.put("b", "2")).hasMessageContaining("belongs to another user");
        assertThat(home.secretOf("a")).isEqualTo("1");
    }

    @Test
    void close_thenUse_unlocksAnew() throws Exception {
        home.put("a", "1");
        Vault vault = home.open();
        vault.key("a").close();
        vault.close();

        assertThat(vault.key("a").secret().revealText()).isEqualTo("1");
    }

    /** Whatever is done in whatever order, the vault holds what a plain map would. */
    @Test
    void randomOperations_always_agreeWithAMap() throws Exception {
        Random random = new Random(20261123);
        List<String> names = IntStream.range(0, 6).mapToObj(i -> "key-" + i).toList();
        Map<String, String> model = new HashMap<>();
        Vault vault = home.open();
        for (int i = 0; i < 200; i++) {
            if (i % 40 == 0) { // a new process
                vault.close();
                vault = home.open();
            }
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    String secret = "made-up-" + random.nextLong();
                    assertThat(vault.put(name, TestHome.key(secret), Optional.empty()))
                            .isEqualTo(model.put(name, secret) != null);
                }
                case 2 -> assertThat(vault.remove(name)).isEqualTo(model.remove(name) != null);
                default -> vault.putSession("s" + random.nextInt(3), Secret.ofText("content " + i));
            }
            assertThat(vault.index()).extracting(StoredKey::name).containsExactlyInAnyOrderElementsOf(model.keySet());
        }
        for (Map.Entry<String, String> entry : model.entrySet()) {
            assertThat(home.secretOf(entry.getKey())).isEqualTo(entry.getValue());
        }
    }

    private void changePassphrase(String old, String fresh) throws Exception {
        try (Vault vault = home.open()) {
            vault.changePassphrase(Secret.ofText(old), Secret.ofText(fresh));
        }
    }
}
