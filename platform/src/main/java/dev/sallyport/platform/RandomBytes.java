package dev.sallyport.platform;

import java.security.SecureRandom;

/**
 * Random bytes for keys, salts, nonces and names.
 *
 * <p>The generator is made when it is first asked, for that takes the JVM ten milliseconds and more: a command that only
 * reads never waits for it.
 */
public final class RandomBytes {

    private static final class Generator {
        static final SecureRandom SECURE = new SecureRandom();
    }

    /** So many bytes, which nobody can tell beforehand. */
    public byte[] next(int count) {
        byte[] bytes = new byte[count];
        Generator.SECURE.nextBytes(bytes);
        return bytes;
    }
}
