package dev.sallyport.terminal;

import dev.sallyport.model.Printable;
import java.util.ArrayList;
import java.util.List;

/** Rows of text under a header, each column as wide as its widest cell, two blanks between columns. */
public final class Table {

    private static final String GAP = "  ";

    /** The first character, a combining accent, that does not take one column. */
    private static final char FIRST_OTHER_WIDTH = '\u0300';

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row with as many cells as the header; an empty cell shows as {@code -}. */
    public Table row(String... cells) {
        List<String> safe = new ArrayList<>();
        for (String cell : cells) {
            safe.add(cell.isEmpty() ? "-" : Printable.escape(cell));
        }
        rows.add(safe);
        return this;
    }

    /** The lines, without blanks at their ends. */
    public List<String> lines() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], columns(row.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - columns(cell))).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** Terminal columns of a text: East Asian wide characters take two. */
    private static int columns(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_OTHER_WIDTH) {
                return text.codePoints().map(Table::columns).sum();
            }
        }
        return text.length();
    }

    private static int columns(int c) {
        if (Character.getType(c) == Character.NON_SPACING_MARK) {
            return 0;
        }
        return Character.isIdeographic(c)
                        || (c >= 0x1100 && c <= 0x115F)
                        || (c >= 0x3041 && c <= 0x33FF)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xFF00 && c <= 0xFF60)
                ? 2
                : 1;
    }
}
