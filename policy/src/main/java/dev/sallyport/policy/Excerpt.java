package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a document's text.
 *
 * @param begin where its first character stands
 * @param end just past its last one
 * @param lines what stands between, without what else stands on the first and the last line
 */
public record Excerpt(Json.Position begin, Json.Position end, List<String> lines) {
    public Excerpt {
        lines = List.copyOf(lines);
    }

    /** The object that begins at {@code begin} in a text that is JSON. */
    static Excerpt ofObject(String text, Json.Position begin) {
        List<String> all = text.lines().toList();
        ObjectEnd end = new ObjectEnd();
        int line = begin.line();
        int column = begin.column();
        while (!end.isReached(all.get(line - 1), column)) {
            line++;
            column = 1;
        }
        return new Excerpt(begin, new Json.Position(line, end.column), cut(all, begin, line, end.column));
    }

    /** Goes through an object's text line by line to the brace that closes it. */
    private static final class ObjectEnd {
        private int depth;
        private int column;

        /** A string never goes over the end of a line. */
        boolean isReached(String line, int from) {
            boolean inString = false;
            for (column = from; column <= line.length(); column++) {
                char c = line.charAt(column - 1);
                if (inString) {
                    column += c == '\\' ? 1 : 0;
                    inString = c != '"';
                } else if (c == '"') {
                    inString = true;
                } else if (c == '{') {
                    depth++;
                } else if (c == '}' && --depth == 0) {
                    column++;
                    return true;
                }
            }
            return false;
        }
    }

    /** What stands before the object on its first line is left out, but not the indentation. */
    private static List<String> cut(List<String> all, Json.Position begin, int endLine, int endColumn) {
        List<String> lines = new ArrayList<>(all.subList(begin.line() - 1, endLine));
        lines.set(lines.size() - 1, lines.getLast().substring(0, endColumn - 1));
        String first = lines.getFirst();
        String indentation =
                first.substring(0, first.length() - first.stripLeading().length());
        lines.set(0, indentation + first.substring(begin.column() - 1));
        return lines;
    }

    /** Every line with its number before it. */
    public List<String> numberedLines() {
        int width = Integer.toString(end.line()).length();
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String number = Integer.toString(begin.line() + i);
            numbered.add("  " + " ".repeat(width - number.length()) + number + "  " + lines.get(i));
        }
        return numbered;
    }
}
