package dev.sallyport.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers the settings of one section. */
final class SectionBuilder {

    private final SectionName name;
    private final String header;
    private final Origin origin;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    SectionBuilder(SectionName name, String header, Origin origin) {
        this.name = name;
        this.header = header;
        this.origin = origin;
    }

    SectionName name() {
        return name;
    }

    /** Whether the AWS tools pass the section over. */
    boolean isPassedOver() {
        return name.kind() == SectionName.Kind.OTHER;
    }

    /** Puts a setting; the key's last value counts. Returns whether it had none before. */
    boolean put(Setting setting) {
        return settings.put(setting.key(), setting) == null;
    }

    FileSection build() {
        return new FileSection(name.kind().word(), header, new ConfigSection(name.name(), origin, settings));
    }
}
