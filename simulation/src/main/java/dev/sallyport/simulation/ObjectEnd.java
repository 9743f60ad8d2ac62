package dev.sallyport.simulation;

import dev.sallyport.model.Json;

/** Finds where an object of a JSON text ends, given where it begins. */
final class ObjectEnd {

    private ObjectEnd() {}

    /**
     * The position just past the closing brace of the object that begins at {@code start}.
     *
     * @param text JSON that was read before, so braces and quotes match
     * @throws IllegalArgumentException if no object begins there
     */
    static Json.Position of(String text, Json.Position start) {
        int begin = offset(text, start);
        if (begin >= text.length() || text.charAt(begin) != '{') {
            throw new IllegalArgumentException("no object begins at " + start);
        }
        return position(text, pastObject(text, begin));
    }

    private static int offset(String text, Json.Position position) {
        int offset = 0;
        for (int line = 1; line < position.line(); line++) {
            offset = pastLine(text, offset);
        }
        return offset + position.column() - 1;
    }

    /** Lines end as the reader of positions has them: with LF, CR, or both together. */
    private static int pastLine(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        boolean both = text.startsWith("\r\n", at);
        return Math.min(text.length(), at + (both ? 2 : 1));
    }

    private static int pastObject(String text, int begin) {
        int depth = 0;
        boolean quoted = false;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("the object never ends");
    }

    private static Json.Position position(String text, int offset) {
        int line = 1;
        int lineBegin = 0;
        for (int next = pastLine(text, 0); next <= offset && next > lineBegin; next = pastLine(text, next)) {
            line++;
            lineBegin = next;
        }
        return new Json.Position(line, offset - lineBegin + 1);
    }
}
