package dev.sallyport.sts;

import dev.sallyport.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes for one purpose under one key, and opens them again: Base64 of {@code version | nonce | AES-256-GCM(bytes)}.
 *
 * <p>The additional data binds purpose, version and whatever else has to fit. Any changed character is refused: GCM
 * notices every bit, and text that is not exactly what Base64 would write is not looked at. Thread-safe.
 */
final class Sealer {

    /** How long a sealing key is. */
    static final int KEY_BYTES = 32;

    private static final byte VERSION = 2;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = 1 + NONCE_BYTES;
    private static final int TAG_BITS = 128;

    /** What sealing adds to the bytes. */
    static final int OVERHEAD_BYTES = HEADER_BYTES + TAG_BITS / Byte.SIZE;

    private static final String CIPHER = "AES/GCM/NoPadding";

    /** Looked up once: to go through all providers takes longer than to seal. */
    private static final Provider PROVIDER = provider();

    private final SecretKeySpec key;
    private final byte[] purpose;
    private final SecureRandom random;

    /** @param key {@link #KEY_BYTES} bytes; it stays the caller's */
    Sealer(Secret key, String purpose, SecureRandom random) {
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("a sealing key has " + KEY_BYTES + " bytes");
        }
        byte[] bytes = key.reveal();
        this.key = new SecretKeySpec(bytes, "AES");
        Arrays.fill(bytes, (byte) 0);
        this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
        this.random = random;
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(CIPHER).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM belongs to every Java runtime", e);
        }
    }

    /**
     * Seals {@code plain}, which stays the caller's.
     *
     * @param bound what has to be shown again to open it
     */
    byte[] seal(byte[] plain, String bound) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(plain);
            byte[] token = ByteBuffer.allocate(HEADER_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encode(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM belongs to every Java runtime", e);
        }
    }

    /** The bytes that were sealed, which the caller wipes; empty unless it was with this key, for this purpose. */
    Optional<byte[]> open(String sealed, String bound) {
        return unarmoured(sealed).flatMap(bytes -> opened(bytes, bound));
    }

    private Optional<byte[]> opened(byte[] token, String bound) {
        if (token.length < HEADER_BYTES || token[0] != VERSION) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOfRange(token, 1, HEADER_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, bound)
                    .doFinal(token, HEADER_BYTES, token.length - HEADER_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Base64 decoders overlook the unused bits of the last character; writing it again shows whether any was set. */
    private static Optional<byte[]> unarmoured(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(additionalData(bound));
        return cipher;
    }

    private byte[] additionalData(String bound) {
        byte[] id = bound.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(purpose.length + 2 + id.length)
                .put(purpose)
                .put((byte) 0)
                .put(VERSION)
                .put(id)
                .array();
    }
}
