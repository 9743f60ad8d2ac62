package dev.sallyport.model;

/**
 * An AWS account id: exactly twelve digits, kept as text because leading zeros count.
 *
 * @param value the twelve digits
 */
public record AccountId(String value) implements Comparable<AccountId> {

    private static final int LENGTH = 12;

    /** @throws IllegalArgumentException if {@code value} is not twelve ASCII digits */
    public AccountId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("an account id is twelve digits, not '" + Printable.escape(value) + "'");
        }
    }

    /** Whether {@code text} would be accepted. */
    public static boolean isValid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
