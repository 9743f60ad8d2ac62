package dev.sallyport.conformance;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The authenticator on a person's phone: knows the seed of one device and shows the codes of RFC 6238, each once. */
final class Authenticator {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int DIGITS = 1_000_000;

    private byte[] seed = {};
    private long shown;

    /** Learns a device's seed as it is typed in, or stands in a QR code's URL. */
    void learn(String base32) {
        BigInteger bits = BigInteger.ONE; // in front, so that leading zeros stay
        for (char letter : base32.strip().toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(letter)));
        }
        byte[] marked = bits.toByteArray();
        seed = Arrays.copyOfRange(marked, 1, marked.length);
        shown = present()
                - 2; // as of a person who began half a minute ago: the first code is the one before the present one
    }

    /**
     * The next code. Its clock is up to half a minute fast, as phones' clocks are and AWS puts up with; further ahead it
     * waits.
     */
    String code() {
        while (shown > present()) {
            Screen.sleep(Duration.ofMillis(200));
        }
        shown = Math.max(shown + 1, present() - 1);
        return code(shown);
    }

    private static long present() {
        return Instant.now().getEpochSecond() / STEP.toSeconds();
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
