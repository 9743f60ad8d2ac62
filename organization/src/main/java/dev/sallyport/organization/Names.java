package dev.sallyport.organization;

import dev.sallyport.model.Printable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What IAM demands of names and paths. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[!-~]+/");
    private static final int PATH_LENGTH = 512;

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
