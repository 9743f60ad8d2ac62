package dev.sallyport.plan;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which long-lived keys are stored, as far as that is no secret: a stored key decides which way a profile goes.
 *
 * @param entries by name
 */
public record KeyIndex(Map<String, Entry> entries) {

    /**
     * One stored key.
     *
     * @param accessKeyId its id
     * @param endpoint where it came from, if not from AWS
     */
    public record Entry(String accessKeyId, Optional<URI> endpoint) {}

    public KeyIndex {
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /** The key stored under that very name. */
    public Optional<Entry> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }
}
