package dev.sallyport.model;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes the tree of {@link Json} as text that any terminal may show: everything outside printable ASCII that could
 * steer one is escaped, which JSON allows everywhere.
 */
final class JsonWriter {

    private static final String INDENT = "    ";

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    static String compact(Json value) {
        return new JsonWriter(false).write(value, 0);
    }

    static String pretty(Json value) {
        return new JsonWriter(true).write(value, 0);
    }

    private String write(Json value, int depth) {
        value(value, depth);
        return out.toString();
    }

    private void value(Json value, int depth) {
        switch (value) {
            case Json.Obj o -> object(o.members(), depth);
            case Json.Array a -> array(a.items(), depth);
            case Json.Text t -> text(t.value());
            case Json.Num n -> out.append(n.value().toPlainString());
            case Json.Bool b -> out.append(b.value());
            case Json.Null ignored -> out.append("null");
        }
    }

    private void object(Map<String, Json> members, int depth) {
        out.append('{');
        Iterator<Map.Entry<String, Json>> rest = members.entrySet().iterator();
        while (rest.hasNext()) {
            Map.Entry<String, Json> member = rest.next();
            newLine(depth + 1);
            text(member.getKey());
            out.append(pretty ? ": " : ":");
            value(member.getValue(), depth + 1);
            if (rest.hasNext()) {
                out.append(',');
            }
        }
        if (!members.isEmpty()) {
            newLine(depth);
        }
        out.append('}');
    }

    private void array(List<Json> items, int depth) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            newLine(depth + 1);
            value(items.get(i), depth + 1);
            if (i + 1 < items.size()) {
                out.append(',');
            }
        }
        if (!items.isEmpty()) {
            newLine(depth);
        }
        out.append(']');
    }

    private void newLine(int depth) {
        if (pretty) {
            out.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void text(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (needsEscape(c)) {
                    String hex = Integer.toHexString(c);
                    out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static boolean needsEscape(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
