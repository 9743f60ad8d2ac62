package dev.sallyport.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tags of one entity; keys are the same in any case, and keep the one they came with. */
public record Tags(Map<String, String> values) {

    static final Tags NONE = new Tags(Map.of());

    public Tags {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** These and {@code others}, whose values win. */
    public Tags and(Tags others) {
        Map<String, String> all = new LinkedHashMap<>(without(List.copyOf(others.values.keySet())).values);
        all.putAll(others.values);
        return new Tags(all);
    }

    public Tags without(List<String> keys) {
        List<String> folded = keys.stream().map(Tags::fold).toList();
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.keySet().removeIf(key -> folded.contains(fold(key)));
        return new Tags(rest);
    }

    public int size() {
        return values.size();
    }

    private static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
