package dev.sallyport.sts;

import dev.sallyport.model.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a session into its token and opens it again, so that nobody has to remember sessions and every node that holds
 * the key can serve them.
 *
 * <p>A token is Base64 of {@code version | nonce | AES-256-GCM(claims)}. The additional data binds purpose, version
 * and access key id, so a token serves with its own key id alone. Any changed character is refused: GCM notices every
 * bit, and text that is not exactly what Base64 would write is not looked at.
 */
public final class TokenSealer {

    /** How long a sealing key is. */
    public static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int MAX_TOKEN_CHARACTERS = 4096;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String PURPOSE = "sallyport session token";

    private final Secret key;
    private final SecureRandom random;

    /** @param key {@link #KEY_BYTES} bytes, the same on every node of an organisation */
    public TokenSealer(Secret key, SecureRandom random) {
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("a sealing key has " + KEY_BYTES + " bytes");
        }
        this.key = key;
        this.random = random;
    }

    /** A sealer whose tokens nobody else opens: its key is made now and dies with the process. */
    public static TokenSealer withRandomKey(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        Secret key = Secret.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return new TokenSealer(key, random);
    }

    /** The token that goes with {@code accessKeyId}. */
    Secret seal(String accessKeyId, SessionClaims claims) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = ClaimsCodec.encode(claims);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, accessKeyId).doFinal(plain);
            ByteArrayOutputStream token = new ByteArrayOutputStream();
            token.write(VERSION);
            token.writeBytes(nonce);
            token.writeBytes(sealed);
            return Secret.copyOf(Base64.getEncoder().encode(token.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM belongs to every Java runtime", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** What {@code token} says; empty unless it was sealed with this key for {@code accessKeyId}. */
    Optional<SessionClaims> open(String accessKeyId, String token) {
        return unarmoured(token).flatMap(bytes -> opened(accessKeyId, bytes));
    }

    private Optional<SessionClaims> opened(String accessKeyId, byte[] token) {
        int header = 1 + NONCE_BYTES;
        if (token.length < header || token[0] != VERSION) {
            return Optional.empty();
        }
        byte[] plain = {};
        try {
            byte[] nonce = Arrays.copyOfRange(token, 1, header);
            plain = cipher(Cipher.DECRYPT_MODE, nonce, accessKeyId).doFinal(token, header, token.length - header);
            return ClaimsCodec.decode(plain);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Base64 decoders overlook the unused bits of the last character; writing it again shows whether any was set. */
    private static Optional<byte[]> unarmoured(String token) {
        if (token.length() > MAX_TOKEN_CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(token);
            return Base64.getEncoder().encodeToString(bytes).equals(token) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String accessKeyId) throws GeneralSecurityException {
        byte[] bytes = key.reveal();
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(additionalData(accessKeyId));
            return cipher;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] additionalData(String accessKeyId) {
        byte[] purpose = PURPOSE.getBytes(StandardCharsets.UTF_8);
        byte[] id = accessKeyId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(purpose.length + 2 + id.length)
                .put(purpose)
                .put((byte) 0)
                .put(VERSION)
                .put(id)
                .array();
    }
}
