package dev.sallyport.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The condition operators that compare a key's value, by the names that policies call them. */
enum Operator {
    STRING_EQUALS("StringEquals", false, Comparison.TEXT),
    STRING_NOT_EQUALS("StringNotEquals", true, Comparison.TEXT),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, Comparison.TEXT_IN_ANY_CASE),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, Comparison.TEXT_IN_ANY_CASE),
    STRING_LIKE("StringLike", false, Comparison.PATTERN),
    STRING_NOT_LIKE("StringNotLike", true, Comparison.PATTERN),
    NUMERIC_EQUALS("NumericEquals", false, Comparison.number(order -> order == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, Comparison.number(order -> order == 0)),
    NUMERIC_LESS_THAN("NumericLessThan", false, Comparison.number(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, Comparison.number(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, Comparison.number(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, Comparison.number(order -> order >= 0)),
    DATE_EQUALS("DateEquals", false, Comparison.date(order -> order == 0)),
    DATE_NOT_EQUALS("DateNotEquals", true, Comparison.date(order -> order == 0)),
    DATE_LESS_THAN("DateLessThan", false, Comparison.date(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, Comparison.date(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, Comparison.date(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, Comparison.date(order -> order >= 0)),
    BOOL("Bool", false, Comparison.TRUTH),
    BINARY_EQUALS("BinaryEquals", false, Comparison.BYTES),
    IP_ADDRESS("IpAddress", false, Comparison.ADDRESS),
    NOT_IP_ADDRESS("NotIpAddress", true, Comparison.ADDRESS),
    ARN_EQUALS("ArnEquals", false, Comparison.ARN),
    ARN_LIKE("ArnLike", false, Comparison.ARN),
    ARN_NOT_EQUALS("ArnNotEquals", true, Comparison.ARN),
    ARN_NOT_LIKE("ArnNotLike", true, Comparison.ARN);

    private final String written;
    private final boolean negated;

    @SuppressWarnings("ImmutableEnumChecker") // a comparison is a pure function
    private final Comparison<?, ?> comparison;

    Operator(String written, boolean negated, Comparison<?, ?> comparison) {
        this.written = written;
        this.negated = negated;
        this.comparison = comparison;
    }

    static Optional<Operator> byName(String name) {
        return Arrays.stream(values()).filter(o -> o.written.equals(name)).findFirst();
    }

    boolean isNegated() {
        return negated;
    }

    /** Whether a policy may compare with {@code wanted}. */
    boolean canCompareWith(String wanted) {
        return comparison.canCompareWith(wanted);
    }

    /** What a value in a request must be to pass: it matches one of {@code wanted}, or, negated, none. */
    Predicate<String> passing(List<Wildcard> wanted) {
        return comparison.passing(wanted, negated);
    }
}
