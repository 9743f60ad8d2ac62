package dev.sallyport.sts;

import dev.sallyport.platform.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands until it is moved. */
final class ManualTime implements Time {

    private Instant now = Instant.parse("2026-11-23T12:00:00.750Z");

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return now.toEpochMilli() * 1_000_000;
    }

    @Override
    public void sleep(Duration duration) {
        pass(duration);
    }
}
