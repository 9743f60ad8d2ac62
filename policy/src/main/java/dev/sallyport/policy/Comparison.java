package dev.sallyport.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How a family of condition operators compares a value in a request with the values of a policy. Both are read as values
 * of the family's type first, those of a policy once; what is not of the type compares with nothing.
 *
 * @param <F> what a value in a request is read as
 * @param <W> what a value of a policy is read as
 */
final class Comparison<F, W> {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,38}(?:\\.\\d{1,38})?");
    private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{1,12}");

    static final Comparison<String, String> TEXT = text(String::equals);
    static final Comparison<String, String> TEXT_IN_ANY_CASE = text(String::equalsIgnoreCase);
    static final Comparison<String, Wildcard> PATTERN =
            new Comparison<>(Optional::of, Optional::of, (found, wanted) -> wanted.matches(found));
    static final Comparison<ArnPattern.Subject, ArnPattern> ARN = new Comparison<>(
            found -> Optional.of(ArnPattern.Subject.of(found)),
            wanted -> Optional.of(ArnPattern.of(wanted)),
            (found, wanted) -> wanted.matches(found));
    static final Comparison<Boolean, Boolean> TRUTH = typed(Comparison::truth, Boolean::equals);
    static final Comparison<byte[], byte[]> BYTES = typed(Comparison::bytes, Arrays::equals);
    static final Comparison<AddressRange, AddressRange> ADDRESS =
            typed(AddressRange::parse, (found, wanted) -> wanted.contains(found));

    private final Function<String, Optional<F>> readFound;
    private final Function<Wildcard, Optional<W>> readWanted;
    private final BiPredicate<F, W> matches;

    private Comparison(
            Function<String, Optional<F>> readFound,
            Function<Wildcard, Optional<W>> readWanted,
            BiPredicate<F, W> matches) {
        this.readFound = readFound;
        this.readWanted = readWanted;
        this.matches = matches;
    }

    static Comparison<BigDecimal, BigDecimal> number(IntPredicate order) {
        return typed(Comparison::number, (found, wanted) -> order.test(found.compareTo(wanted)));
    }

    static Comparison<Instant, Instant> date(IntPredicate order) {
        return typed(Comparison::date, (found, wanted) -> order.test(found.compareTo(wanted)));
    }

    private static Comparison<String, String> text(BiPredicate<String, String> matches) {
        return new Comparison<>(Optional::of, wanted -> Optional.of(wanted.text()), matches);
    }

    private static <T> Comparison<T, T> typed(Function<String, Optional<T>> read, BiPredicate<T, T> matches) {
        return new Comparison<>(read, wanted -> read.apply(wanted.text()), matches);
    }

    /** Whether {@code wanted} is of the type. */
    boolean canCompareWith(String wanted) {
        return readWanted.apply(Wildcard.of(wanted)).isPresent();
    }

    /** What a value in a request must be: one of {@code wanted}, or, negated, none of them; never what cannot be compared. */
    Predicate<String> passing(List<Wildcard> wanted, boolean negated) {
        List<W> values = new ArrayList<>(wanted.size());
        for (Wildcard each : wanted) {
            Optional<W> value = readWanted.apply(each);
            if (value.isEmpty()) {
                return found -> false;
            }
            values.add(value.get());
        }
        return found -> {
            Optional<F> value = readFound.apply(found);
            return value.isPresent() && matchesAny(value.get(), values) != negated;
        };
    }

    private boolean matchesAny(F found, List<W> values) {
        for (W value : values) {
            if (matches.test(found, value)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Boolean> truth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Optional.of(true);
        }
        return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** ISO 8601 with an offset, a date alone (midnight UTC), or seconds since 1970. */
    private static Optional<Instant> date(String text) {
        if (EPOCH_SECONDS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        try {
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
