package dev.sallyport.state;

import dev.sallyport.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives every id, key and seed of an organisation from one seed and a path of names, so that the same seed always
 * gives the same organisation and no two paths give the same bytes.
 *
 * <p>Block {@code n} is HMAC-SHA-256 over {@code n} and the names, each with its length in front: {@code ["ab", "c"]}
 * and {@code ["a", "bc"]} do not meet.
 */
final class Derivation {

    private static final String ALGORITHM = "HmacSHA256";

    private final Secret seed;

    Derivation(Secret seed) {
        this.seed = seed;
    }

    /** {@code length} bytes for {@code path}. */
    byte[] bytes(int length, String... path) {
        ByteBuffer out = ByteBuffer.allocate(length);
        for (byte block = 0; out.hasRemaining(); block++) {
            byte[] piece = block(block, path);
            out.put(piece, 0, Math.min(piece.length, out.remaining()));
            Arrays.fill(piece, (byte) 0);
        }
        return out.array();
    }

    private byte[] block(byte number, String... path) {
        byte[] key = seed.reveal();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(number);
            for (String name : path) {
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 belongs to every Java runtime", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
