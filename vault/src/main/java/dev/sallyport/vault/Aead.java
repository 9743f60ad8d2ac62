package dev.sallyport.vault;

import dev.sallyport.model.Secret;
import dev.sallyport.platform.RandomBytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM: what is sealed opens only with the same key and the same associated data, unchanged to the last bit.
 *
 * <p>A sealed value is a random nonce (12 bytes), the ciphertext, and the tag (16 bytes). Random nonces are safe for
 * 2^32 values under one key (NIST SP 800-38D §8.3); a vault written every second would take 136 years.
 */
final class Aead {

    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /** How much longer a sealed value is than what it holds. */
    static final int OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

    private Aead() {}

    static byte[] seal(Secret key, byte[] associated, Secret plain, RandomBytes random) {
        byte[] nonce = random.next(NONCE_BYTES);
        byte[] bytes = plain.reveal();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(bytes);
            byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** What was sealed; empty if the key, the associated data or any bit of {@code sealed} is another. */
    static Optional<Secret> open(Secret key, byte[] associated, byte[] sealed) {
        if (sealed.length < OVERHEAD_BYTES) {
            return Optional.empty();
        }
        byte[] plain = {};
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), associated);
            plain = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return Optional.of(Secret.copyOf(plain));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, Secret key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        byte[] bytes = key.reveal();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            cipher.updateAAD(associated);
            return cipher;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
