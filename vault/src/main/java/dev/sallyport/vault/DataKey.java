package dev.sallyport.vault;

import dev.sallyport.model.Secret;
import dev.sallyport.platform.RandomBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The random key of one vault: it seals every entry, and a key derived from it authenticates the file as a whole.
 *
 * @param secret the key itself, which unlockers wrap and the kernel keyring keeps
 */
record DataKey(Secret secret) implements AutoCloseable {

    private static final String MAC_INFO = "sallyport vault mac 1";

    DataKey {
        if (secret.length() != Aead.KEY_BYTES) {
            throw new IllegalArgumentException("a data key has " + Aead.KEY_BYTES + " bytes");
        }
    }

    static DataKey random(RandomBytes random) {
        byte[] bytes = random.next(Aead.KEY_BYTES);
        try {
            return new DataKey(Secret.copyOf(bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The key, if {@code secret} could be one at all; otherwise it is closed. */
    static Optional<DataKey> of(Secret secret) {
        if (secret.length() == Aead.KEY_BYTES) {
            return Optional.of(new DataKey(secret));
        }
        secret.close();
        return Optional.empty();
    }

    byte[] seal(byte[] associated, Secret plain, RandomBytes random) {
        return Aead.seal(secret, associated, plain, random);
    }

    Optional<Secret> open(byte[] associated, byte[] sealed) {
        return Aead.open(secret, associated, sealed);
    }

    /** HMAC-SHA-256 under a key that HKDF-SHA-256 derives for this vault and nothing else. */
    byte[] mac(String vaultId, byte[] content) {
        byte[] own = secret.reveal();
        try {
            HKDFParameterSpec derivation = HKDFParameterSpec.ofExtract()
                    .addIKM(own)
                    .addSalt(vaultId.getBytes(StandardCharsets.UTF_8))
                    .thenExpand(MAC_INFO.getBytes(StandardCharsets.UTF_8), Aead.KEY_BYTES);
            SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", derivation);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF and HMAC are part of every JDK", e);
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }

    @Override
    public void close() {
        secret.close();
    }
}
