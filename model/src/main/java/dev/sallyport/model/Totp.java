package dev.sallyport.model;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes as virtual MFA devices of AWS make them: RFC 6238 with HMAC-SHA-1, six digits, 30 seconds.
 */
public final class Totp {

    /** How long one code lasts. */
    public static final Duration STEP = Duration.ofSeconds(30);

    private static final int DIGITS = 6;

    private Totp() {}

    /** The number of the step that {@code instant} falls into (RFC 6238's T). */
    public static long stepAt(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds());
    }

    /** When step {@code step} begins. */
    public static Instant startOf(long step) {
        return Instant.ofEpochSecond(step * STEP.toSeconds());
    }

    /** The six digits for {@code step}. */
    public static String code(Secret seed, long step) {
        return code(seed, step, "HmacSHA1", DIGITS);
    }

    /** RFC 6238 with any of its hash functions and number of digits, so that all of its examples can be checked. */
    static String code(Secret seed, long step, String algorithm, int digits) {
        byte[] key = seed.reveal();
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return truncate(mac.doFinal(counter(step)), digits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " belongs to every Java runtime", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] counter(long step) {
        return ByteBuffer.allocate(Long.BYTES).putLong(step).array();
    }

    /** RFC 4226 §5.3: four bytes at the place that the last nibble names, without the sign bit; their last digits. */
    private static String truncate(byte[] hash, int digits) {
        int offset = hash[hash.length - 1] & 0x0f;
        String number = Integer.toString(ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff);
        String padded = "0".repeat(digits) + number;
        return padded.substring(padded.length() - digits);
    }
}
