package dev.sallyport.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How a family of condition operators compares the value in a request with one value of a policy. */
interface Comparison {

    Pattern NUMBER = Pattern.compile("[+-]?\\d{1,38}(?:\\.\\d{1,38})?");
    Pattern EPOCH_SECONDS = Pattern.compile("\\d{1,12}");

    Comparison TEXT = text((found, wanted) -> found.equals(wanted.text()));
    Comparison TEXT_IN_ANY_CASE = text((found, wanted) -> found.equalsIgnoreCase(wanted.text()));
    Comparison PATTERN = text((found, wanted) -> wanted.matches(found));
    Comparison ARN = text((found, wanted) -> ArnPattern.of(wanted).matches(ArnPattern.Subject.of(found)));
    Comparison TRUTH = typed(Comparison::truth, Boolean::equals);
    Comparison BYTES = typed(Comparison::bytes, Arrays::equals);
    Comparison ADDRESS = typed(AddressRange::parse, (found, wanted) -> wanted.contains(found));

    /** Whether {@code wanted} is of the operator's type. */
    boolean canCompareWith(String wanted);

    /** Whether {@code found} matches {@code wanted}; empty if one of them is not of the operator's type. */
    Optional<Boolean> matches(String found, Wildcard wanted);

    static Comparison number(IntPredicate order) {
        return typed(Comparison::number, (found, wanted) -> order.test(found.compareTo(wanted)));
    }

    static Comparison date(IntPredicate order) {
        return typed(Comparison::date, (found, wanted) -> order.test(found.compareTo(wanted)));
    }

    private static Comparison text(BiPredicate<String, Wildcard> matches) {
        return of(wanted -> true, (found, wanted) -> Optional.of(matches.test(found, wanted)));
    }

    private static <T> Comparison typed(Function<String, Optional<T>> read, BiPredicate<T, T> matches) {
        return of(
                wanted -> read.apply(wanted).isPresent(),
                (found, wanted) ->
                        read.apply(found).flatMap(f -> read.apply(wanted.text()).map(w -> matches.test(f, w))));
    }

    private static Comparison of(
            Predicate<String> comparable, BiFunction<String, Wildcard, Optional<Boolean>> matches) {
        return new Comparison() {
            @Override
            public boolean canCompareWith(String wanted) {
                return comparable.test(wanted);
            }

            @Override
            public Optional<Boolean> matches(String found, Wildcard wanted) {
                return matches.apply(found, wanted);
            }
        };
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
