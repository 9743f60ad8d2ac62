package dev.sallyport.config;

import dev.sallyport.model.Limits;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
     * @param holdsControl whether a control character other than a blank stands in it
     */
    record Line(int number, int start, int end, int next, boolean holdsControl) {}

    private ConfigText(char[] characters, int mostLines) {
        this.characters = characters;
        this.lines = split(characters, mostLines);
    }

    /**
     * Decodes a file.
     *
     * @throws BadTextException if it is not UTF-8, or has more lines than anybody writes
     */
    static ConfigText decode(byte[] bytes) throws BadTextException {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean bad = strict.decode(in, out, true).isError();
        if (bad) {
            Arrays.fill(out.array(), '\0');
            throw new BadTextException(lineOf(bytes, in.position()), "this line is not UTF-8");
        }
        ConfigText text = new ConfigText(exact(out), Limits.CONFIG_LINES + 1);
        if (text.lines.size() > Limits.CONFIG_LINES) {
            text.wipe();
            throw new BadTextException(0, "more than " + Limits.CONFIG_LINES + " lines");
        }
        return text;
    }

    /** What was put into the buffer and nothing else; where that is not the whole of it, the rest is wiped. */
    private static char[] exact(CharBuffer out) {
        char[] all = out.array();
        if (out.position() == all.length) { // ASCII alone, as nearly every file is
            return all;
        }
        char[] exact = Arrays.copyOf(all, out.position());
        Arrays.fill(all, '\0');
        return exact;
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

    /** Where one of two signs first stands in a range; its end where neither does. */
    int findEither(char sign, char other, int start, int end) {
        int position = start;
        while (position < end && characters[position] != sign && characters[position] != other) {
            position++;
        }
        return position;
    }

    /** Where {@code sign} first stands in a range; its end where it does not. */
    int find(char sign, int start, int end) {
        int position = start;
        while (position < end && characters[position] != sign) {
            position++;
        }
        return position;
    }

    /** Where the first sign of a range stands that is no blank; its end where there is none. */
    int skipBlanks(int start, int end) {
        int position = start;
        while (position < end && isBlank(characters[position])) {
            position++;
        }
        return position;
    }

    /** The end of a range without the blanks there. */
    int trimmedEnd(int start, int end) {
        int trimmed = end;
        while (trimmed > start && isBlank(characters[trimmed - 1])) {
            trimmed--;
        }
        return trimmed;
    }

    /** What the AWS tools trim; they trim other control characters as well, but with those no file is read. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\u000b';
    }

    boolean hasByteOrderMark() {
        return characters.length > 0 && characters[0] == BYTE_ORDER_MARK;
    }

    /** Copies a range, and returns where the copy ends. */
    int copy(int start, int end, char[] into, int at) {
        System.arraycopy(characters, start, into, at, end - start);
        return at + end - start;
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
        return new ConfigText(spliced, Integer.MAX_VALUE);
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
    private static List<Line> split(char[] c, int most) {
        List<Line> found = new ArrayList<>();
        int start = c.length > 0 && c[0] == BYTE_ORDER_MARK ? 1 : 0;
        while (start < c.length && found.size() < most) {
            int end = start;
            boolean control = false;
            while (end < c.length && c[end] != '\n' && c[end] != '\r') {
                control |= Character.isISOControl(c[end]) && !isBlank(c[end]);
                end++;
            }
            boolean pair = end + 1 < c.length && c[end] == '\r' && c[end + 1] == '\n';
            int next = Math.min(c.length, end + (pair ? 2 : 1));
            found.add(new Line(found.size() + 1, start, end, next, control));
            start = next;
        }
        return Collections.unmodifiableList(found);
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            boolean pair = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (bytes[i] == '\n' || (bytes[i] == '\r' && !pair)) {
                line++;
            }
        }
        return line;
    }
}
