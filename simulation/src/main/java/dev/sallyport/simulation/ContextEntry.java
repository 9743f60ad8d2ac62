package dev.sallyport.simulation;

import dev.sallyport.policy.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A condition key that is given to a simulation, with its values.
 *
 * @param type what AWS's {@code ContextKeyTypeEnum} says of the values
 */
public record ContextEntry(String key, Type type, List<String> values) {

    public ContextEntry {
        values = List.copyOf(values);
    }

    /** AWS's types of condition keys: six kinds of values, each alone or as a list. */
    public enum Type {
        STRING("string", ValueType.STRING, false),
        STRING_LIST("stringList", ValueType.STRING, true),
        NUMERIC("numeric", ValueType.NUMERIC, false),
        NUMERIC_LIST("numericList", ValueType.NUMERIC, true),
        BOOLEAN("boolean", ValueType.BOOLEAN, false),
        BOOLEAN_LIST("booleanList", ValueType.BOOLEAN, true),
        IP("ip", ValueType.IP, false),
        IP_LIST("ipList", ValueType.IP, true),
        BINARY("binary", ValueType.BINARY, false),
        BINARY_LIST("binaryList", ValueType.BINARY, true),
        DATE("date", ValueType.DATE, false),
        DATE_LIST("dateList", ValueType.DATE, true);

        private final String text;
        private final ValueType kind;
        private final boolean list;

        Type(String text, ValueType kind, boolean list) {
            this.text = text;
            this.kind = kind;
            this.list = list;
        }

        /** All of them, as AWS writes them. */
        public static List<String> texts() {
            return Arrays.stream(values()).map(Type::toString).toList();
        }

        /** The type that AWS writes so. */
        public static Optional<Type> of(String text) {
            return Arrays.stream(values()).filter(t -> t.text.equals(text)).findFirst();
        }

        /** As AWS writes it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** @throws dev.sallyport.model.AwsError {@code InvalidInput} for a value of another type, or several of one */
    void check() {
        if (!type.list && values.size() > 1) {
            throw SimulationErrors.severalValues(key, type);
        }
        values.stream().filter(value -> !type.kind.accepts(value)).findFirst().ifPresent(value -> {
            throw SimulationErrors.valueOfOtherType(key, type, value);
        });
    }
}
