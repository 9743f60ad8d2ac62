package dev.sallyport.vault;

import java.util.Locale;

/**
 * What it costs to try one passphrase with Argon2id (RFC 9106).
 *
 * @param memoryKiB memory in KiB
 * @param iterations passes over it
 * @param lanes degree of parallelism
 */
public record Argon2Cost(int memoryKiB, int iterations, int lanes) {

    /** The second choice of RFC 9106 §4, for machines that do not have 2 GiB to spare. */
    public static final Argon2Cost STANDARD = new Argon2Cost(64 << 10, 3, 4);

    /** The least that a vault may ask for: for tests, a vault of real keys is made with {@link #STANDARD}. */
    public static final Argon2Cost LEAST = new Argon2Cost(8 << 10, 1, 1);

    private static final int MAX_MEMORY_KIB = 256 << 10;
    private static final int MAX_ITERATIONS = 10;
    private static final int MAX_LANES = 8;

    /** A file must not make us allocate without end, nor lure us into a key that is cheap to guess. */
    boolean isWithinBounds() {
        return memoryKiB >= LEAST.memoryKiB
                && memoryKiB <= MAX_MEMORY_KIB
                && iterations >= LEAST.iterations
                && iterations <= MAX_ITERATIONS
                && lanes >= LEAST.lanes
                && lanes <= MAX_LANES;
    }

    /** In the notation of the reference implementation's encoded hashes. */
    String text() {
        return String.format(Locale.ROOT, "m=%d,t=%d,p=%d", memoryKiB, iterations, lanes);
    }
}
