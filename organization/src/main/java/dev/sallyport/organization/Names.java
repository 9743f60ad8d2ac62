package dev.sallyport.organization;

import dev.sallyport.model.Printable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What IAM demands of names and paths. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[!-~]+/");
    private static final int PATH_LENGTH = 512;
    private static final int DESCRIPTION_LENGTH = 1000;
    private static final int MOST_TAGS = 50;
    private static final int TAG_KEY_LENGTH = 128;
    private static final int TAG_VALUE_LENGTH = 256;

    private Names() {}

    /** @throws IllegalArgumentException if {@code name} is empty, too long or holds a character that IAM refuses */
    static String require(String what, String name, int maximum) {
        if (name.length() > maximum || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a " + what + " is 1 to " + maximum
                    + " letters, digits or _+=,.@-, not '" + Printable.escape(name) + "'");
        }
        return name;
    }

    /** @throws IllegalArgumentException if {@code path} is neither {@code /} nor printable text between two slashes */
    static String requirePath(String path) {
        if (path.length() > PATH_LENGTH || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "a path is / or begins and ends with one, unlike '" + Printable.escape(path) + "'");
        }
        return path;
    }

    /** @throws IllegalArgumentException if the text is longer than IAM keeps one */
    static void requireDescription(String owner, Optional<String> description) {
        if (description.filter(text -> text.length() > DESCRIPTION_LENGTH).isPresent()) {
            throw new IllegalArgumentException(
                    "the description of " + owner + " is longer than " + DESCRIPTION_LENGTH + " characters");
        }
    }

    /** @throws IllegalArgumentException if there are too many, or a key or value is of a length that IAM refuses */
    static Map<String, String> requireTags(String owner, Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException(owner + " has more than " + MOST_TAGS + " tags");
        }
        requireUnique("tags of " + owner, tags.keySet(), key -> key);
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > TAG_KEY_LENGTH || value.length() > TAG_VALUE_LENGTH) {
                throw new IllegalArgumentException("a tag of " + owner + " has a key of 1 to " + TAG_KEY_LENGTH
                        + " and a value of at most " + TAG_VALUE_LENGTH + " characters, unlike '"
                        + Printable.escape(key) + "'");
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** @throws IllegalArgumentException if two of {@code items} have the same name but for upper and lower case */
    static <T> void requireUnique(String what, Collection<T> items, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T item : items) {
            if (!seen.add(name.apply(item).toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("there are two " + what + " called " + name.apply(item));
            }
        }
    }
}
