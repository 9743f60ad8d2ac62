package dev.sallyport.config;

import dev.sallyport.config.Setting.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers the settings of one section line by line. */
final class SectionBuilder {

    private final String name;
    private final Origin origin;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    SectionBuilder(String name, Origin origin) {
        this.name = name;
        this.origin = origin;
    }

    /** Puts a setting; the key's last value counts. Returns whether it had none before. */
    boolean put(Setting setting) {
        return settings.put(setting.key(), setting) == null;
    }

    /** Goes on with the value of {@code key}. */
    void continueWith(String key, String more) {
        if (settings.get(key) instanceof Text text) {
            settings.put(key, new Text(key, text.value() + "\n" + more, text.origin()));
        }
    }

    /** Puts {@code inner} below {@code key}, which has no value of its own. */
    void nest(String key, Text inner) {
        Setting outer = settings.get(key);
        Map<String, Text> values = new LinkedHashMap<>();
        if (outer instanceof Setting.Nested nested) {
            values.putAll(nested.values());
        }
        values.put(inner.key(), inner);
        settings.put(key, new Setting.Nested(key, values, outer == null ? inner.origin() : outer.origin()));
    }

    ConfigSection build() {
        return new ConfigSection(name, origin, settings);
    }
}
