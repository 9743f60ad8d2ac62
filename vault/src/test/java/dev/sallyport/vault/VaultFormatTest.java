package dev.sallyport.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.RandomBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@code golden/vault-1}, a vault as version 0.1.0 wrote it; this file must open for ever. */
class VaultFormatTest {

    private static final Path PATH = Path.of("vault");
    private static final String PASSPHRASE = "correct horse battery staple";
    private static final byte[] GOLDEN = golden();

    @Test
    void read_golden_givesWhatWasWritten() {
        VaultFile vault = read(GOLDEN).file();

        assertThat(vault.writtenBy()).isEqualTo("0.1.0");
        assertThat(vault.counter()).isEqualTo(4);
        assertThat(vault.unlocker().cost()).isEqualTo(Argon2Cost.STANDARD);
        assertThat(vault.entries()).extracting(SealedEntry::name).containsExactly("security", "prod-東京", "f00d");
        SealedEntry key = vault.entries().getFirst();
        assertThat(key.accessKeyId()).contains("AKIAIOSFODNN7EXAMPLE");
        assertThat(key.endpoint()).contains(URI.create("http://127.0.0.1:4747"));
        assertThat(vault.entries(EntryKind.SESSION))
                .extracting(SealedEntry::name)
                .containsExactly("f00d");
    }

    @Test
    void open_goldenWithItsPassphrase_givesTheSecrets() {
        Envelope vault = read(GOLDEN);
        try (DataKey key = goldenKey(vault)) {
            assertThat(vault.isGenuineUnder(key)).isTrue();
            assertThat(vault.file().entries())
                    .extracting(e -> e.open(key, vault.file().id()).map(Secret::revealText))
                    .containsExactly(
                            Optional.of("made-up/secret+access+key"),
                            Optional.of("another-made-up-key"),
                            Optional.of("{\"made\":\"up\"}"));
        }
    }

    @Test
    void write_whatWasRead_givesTheSameBytes() {
        Envelope vault = read(GOLDEN);
        try (DataKey key = goldenKey(vault)) {
            assertThat(VaultFormat.write(vault.file(), key)).isEqualTo(GOLDEN);
        }
    }

    @Test
    void read_anyBitFlipped_isRefused() {
        for (int bit = 0; bit < GOLDEN.length * 8; bit++) {
            byte[] flipped = flipped(bit);
            assertThatThrownBy(() -> read(flipped)).as("bit %d", bit).isInstanceOf(UserError.class);
        }
    }

    /** The same by somebody who makes the check sum right: then it is the MAC that refuses. */
    @Test
    void read_anyBitFlippedAndSumMadeRight_isRefusedOrNotGenuine() throws Exception {
        int accepted = 0;
        try (DataKey key = goldenKey(read(GOLDEN))) {
            int sumLine = "sha256 ".length() + 64 + 1;
            for (int bit = 0; bit < (GOLDEN.length - sumLine) * 8; bit++) {
                byte[] changed = Tampering.withRightSum(flipped(bit));
                try {
                    accepted += read(changed).isGenuineUnder(key) ? 1 : 0;
                } catch (UserError refused) {
                    assertThat(refused.getMessage()).doesNotContain("made-up");
                }
            }
        }
        assertThat(accepted).isZero();
    }

    @Test
    void read_cutAnywhere_isDamaged() {
        for (int length = 0; length < GOLDEN.length; length++) {
            byte[] cut = Arrays.copyOf(GOLDEN, length);
            assertThatThrownBy(() -> read(cut)).as("length %d", length).hasMessageContaining("damaged");
        }
    }

    @Test
    void read_newerVersion_namesItAndItsWriter() {
        byte[] newer = "sallyport-vault 2 3.1.4\nwhatever then follows".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(newer)).hasMessageContainingAll("format 2", "written by Sallyport 3.1.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"memoryKiB\": 65536→\"memoryKiB\": 262145",
                "\"memoryKiB\": 65536→\"memoryKiB\": 8191",
                "\"memoryKiB\": 65536→\"memoryKiB\": 4294967296",
                "\"iterations\": 3→\"iterations\": 11",
                "\"iterations\": 3→\"iterations\": 0",
                "\"lanes\": 4→\"lanes\": 9",
                "\"counter\": 4→\"counter\": -1",
                "\"kind\": \"session\"→\"kind\": \"secret\"",
                "\"kdf\": \"argon2id\"→\"kdf\": \"md5\"",
                "\"name\": \"f00d\"→\"name\": 7"
            })
    void read_valueOutOfBounds_isDamagedBeforeAnythingIsAllocated(String change) throws Exception {
        String[] parts = change.split("→", 2);
        String text = new String(GOLDEN, StandardCharsets.UTF_8);
        assertThat(text).contains(parts[0]);
        byte[] changed = Tampering.withRightSum(text.replace(parts[0], parts[1]).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> read(changed)).hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @CsvSource({"key,b,4", "session,a,4", "key,a,5"})
    void open_sealedElsewhere_isRefused(String kind, String name, long generation) {
        RandomBytes random = new RandomBytes();
        try (DataKey key = DataKey.random(random);
                Secret secret = Secret.ofText("made-up")) {
            String vault = "0".repeat(32);
            SealedEntry.Id a = new SealedEntry.Id(EntryKind.KEY, "a");
            SealedEntry sealed = SealedEntry.seal(
                    key, vault, 4, new Unsealed(a, Optional.of("AKIA"), Optional.empty(), secret), random);
            SealedEntry moved = new SealedEntry(
                    EntryKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                    name,
                    generation,
                    sealed.accessKeyId(),
                    sealed.endpoint(),
                    sealed.sealed());

            assertThat(sealed.open(key, vault)).isPresent();
            assertThat(moved.open(key, vault)).isEmpty();
            assertThat(sealed.open(key, "1".repeat(32))).isEmpty();
        }
    }

    private static Envelope read(byte[] bytes) {
        return VaultFormat.read(bytes, PATH, "0.1.0");
    }

    private static DataKey goldenKey(Envelope vault) {
        try (Secret passphrase = Secret.ofText(PASSPHRASE)) {
            return vault.file().unlocker().unwrap(vault.file().id(), passphrase).orElseThrow();
        }
    }

    private static byte[] flipped(int bit) {
        byte[] changed = GOLDEN.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }

    private static byte[] golden() {
        try (InputStream in = VaultFormatTest.class.getResourceAsStream("/golden/vault-1")) {
            if (in == null) {
                throw new IllegalStateException("golden/vault-1 is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
