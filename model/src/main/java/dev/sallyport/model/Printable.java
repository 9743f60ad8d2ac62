package dev.sallyport.model;

/** Text from outside made safe to show: control characters never reach a terminal or a log as themselves. */
public final class Printable {

    private Printable() {}

    /**
     * Escapes every character that could steer a terminal or hide text: C0 and C1 controls, DEL, line and paragraph
     * separators, zero-width and bidirectional controls, lone surrogates. The rest stays as it is, also outside ASCII.
     */
    public static String escape(String text) {
        if (isPlain(text) || text.codePoints().noneMatch(Printable::isDangerous)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    /** Whether it is printable ASCII, as nearly all text is: seen at a glance, which counts where thousands of lines are printed. */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder out, int c) {
        if (!isDangerous(c)) {
            out.appendCodePoint(c);
            return;
        }
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u").append(hex(c));
        }
    }

    private static String hex(int c) {
        String digits = Integer.toHexString(c);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    private static boolean isDangerous(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
