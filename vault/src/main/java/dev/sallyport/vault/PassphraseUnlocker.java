package dev.sallyport.vault;

import dev.sallyport.model.Secret;
import dev.sallyport.platform.RandomBytes;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The data key wrapped so that a passphrase opens it: sealed under a key that Argon2id derives from the passphrase.
 *
 * @param cost what each try costs
 * @param salt random, {@value #SALT_BYTES} bytes
 * @param wrapped the sealed data key
 */
record PassphraseUnlocker(Argon2Cost cost, Bytes salt, Bytes wrapped) {

    static final int SALT_BYTES = 16;
    static final int WRAPPED_BYTES = Aead.KEY_BYTES + Aead.OVERHEAD_BYTES;

    PassphraseUnlocker {
        if (!cost.isWithinBounds() || salt.length() != SALT_BYTES || wrapped.length() != WRAPPED_BYTES) {
            throw new IllegalArgumentException("passphrase unlocker out of bounds: " + cost.text());
        }
    }

    static PassphraseUnlocker wrap(
            DataKey key, String vaultId, Secret passphrase, Argon2Cost cost, RandomBytes random) {
        byte[] salt = random.next(SALT_BYTES);
        try (Secret wrapping = derive(passphrase, salt, cost)) {
            byte[] wrapped = Aead.seal(wrapping, AssociatedData.ofPassphrase(vaultId, cost), key.secret(), random);
            return new PassphraseUnlocker(cost, Bytes.of(salt), Bytes.of(wrapped));
        }
    }

    /** The data key; empty if the passphrase is another. Takes as long as {@link #cost} says. */
    Optional<DataKey> unwrap(String vaultId, Secret passphrase) {
        try (Secret wrapping = derive(passphrase, salt.toArray(), cost)) {
            return Aead.open(wrapping, AssociatedData.ofPassphrase(vaultId, cost), wrapped.toArray())
                    .flatMap(DataKey::of);
        }
    }

    private static Secret derive(Secret passphrase, byte[] salt, Argon2Cost cost) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKiB())
                .withIterations(cost.iterations())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] password = passphrase.reveal();
        byte[] derived = new byte[Aead.KEY_BYTES];
        try {
            argon2.generateBytes(password, derived);
            return Secret.copyOf(derived);
        } finally {
            Arrays.fill(password, (byte) 0);
            Arrays.fill(derived, (byte) 0);
        }
    }
}
