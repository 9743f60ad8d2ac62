package dev.sallyport.sts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a call's parameters against AWS's service model, and says everything that is wrong with them at once, as AWS
 * does: ask for each parameter in the model's order, then call {@link #requireValid}.
 */
final class Parameters {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

    private final Map<String, String> given;
    private final List<String> violations = new ArrayList<>();

    Parameters(Map<String, String> given) {
        this.given = given;
    }

    /** A text that has to be there; what is returned for a bad one is never seen behind {@link #requireValid}. */
    String required(String name, TextShape shape) {
        Optional<String> value = optional(name, shape);
        if (value.isEmpty()) {
            violations.add(
                    "Value null at '" + memberName(name) + "' failed to satisfy constraint: Member must not be null");
        }
        return value.orElse("");
    }

    /** A text that may be missing. */
    Optional<String> optional(String name, TextShape shape) {
        Optional<String> value = Optional.ofNullable(given.get(name));
        value.ifPresent(text -> check(name, text, shape));
        return value;
    }

    /** Whole seconds within the model's bounds; which of them the caller gets is another question. */
    Optional<Duration> seconds(String name, int min, int max) {
        Optional<Integer> value = Optional.ofNullable(given.get(name)).map(text -> integer(name, text));
        value.filter(number -> number < min)
                .ifPresent(number -> violate(name, number.toString(), "have value greater than or equal to " + min));
        value.filter(number -> number > max)
                .ifPresent(number -> violate(name, number.toString(), "have value less than or equal to " + max));
        return value.map(Duration::ofSeconds);
    }

    /** Whether a parameter, or a member of a list of that name, was given. */
    boolean uses(String name) {
        return !given.getOrDefault(name, "").isEmpty()
                || given.keySet().stream().anyMatch(key -> key.startsWith(name + ".member."));
    }

    /** Refuses the call if anything that was asked for is wrong. */
    void requireValid() {
        if (!violations.isEmpty()) {
            throw Refusals.validation(violations);
        }
    }

    /** Length before pattern: so AWS lists them (aws-cli issue 4648). */
    private void check(String name, String text, TextShape shape) {
        int length = text.codePointCount(0, text.length());
        if (length > shape.max()) {
            violate(name, text, "have length less than or equal to " + shape.max());
        }
        if (length < shape.min()) {
            violate(name, text, "have length greater than or equal to " + shape.min());
        }
        if (!shape.pattern().matcher(text).matches()) {
            violate(name, text, "satisfy regular expression pattern: " + shape.printed());
        }
    }

    private void violate(String name, String value, String constraint) {
        violations.add("Value '" + value + "' at '" + memberName(name) + "' failed to satisfy constraint: Member must "
                + constraint);
    }

    private static String memberName(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Signs and leading zeros are welcome, as on AWS; more than 32 bits are not. */
    private static int integer(String name, String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw Refusals.malformedInteger(name, text);
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusals.malformedInteger(name, text);
        }
    }
}
