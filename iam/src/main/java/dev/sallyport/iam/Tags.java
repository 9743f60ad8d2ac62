package dev.sallyport.iam;

import dev.sallyport.query.Arguments;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tags of one entity; keys are the same in any case, and keep the one they came with. */
public record Tags(Map<String, String> values) {

    static final Tags NONE = new Tags(Map.of());

    public Tags {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Those that a call was given.
     *
     * @throws dev.sallyport.model.AwsError {@code InvalidInput} if a key comes twice
     */
    static Tags of(Arguments arguments) {
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Arguments tag : arguments.structures("Tags", "Key")) {
            if (!seen.add(fold(tag.text("Key")))) {
                throw IamErrors.duplicateTagKeys();
            }
            tags.put(tag.text("Key"), tag.text("Value"));
        }
        return new Tags(tags);
    }

    /** These and {@code others}, whose values win. */
    Tags and(Tags others) {
        Map<String, String> all = new LinkedHashMap<>(without(List.copyOf(others.values.keySet())).values);
        all.putAll(others.values);
        return new Tags(all);
    }

    Tags without(List<String> keys) {
        List<String> folded = keys.stream().map(Tags::fold).toList();
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.keySet().removeIf(key -> folded.contains(fold(key)));
        return new Tags(rest);
    }

    int size() {
        return values.size();
    }

    private static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
