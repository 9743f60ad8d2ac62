package dev.sallyport.platform;

import java.time.Duration;
import java.time.Instant;

/** The machine's clocks: the wall for expiry, a monotonic one for waiting. */
public interface Time {

    /** The wall clock. */
    Instant now();

    /** A clock that never jumps; only differences mean anything. */
    long nanos();

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is asked to end
     */
    void sleep(Duration duration) throws InterruptedException;

    /** The machine's own clocks. */
    static Time system() {
        return new SystemTime();
    }
}
