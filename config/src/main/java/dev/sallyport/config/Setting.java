package dev.sallyport.config;

import dev.sallyport.model.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One key of a section with its value and where it stands. */
public sealed interface Setting {

    /** The keys whose values are secret from the reader on. */
    Set<String> SECRET_KEYS = Set.of("aws_secret_access_key", "aws_session_token", "aws_security_token");

    /** Whether the value of {@code key} is a secret. */
    static boolean isSecret(String key) {
        return SECRET_KEYS.contains(key.toLowerCase(Locale.ROOT));
    }

    /** In lower case; as it is written where it is nested, for so the {@code aws} command looks for it. */
    String key();

    /** Where it stands. */
    Origin origin();

    /** A plain value; lines that continue it are joined by newlines. */
    record Text(String key, String value, Origin origin) implements Setting {}

    /** A value that must not be seen. */
    record Hidden(String key, Secret value, Origin origin) implements Setting {}

    /** Keys of its own, one to an indented line. */
    record Nested(String key, Map<String, Setting> values, Origin origin) implements Setting {
        public Nested {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
