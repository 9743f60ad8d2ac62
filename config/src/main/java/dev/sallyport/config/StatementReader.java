package dev.sallyport.config;

import dev.sallyport.config.ConfigText.Line;
import dev.sallyport.model.Limits;
import java.util.List;
import java.util.Locale;

/**
 * Reads each line of a config file for what it says, as botocore and the AWS SDKs do.
 *
 * <pre>
 * file         = { blank | comment | header | property | continuation }
 * comment      = [ indent ] ( "#" | ";" ) ...
 * header       = [ indent ] "[" name "]" [ tail ]
 * property     = [ indent ] key ( "=" | ":" ) value [ tail ]
 * continuation = more indent than the property above ... [ tail ]
 * tail         = blank ( "#" | ";" ) ...
 * </pre>
 */
final class StatementReader {

    private static final int NO_PROPERTY = Integer.MAX_VALUE;

    private final ConfigText text;
    private boolean inSection;
    private int propertyIndent = NO_PROPERTY;

    private StatementReader(ConfigText text) {
        this.text = text;
    }

    static List<Statement> read(ConfigText text) {
        StatementReader reader = new StatementReader(text);
        return text.lines().stream().map(reader::statement).toList();
    }

    private Statement statement(Line line) {
        int start = skipBlanks(line.start(), line.end());
        if (start == line.end() || isCommentSign(text.at(start))) {
            return new Statement.Empty(line);
        }
        if (line.end() - line.start() > Limits.CONFIG_LINE_CHARACTERS) {
            return new Statement.Broken(line, "longer than " + Limits.CONFIG_LINE_CHARACTERS + " characters");
        }
        if (holdsControl(line)) {
            return new Statement.Broken(line, "holds a control character");
        }
        int indent = start - line.start();
        if (indent > propertyIndent) {
            return new Statement.Continuation(line, start, valueEnd(start, line.end()));
        }
        propertyIndent = NO_PROPERTY;
        return text.at(start) == '[' ? header(line, start) : property(line, start, indent);
    }

    private Statement header(Line line, int start) {
        int end = valueEnd(start, line.end());
        String name = text.text(start + 1, Math.max(start + 1, end - 1)).strip();
        if (text.at(end - 1) != ']' || name.indexOf(']') >= 0) {
            return new Statement.Broken(line, "a section begins with [name] and nothing behind it");
        }
        if (name.isEmpty()) {
            return new Statement.Broken(line, "a section without a name");
        }
        inSection = true;
        return new Statement.Header(line, name);
    }

    private Statement property(Line line, int start, int indent) {
        int delimiter = start;
        while (delimiter < line.end() && text.at(delimiter) != '=' && text.at(delimiter) != ':') {
            delimiter++;
        }
        if (delimiter == line.end()) {
            return new Statement.Broken(line, "neither a [section] nor key = value");
        }
        String key = text.text(start, delimiter).strip().toLowerCase(Locale.ROOT);
        if (key.isEmpty()) {
            return new Statement.Broken(line, "a value without a key");
        }
        if (!inSection) {
            return new Statement.Broken(line, "stands before the first [section]");
        }
        propertyIndent = indent;
        int valueStart = skipBlanks(delimiter + 1, line.end());
        int valueEnd = valueEnd(delimiter + 1, line.end());
        return new Statement.Property(line, key, Math.min(valueStart, valueEnd), valueEnd);
    }

    /** The end of a value without the comment behind it, which a blank sets apart, and without trailing blanks. */
    private int valueEnd(int start, int lineEnd) {
        int end = start;
        while (end < lineEnd && !(isBlank(text.at(end)) && end + 1 < lineEnd && isCommentSign(text.at(end + 1)))) {
            end++;
        }
        while (end > start && isBlank(text.at(end - 1))) {
            end--;
        }
        return end;
    }

    private int skipBlanks(int start, int end) {
        int position = start;
        while (position < end && isBlank(text.at(position))) {
            position++;
        }
        return position;
    }

    private boolean holdsControl(Line line) {
        for (int i = line.start(); i < line.end(); i++) {
            if (Character.isISOControl(text.at(i)) && !isBlank(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCommentSign(char c) {
        return c == '#' || c == ';';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\u000b';
    }
}
