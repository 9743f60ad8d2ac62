package dev.sallyport.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One condition key of a statement with its operator and the values that it is compared with.
 *
 * <p>Values are alternatives; for a negated operator none of them may match. An absent key fails a positive operator
 * and holds for a negated one, unless {@code IfExists}, {@code ForAllValues} (both hold) or {@code ForAnyValue} (fails)
 * says otherwise.
 */
final class Condition {

    /** What an operator's name says. */
    sealed interface Test {

        /** {@code Null}. */
        record Absence() implements Test {}

        /** Every other operator. */
        record Compare(Operator operator, Quantifier quantifier, boolean ifExists) implements Test {}
    }

    /** How many of a key's values have to pass. */
    enum Quantifier {
        NONE,
        ALL,
        ANY
    }

    private static final String FOR_ALL = "ForAllValues:";
    private static final String FOR_ANY = "ForAnyValue:";
    private static final String IF_EXISTS = "IfExists";

    private final String name;
    private final Test test;
    private final String key;
    private final String folded;
    private final List<Template> wanted;
    private final Optional<List<Wildcard>> fixed;

    /** @param name the operator as the policy writes it */
    Condition(String name, Test test, String key, List<Template> wanted) {
        this.name = name;
        this.test = test;
        this.key = key;
        this.folded = Context.fold(key);
        this.wanted = List.copyOf(wanted);
        this.fixed = wanted.stream().anyMatch(Template::hasVariables) ? Optional.empty() : fill(Context.EMPTY);
    }

    /** As the policy writes it. */
    String key() {
        return key;
    }

    List<Template> wanted() {
        return wanted;
    }

    /** Reads the name of an operator; empty if there is none of that name. */
    static Optional<Test> test(String name) {
        if (name.equals("Null")) {
            return Optional.of(new Test.Absence());
        }
        Quantifier quantifier = quantifier(name);
        String base = name.substring(
                switch (quantifier) {
                    case NONE -> 0;
                    case ALL -> FOR_ALL.length();
                    case ANY -> FOR_ANY.length();
                });
        boolean ifExists = base.endsWith(IF_EXISTS);
        return Operator.byName(ifExists ? base.substring(0, base.length() - IF_EXISTS.length()) : base)
                .map(operator -> new Test.Compare(operator, quantifier, ifExists));
    }

    private static Quantifier quantifier(String name) {
        if (name.startsWith(FOR_ALL)) {
            return Quantifier.ALL;
        }
        return name.startsWith(FOR_ANY) ? Quantifier.ANY : Quantifier.NONE;
    }

    /** Why the condition does not hold; empty if it does. */
    Optional<FailedCondition> failure(Context context) {
        return holds(context)
                ? Optional.empty()
                : Optional.of(new FailedCondition(
                        name, key, wanted.stream().map(Template::source).toList(), context.valuesOfFolded(folded)));
    }

    boolean holds(Context context) {
        Optional<List<Wildcard>> values = fixed.isPresent() ? fixed : fill(context);
        if (values.isEmpty()) {
            return false;
        }
        List<String> found = context.valuesOfFolded(folded);
        return switch (test) {
            case Test.Absence ignored -> wantsAbsence(values.get(), found.isEmpty());
            case Test.Compare compare -> holds(compare, found, values.get());
        };
    }

    private static boolean wantsAbsence(List<Wildcard> values, boolean absent) {
        return values.stream().anyMatch(v -> v.text().equalsIgnoreCase("true") == absent);
    }

    /** Empty if a variable among the values has no value. */
    private Optional<List<Wildcard>> fill(Context context) {
        List<Wildcard> values = new ArrayList<>();
        for (Template value : wanted) {
            Optional<Wildcard> resolved = value.resolve(context);
            if (resolved.isEmpty()) {
                return Optional.empty();
            }
            values.add(resolved.get());
        }
        return Optional.of(values);
    }

    private static boolean holds(Test.Compare compare, List<String> found, List<Wildcard> values) {
        if (found.isEmpty()) {
            return compare.ifExists() || holdsForNothing(compare);
        }
        Predicate<String> passes = value -> compare.operator().accepts(value, values);
        return switch (compare.quantifier()) {
            case ALL -> found.stream().allMatch(passes);
            case ANY -> found.stream().anyMatch(passes);
            case NONE ->
                compare.operator().isNegated()
                        ? found.stream().allMatch(passes)
                        : found.stream().anyMatch(passes);
        };
    }

    private static boolean holdsForNothing(Test.Compare compare) {
        return switch (compare.quantifier()) {
            case ALL -> true;
            case ANY -> false;
            case NONE -> compare.operator().isNegated();
        };
    }
}
