package dev.sallyport.query;

import java.util.List;
import java.util.Optional;

/**
 * One way in which a call breaks the service model.
 *
 * @param member where, as AWS prints it: {@code roleArn}, {@code tags.1.member.key}
 * @param value what was given there; empty where nothing was
 * @param constraint what AWS says behind {@code Member must}
 */
public record Violation(String member, Optional<String> value, String constraint) {

    private static final String PATTERN = "satisfy regular expression pattern: ";

    static Violation ofPattern(String member, String value, String printed) {
        return new Violation(member, Optional.of(value), patternConstraint(printed));
    }

    static String patternConstraint(String printed) {
        return PATTERN + printed;
    }

    /** Whether it is this pattern, as AWS prints it, that the value does not match. */
    public boolean isOfPattern(String printed) {
        return constraint.equals(patternConstraint(printed));
    }

    /** As services say it that repeat what they were given. */
    public String textWithValue() {
        return text("Value " + value.map(given -> "'" + given + "'").orElse("null") + " at");
    }

    /** As services say it that do not repeat what they were given. */
    public String textWithoutValue() {
        return text("Value at");
    }

    private String text(String head) {
        return head + " '" + member + "' failed to satisfy constraint: Member must " + constraint;
    }

    /** What AWS answers to all that is wrong with a call. */
    public static String message(List<String> texts) {
        String head =
                texts.size() == 1 ? "1 validation error detected: " : texts.size() + " validation errors detected: ";
        return head + String.join("; ", texts);
    }
}
