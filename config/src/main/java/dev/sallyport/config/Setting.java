package dev.sallyport.config;

import dev.sallyport.model.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One key of a section with its value and where it stands. */
public sealed interface Setting {

    /** The keys whose values are secret from the reader on. */
    Set<String> SECRET_KEYS = Set.of("aws_secret_access_key", "aws_session_token", "aws_security_token");

    /** In lower case. */
    String key();

    /** Where it stands. */
    Origin origin();

    /** A plain value; lines that continue it are joined by newlines. */
    record Text(String key, String value, Origin origin) implements Setting {}

    /** A value that must not be seen. */
    record Hidden(String key, Secret value, Origin origin) implements Setting {}

    /** Keys of its own, one to an indented line. */
    record Nested(String key, Map<String, Text> values, Origin origin) implements Setting {
        public Nested {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
