package dev.sallyport.state;

import dev.sallyport.platform.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still. */
public record StoppedTime(Instant now) implements Time {

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public void sleep(Duration duration) {}
}
