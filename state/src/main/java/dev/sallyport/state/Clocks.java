package dev.sallyport.state;

import dev.sallyport.platform.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The two times of a local organisation. What clients make by their own clocks, signature dates and MFA codes, is judged
 * by the {@code real} one; everything else (when sessions end, how old passwords and keys are, what dates things bear)
 * goes by the {@code organization}'s, which can be put ahead to practise what comes with time.
 */
public record Clocks(Time real, Time organization) {

    /** Both the same. */
    public static Clocks of(Time time) {
        return new Clocks(time, time);
    }

    /** The organisation's is ahead by what {@code state} says at each moment. */
    public static Clocks of(IamState state, Time real) {
        return new Clocks(real, new Ahead(real, () -> state.charter().clockAhead()));
    }

    private record Ahead(Time real, Supplier<Duration> by) implements Time {
        @Override
        public Instant now() {
            return real.now().plus(by.get());
        }

        @Override
        public long nanos() {
            return real.nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            real.sleep(duration);
        }
    }
}
