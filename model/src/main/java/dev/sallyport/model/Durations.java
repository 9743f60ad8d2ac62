package dev.sallyport.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people type them in flags and variables: {@code 90s}, {@code 15m}, {@code 8h}, {@code 1h30m},
 * {@code 1.5h}, {@code 2d}, {@code 1w}, as aws-vault reads them; a bare number is seconds.
 */
public final class Durations {

    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h|d|w)");

    /** Longer text is nobody's duration. */
    private static final int LENGTH = 100;

    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    private static final Map<String, Duration> UNITS = Map.of(
            "ns", Duration.ofNanos(1),
            "us", Duration.ofNanos(1_000),
            "µs", Duration.ofNanos(1_000),
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Durations() {}

    /** Reads a duration; empty if {@code text} is none. Never negative. */
    public static Optional<Duration> parse(String text) {
        if (text.length() > LENGTH) {
            return Optional.empty();
        }
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            sum = sum.plus(times(UNITS.getOrDefault(part.group(2), Duration.ZERO), part.group(1)));
            end = part.end();
        }
        return end > 0 && end == text.length() ? Optional.of(sum) : Optional.empty();
    }

    /** The duration in the largest units that fit, to the second: {@code 7h59m}, {@code 42s}, {@code 1h}. */
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        StringBuilder out = new StringBuilder();
        append(out, duration.toHours(), 'h');
        append(out, duration.toMinutesPart(), 'm');
        append(out, duration.toSecondsPart(), 's');
        return out.isEmpty() ? "0s" : out.toString();
    }

    private static void append(StringBuilder out, long amount, char unit) {
        if (amount > 0) {
            out.append(amount).append(unit);
        }
    }

    /** Below a nanosecond it is cut off. Nine digits of weeks are more nanoseconds than a {@code long} holds. */
    private static Duration times(Duration unit, String factor) {
        BigInteger nanos = new BigDecimal(factor)
                .multiply(BigDecimal.valueOf(unit.toNanos()))
                .toBigInteger();
        BigInteger[] parts = nanos.divideAndRemainder(NANOS_PER_SECOND);
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
