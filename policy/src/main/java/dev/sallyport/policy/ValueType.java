package dev.sallyport.policy;

/** What the values of a condition key can be: a family of operators compares them. */
public enum ValueType {
    STRING(Comparison.TEXT),
    NUMERIC(Comparison.number(order -> order == 0)),
    BOOLEAN(Comparison.TRUTH),
    IP(Comparison.ADDRESS),
    BINARY(Comparison.BYTES),
    DATE(Comparison.date(order -> order == 0));

    @SuppressWarnings("ImmutableEnumChecker") // a comparison is a pure function
    private final Comparison<?, ?> comparison;

    ValueType(Comparison<?, ?> comparison) {
        this.comparison = comparison;
    }

    /** Whether {@code value} is of this type. */
    public boolean accepts(String value) {
        return comparison.canCompareWith(value);
    }
}
