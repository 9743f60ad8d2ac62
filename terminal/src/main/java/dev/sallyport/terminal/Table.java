package dev.sallyport.terminal;

import dev.sallyport.model.Printable;
import java.util.ArrayList;
import java.util.List;

/** Rows of text under a header, each column as wide as its widest cell, two blanks between columns. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<Cell>> rows = new ArrayList<>();
    private final int[] widths;

    /** A text that steers no terminal, and how many columns it takes there. */
    private record Cell(String text, int columns) {

        static Cell of(String text) {
            if (text.isEmpty()) {
                return new Cell("-", 1);
            }
            if (Printable.isPlain(text)) {
                return new Cell(text, text.length());
            }
            String escaped = Printable.escape(text);
            return new Cell(escaped, escaped.codePoints().map(Table::columns).sum());
        }
    }

    public Table(String... header) {
        widths = new int[header.length];
        row(header);
    }

    /** Adds a row with as many cells as the header; an empty cell shows as {@code -}. */
    public Table row(String... texts) {
        List<Cell> row = new ArrayList<>(texts.length);
        for (String text : texts) {
            Cell cell = Cell.of(text);
            widths[row.size()] = Math.max(widths[row.size()], cell.columns());
            row.add(cell);
        }
        rows.add(row);
        return this;
    }

    /** The lines, each with its line end and without blanks before it; nothing in them steers a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (List<Cell> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                text.append(cell.text())
                        .repeat(' ', widths[column] - cell.columns())
                        .append(GAP);
            }
            trimEnd(text);
            text.append('\n');
        }
        return text.toString();
    }

    private static void trimEnd(StringBuilder text) {
        int end = text.length();
        while (text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
    }

    /** Terminal columns of a character: East Asian wide ones take two. */
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
