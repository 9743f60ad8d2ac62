package dev.sallyport.policy;

import java.util.List;

/**
 * A pattern of ARNs, compared part by part, so that no wildcard reaches over one of the first five colons; within the
 * last part it spans colons and slashes. A lone {@code *} matches everything.
 */
final class ArnPattern {

    static final int PARTS = 6;

    private final boolean any;
    private final List<Wildcard> parts;

    private ArnPattern(boolean any, List<Wildcard> parts) {
        this.any = any;
        this.parts = parts;
    }

    static ArnPattern of(Wildcard pattern) {
        return new ArnPattern(pattern.isAny(), pattern.splitAtColons(PARTS));
    }

    /** The last part first: it is the one that tells most ARNs apart. */
    boolean matches(Subject subject) {
        if (any) {
            return true;
        }
        if (parts.size() != subject.parts()) {
            return false;
        }
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (!parts.get(i).matches(subject.text, subject.begin(i), subject.end(i))) {
                return false;
            }
        }
        return true;
    }

    /** A text that patterns are compared with, its first five colons found once. */
    static final class Subject {
        private final String text;
        private final int[] colons = new int[PARTS - 1];
        private final int found;

        private Subject(String text) {
            this.text = text;
            int count = 0;
            for (int at = text.indexOf(':'); at >= 0 && count < colons.length; at = text.indexOf(':', at + 1)) {
                colons[count++] = at;
            }
            found = count;
        }

        static Subject of(String text) {
            return new Subject(text);
        }

        /** Where it is an ARN, whose it says that it is; otherwise, and where it says nothing, empty. */
        String account() {
            return parts() == PARTS && text.startsWith("arn:") ? text.substring(begin(4), end(4)) : "";
        }

        private int parts() {
            return found + 1;
        }

        private int begin(int part) {
            return part == 0 ? 0 : colons[part - 1] + 1;
        }

        private int end(int part) {
            return part == found ? text.length() : colons[part];
        }
    }
}
