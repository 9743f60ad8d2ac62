package dev.sallyport.vault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry of the vault holds. */
enum EntryKind {
    /** A long-lived access key; the name is the profile's. */
    KEY,
    /** A cached session, on a machine without a runtime directory; the name is its fingerprint. */
    SESSION;

    /** How the file calls it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<EntryKind> of(String text) {
        return Arrays.stream(values()).filter(k -> k.text().equals(text)).findFirst();
    }
}
