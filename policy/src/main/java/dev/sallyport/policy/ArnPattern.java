package dev.sallyport.policy;

import java.util.List;

/**
 * Compares ARNs part by part, so that no wildcard reaches over one of the first five colons; within the last part it
 * spans colons and slashes. A lone {@code *} matches everything.
 */
final class ArnPattern {

    static final int PARTS = 6;

    private ArnPattern() {}

    static boolean matches(Wildcard pattern, String text) {
        if (pattern.isAny()) {
            return true;
        }
        List<Wildcard> wanted = pattern.splitAtColons(PARTS);
        String[] found = text.split(":", PARTS);
        if (wanted.size() != found.length) {
            return false;
        }
        for (int i = 0; i < found.length; i++) {
            if (!wanted.get(i).matches(found[i])) {
                return false;
            }
        }
        return true;
    }
}
