package dev.sallyport.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a call may say: the value of an option, or a word by itself.
 *
 * <p>It is written as the help shows it: {@code -d, --duration=TIME} is an option of two names, {@code PROFILE} a word.
 *
 * @param <T> what is read of it
 */
public final class Value<T> implements Argument {

    private final ArgSpec argument;
    private final Function<ArgSpec, T> reading;

    private Value(ArgSpec argument, Function<ArgSpec, T> reading) {
        this.argument = argument;
        this.reading = reading;
    }

    /** A text that a call may leave out. */
    public static Value<Optional<String>> optional(String form, String... description) {
        return optional(String.class, form, description);
    }

    /** The same of another type that the parser knows. */
    public static <V> Value<Optional<V>> optional(Class<V> type, String form, String... description) {
        return new Value<>(
                argument(form, type, "0..1", false, description), given -> Optional.ofNullable(given.<V>getValue()));
    }

    /** A text that every call says. */
    public static Value<String> required(String form, String... description) {
        return new Value<>(argument(form, String.class, "1", true, description), ArgSpec::getValue);
    }

    /** The value of an option without which {@code otherwise} counts. */
    public static <V> Value<V> withDefault(V otherwise, String form, String... description) {
        Class<?> type = otherwise instanceof Enum<?> constant ? constant.getDeclaringClass() : otherwise.getClass();
        return new Value<>(
                option(form, description).type(type).initialValue(otherwise).build(), ArgSpec::getValue);
    }

    /** The values of an option that may be given again and again. */
    public static Value<List<String>> repeated(String form, String... description) {
        return new Value<>(
                option(form, description)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build(),
                Value::list);
    }

    /** One word or more. */
    public static Value<List<String>> oneOrMore(String form, String... description) {
        return new Value<>(words(form, description).arity("1..*").required(true).build(), Value::list);
    }

    /**
     * Every word behind the first as it is: once they have begun, nothing is a flag of ours ({@code exec prod aws
     * --version}).
     */
    public static Value<List<String>> rest(String form, String... description) {
        return new Value<>(
                words(form, description)
                        .index("1..*")
                        .arity("0..1")
                        .parameterConsumer((words, argument, command) -> {
                            List<String> rest = new ArrayList<>();
                            while (!words.isEmpty()) {
                                rest.add(words.pop());
                            }
                            argument.setValue(rest);
                        })
                        .build(),
                Value::list);
    }

    private static ArgSpec argument(
            String form, Class<?> type, String wordArity, boolean required, String... description) {
        return form.startsWith("-")
                ? option(form, description).type(type).required(required).build()
                : word(form, description)
                        .type(type)
                        .arity(wordArity)
                        .required(required)
                        .build();
    }

    private static OptionSpec.Builder option(String form, String... description) {
        int equals = form.indexOf('=');
        return OptionSpec.builder(form.substring(0, equals).split(", ", -1))
                .paramLabel(form.substring(equals + 1))
                .description(description);
    }

    private static PositionalParamSpec.Builder word(String form, String... description) {
        return PositionalParamSpec.builder().paramLabel(form).description(description);
    }

    private static PositionalParamSpec.Builder words(String form, String... description) {
        return word(form, description).type(List.class).auxiliaryTypes(String.class);
    }

    private static List<String> list(ArgSpec given) {
        return Optional.ofNullable(given.<List<String>>getValue())
                .map(List::copyOf)
                .orElse(List.of());
    }

    @Override
    public void addTo(CommandSpec command) {
        command.add(argument);
    }

    /** What the call says. */
    public T given() {
        return reading.apply(argument);
    }
}
