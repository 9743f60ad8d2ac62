package dev.sallyport.local;

import dev.sallyport.platform.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands where it was put. */
final class FixedTime implements Time {

    private volatile Instant now;

    FixedTime(Instant now) {
        this.now = now;
    }

    void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public void sleep(Duration duration) {
        now = now.plus(duration);
    }
}
