package dev.sallyport.sts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tags of a session; keys are the same in any case.
 *
 * @param values by key, as it was written
 * @param transitive the keys of those that go on to the next session of a chain
 */
public record SessionTags(Map<String, String> values, Set<String> transitive) {

    /** No tags. */
    public static final SessionTags NONE = new SessionTags(Map.of(), Set.of());

    public SessionTags {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        transitive = Collections.unmodifiableSet(new LinkedHashSet<>(transitive));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String key) {
        return contains(values.keySet(), key);
    }

    /** What the next session of a chain begins with. */
    SessionTags handedOn() {
        Map<String, String> on = values.entrySet().stream()
                .filter(tag -> contains(transitive, tag.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        return new SessionTags(on, on.keySet());
    }

    /** These and {@code others}, which have none of the same keys. */
    SessionTags and(SessionTags others) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        Set<String> on = new LinkedHashSet<>(transitive);
        on.addAll(others.transitive);
        return new SessionTags(all, on);
    }

    /** Whether {@code keys} have {@code key}, in any case. */
    static boolean contains(Set<String> keys, String key) {
        return keys.stream().anyMatch(other -> fold(other).equals(fold(key)));
    }

    static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
