package dev.sallyport.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about a request beyond caller, action and resource: condition keys and their values. Immutable; keys
 * are the same in any case, a key without values is an absent key.
 */
public final class Context {

    /** Nothing is known. */
    public static final Context EMPTY = new Context(Map.of());

    private final Map<String, List<String>> values;

    private Context(Map<String, List<String>> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** A context of single values by key, for example from a request's own parameters. */
    public static Context of(Map<String, String> single) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        single.forEach((key, value) -> values.put(fold(key), List.of(value)));
        return new Context(values);
    }

    /** This context with {@code key} set to one value, in place of any it had. */
    public Context with(String key, String value) {
        return with(key, List.of(value));
    }

    /** This context with {@code key} set to {@code several} values, in place of any it had. */
    public Context with(String key, List<String> several) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(fold(key), List.copyOf(several));
        return new Context(more);
    }

    /** This context and the keys of {@code other}, whose values win. */
    public Context and(Context other) {
        if (values.isEmpty()) {
            return other;
        }
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.putAll(other.values);
        return new Context(more);
    }

    /** Every key that is known, in lower case, with its values. */
    public Map<String, List<String>> entries() {
        return values;
    }

    /** The values of {@code key}; none where it is absent. */
    public List<String> values(String key) {
        return values.getOrDefault(fold(key), List.of());
    }

    /** The value of {@code key}, where it has exactly one. */
    public Optional<String> value(String key) {
        return valueOfFolded(fold(key));
    }

    /** The same of a key that is {@link #fold}ed already. */
    Optional<String> valueOfFolded(String folded) {
        List<String> found = valuesOfFolded(folded);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The values of a key that is {@link #fold}ed already. */
    List<String> valuesOfFolded(String folded) {
        return values.getOrDefault(folded, List.of());
    }

    /** The form in which keys are compared. */
    static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context c && values.equals(c.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
