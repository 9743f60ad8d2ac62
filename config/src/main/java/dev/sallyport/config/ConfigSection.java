package dev.sallyport.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One section of a config file; sections of the same name are merged, the later value of a key counts.
 *
 * @param name of the profile, SSO session or services that it describes
 * @param origin of its first header
 * @param settings by key, in the order of the file; handed over, not copied: a file may have thousands of sections
 */
public record ConfigSection(String name, Origin origin, Map<String, Setting> settings) {

    public ConfigSection {
        settings = Collections.unmodifiableMap(settings);
    }

    /** This section with the settings of {@code other} over its own. */
    ConfigSection overlaidWith(ConfigSection other) {
        Map<String, Setting> both = new LinkedHashMap<>(settings);
        both.putAll(other.settings);
        return new ConfigSection(name, origin, both);
    }

    /** The plain, non-empty value of {@code key}, if it has one. */
    public Optional<Setting.Text> text(String key) {
        return settings.get(key) instanceof Setting.Text text && !text.value().isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The value nested below {@code key}, as in {@code sts =} with an indented {@code endpoint_url = …}. */
    public Optional<Setting.Text> nested(String key, String inner) {
        return settings.get(key) instanceof Setting.Nested nested
                        && nested.values().get(inner) instanceof Setting.Text text
                ? Optional.of(text)
                : Optional.empty();
    }
}
