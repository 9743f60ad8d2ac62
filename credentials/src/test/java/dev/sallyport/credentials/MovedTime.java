package dev.sallyport.credentials;

import dev.sallyport.platform.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when somebody waits, and by exactly as long. */
final class MovedTime implements Time {

    private Instant now;
    private Duration waited = Duration.ZERO;

    MovedTime(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return waited.toNanos();
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
        waited = waited.plus(duration);
    }

    synchronized Duration waited() {
        return waited;
    }
}
