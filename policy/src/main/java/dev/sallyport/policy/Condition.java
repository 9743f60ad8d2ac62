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
    private final Optional<Predicate<List<String>>> fixed;

    /** @param name the operator as the policy writes it */
    Condition(String name, Test test, String key, List<Template> wanted) {
        this.name = name;
        this.test = test;
        this.key = key;
        this.folded = Context.fold(key);
        this.wanted = List.copyOf(wanted);
        this.fixed = wanted.stream().anyMatch(Template::hasVariables) ? Optional.empty() : check(Context.EMPTY);
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
        Optional<Predicate<List<String>>> check = fixed.isPresent() ? fixed : check(context);
        return check.isPresent() && check.get().test(context.valuesOfFolded(folded));
    }

    /** What the key's values have to pass; empty if a variable in the policy has no value. */
    private Optional<Predicate<List<String>>> check(Context context) {
        List<Wildcard> values = new ArrayList<>();
        for (Template value : wanted) {
            Optional<Wildcard> resolved = value.resolve(context);
            if (resolved.isEmpty()) {
                return Optional.empty();
            }
            values.add(resolved.get());
        }
        return Optional.of(
                switch (test) {
                    case Test.Absence ignored -> absence(values);
                    case Test.Compare compare -> comparison(compare, values);
                });
    }

    private static Predicate<List<String>> absence(List<Wildcard> values) {
        boolean present = values.stream().anyMatch(v -> v.text().equalsIgnoreCase("false"));
        boolean absent = values.stream().anyMatch(v -> v.text().equalsIgnoreCase("true"));
        return found -> found.isEmpty() ? absent : present;
    }

    private static Predicate<List<String>> comparison(Test.Compare compare, List<Wildcard> values) {
        Predicate<String> passes = compare.operator().passing(values);
        // Whether all values have to pass says what holds for none of them: the quantifiers are those of logic.
        boolean all = switch (compare.quantifier()) {
            case ALL -> true;
            case ANY -> false;
            case NONE -> compare.operator().isNegated();
        };
        boolean holdsForNothing = compare.ifExists() || all;
        return found -> found.isEmpty() ? holdsForNothing : all ? allPass(found, passes) : anyPasses(found, passes);
    }

    private static boolean allPass(List<String> found, Predicate<String> passes) {
        for (String value : found) {
            if (!passes.test(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyPasses(List<String> found, Predicate<String> passes) {
        for (String value : found) {
            if (passes.test(value)) {
                return true;
            }
        }
        return false;
    }
}
