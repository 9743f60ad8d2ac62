package dev.sallyport.plan;

import dev.sallyport.model.Printable;
import java.util.ArrayList;
import java.util.List;

/** Lines of text for a terminal of 80 columns; what comes from outside is escaped, and never broken within a word. */
final class Drawing {

    static final int COLUMNS = 80;

    private final List<String> lines = new ArrayList<>();

    void line(String text) {
        lines.add(text.stripTrailing());
    }

    /** Words behind {@code first}, going on behind {@code rest} where a line is full. */
    void paragraph(String first, String rest, List<String> words) {
        StringBuilder line = new StringBuilder(first);
        int start = line.length();
        for (String word : words) {
            String shown = Printable.escape(word);
            boolean fits = width(line) + width(shown) + 1 <= COLUMNS;
            if (line.length() > start && !fits) {
                line(line.toString());
                line = new StringBuilder(rest);
                start = line.length();
            }
            line.append(line.length() > start ? " " : "").append(shown);
        }
        line(line.toString());
    }

    /** The same for a text that may be broken at its blanks. */
    void paragraph(String first, String rest, String text) {
        paragraph(first, rest, List.of(text.split(" ")));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private static int width(CharSequence text) {
        return (int) text.codePoints().count();
    }
}
