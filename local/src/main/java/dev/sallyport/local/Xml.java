package dev.sallyport.local;

import java.util.List;

/** A piece of an answer in AWS's XML: an element with text, or one with elements in the order that clients expect. */
sealed interface Xml {

    /** An element that holds text. */
    record Leaf(String name, String text) implements Xml {}

    /** An element that holds elements. */
    record Branch(String name, List<Xml> children) implements Xml {
        public Branch {
            children = List.copyOf(children);
        }
    }

    static Xml of(String name, String text) {
        return new Leaf(name, text);
    }

    static Xml of(String name, Xml... children) {
        return new Branch(name, List.of(children));
    }

    /** A whole document as AWS lays it out: no XML declaration, two blanks a level, a newline at the end. */
    static String document(String root, String namespace, Xml... children) {
        return document(root, root + " xmlns=\"" + escape(namespace) + '"', List.of(children));
    }

    /** The same in no namespace, as S3 writes its errors. */
    static String bareDocument(String root, Xml... children) {
        return document(root, root, List.of(children));
    }

    private static String document(String root, String opening, List<Xml> children) {
        StringBuilder out = new StringBuilder();
        out.append('<').append(opening).append(">\n");
        for (Xml child : children) {
            append(out, child, 1);
        }
        return out.append("</").append(root).append(">\n").toString();
    }

    private static void append(StringBuilder out, Xml xml, int depth) {
        String indent = "  ".repeat(depth);
        switch (xml) {
            case Leaf leaf ->
                out.append(indent).append('<').append(leaf.name()).append('>').append(escape(leaf.text()));
            case Branch branch -> {
                out.append(indent).append('<').append(branch.name()).append(">\n");
                branch.children().forEach(child -> append(out, child, depth + 1));
                out.append(indent);
            }
        }
        out.append("</").append(name(xml)).append(">\n");
    }

    /** What {@code xml} is called. */
    static String name(Xml xml) {
        return switch (xml) {
            case Leaf leaf -> leaf.name();
            case Branch branch -> branch.name();
        };
    }

    /** Escapes markup; what XML 1.0 cannot hold at all becomes a replacement character. */
    private static String escape(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** Most texts are ids, ARNs and Base64. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '>' || c == '"') {
                return false;
            }
        }
        return true;
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
