package dev.sallyport.config;

import dev.sallyport.model.UserError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The characters of a config file and where its lines are, each character as it stands in the file.
 *
 * <p>They are held in one array rather than in strings, so that a secret in the file becomes a {@code Secret} without
 * ever having been a string, and the array can be wiped.
 */
final class ConfigText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final char[] characters;
    private final List<Line> lines;

    /**
     * One line.
     *
     * @param number from 1
     * @param start of its first character, behind a byte order mark
     * @param end behind its last character, before its line end
     * @param next where the next line starts
     */
    record Line(int number, int start, int end, int next) {}

    private ConfigText(char[] characters) {
        this.characters = characters;
        this.lines = List.copyOf(split(characters));
    }

    /**
     * Decodes a file.
     *
     * @throws UserError naming file and line if it is not UTF-8
     */
    static ConfigText decode(Path file, byte[] bytes) {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (strict.decode(in, out, true).isError()) {
            throw new UserError(file + ":" + lineOf(bytes, in.position()) + ": this line is not UTF-8")
                    .with("The AWS tools read config files as UTF-8 only; save the file in that encoding.");
        }
        char[] exact = Arrays.copyOf(out.array(), out.position());
        Arrays.fill(out.array(), '\0');
        return new ConfigText(exact);
    }

    List<Line> lines() {
        return lines;
    }

    int length() {
        return characters.length;
    }

    char at(int position) {
        return characters[position];
    }

    /** A string of a range that holds no secret. */
    String text(int start, int end) {
        return new String(characters, start, end - start);
    }

    /** A copy of a range, which the caller wipes. */
    char[] copy(int start, int end) {
        return Arrays.copyOfRange(characters, start, end);
    }

    /** This text with {@code replacement} in place of a range. */
    ConfigText splice(int start, int end, String replacement) {
        char[] spliced = new char[characters.length - (end - start) + replacement.length()];
        System.arraycopy(characters, 0, spliced, 0, start);
        replacement.getChars(0, replacement.length(), spliced, start);
        System.arraycopy(characters, end, spliced, start + replacement.length(), characters.length - end);
        return new ConfigText(spliced);
    }

    /** The file's bytes again; {@link #decode} lost nothing. */
    byte[] encode() {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] exact = new byte[encoded.remaining()];
        encoded.get(exact);
        return exact;
    }

    /** How this file ends its lines, as its first line shows. */
    String lineEnd() {
        if (lines.isEmpty()) {
            return "\n";
        }
        Line first = lines.getFirst();
        return first.end() < first.next() ? text(first.end(), first.next()) : "\n";
    }

    /** Overwrites the characters; nothing can be read any more. */
    void wipe() {
        Arrays.fill(characters, '\0');
    }

    /** LF, CRLF and a lone CR end a line, as in Python's universal newlines, which the {@code aws} command reads with. */
    private static List<Line> split(char[] c) {
        List<Line> lines = new ArrayList<>();
        int start = c.length > 0 && c[0] == BYTE_ORDER_MARK ? 1 : 0;
        while (start < c.length) {
            int end = start;
            while (end < c.length && c[end] != '\n' && c[end] != '\r') {
                end++;
            }
            boolean pair = end + 1 < c.length && c[end] == '\r' && c[end + 1] == '\n';
            int next = Math.min(c.length, end + (pair ? 2 : 1));
            lines.add(new Line(lines.size() + 1, start, end, next));
            start = next;
        }
        return lines;
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
