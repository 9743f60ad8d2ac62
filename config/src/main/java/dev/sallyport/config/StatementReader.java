package dev.sallyport.config;

import dev.sallyport.config.ConfigText.Line;
import dev.sallyport.model.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads each line of a config file for what it says: by the rules of the AWS SDKs, and where they refuse a file that the
 * {@code aws} command reads, by those of its parser (botocore's).
 *
 * <pre>
 * file         = { blank | comment | header | property | continuation }
 * comment      = [ indent ] ( "#" | ";" ) ...
 * header       = [ indent ] "[" name "]" [ tail ]
 * property     = [ indent ] key ( "=" | ":" ) value [ blank ( "#" | ";" ) ... ]
 * continuation = more indent than the property above ...
 * </pre>
 */
final class StatementReader {

    /** What becomes of a file with a line that nobody can read. */
    static final String REFUSED = "the AWS tools refuse the whole file";

    /** The same in a section that the AWS SDKs do not look into. */
    static final String PASSED_OVER = "the aws command refuses the whole file, the AWS SDKs pass over it";

    private static final String OURS = "the AWS tools might read it, Sallyport refuses the file";
    private static final int NO_PROPERTY = Integer.MAX_VALUE;

    private final ConfigText text;
    private boolean inSection;
    private int propertyIndent = NO_PROPERTY;

    private StatementReader(ConfigText text) {
        this.text = text;
    }

    static List<Statement> read(ConfigText text) {
        StatementReader reader = new StatementReader(text);
        List<Statement> statements = new ArrayList<>(text.lines().size());
        for (Line line : text.lines()) {
            statements.add(reader.statement(line));
        }
        return statements;
    }

    private Statement statement(Line line) {
        int start = text.skipBlanks(line.start(), line.end());
        if (start == line.end() || isCommentSign(text.at(start))) {
            return new Statement.Empty(line, start);
        }
        if (line.end() - line.start() > Limits.CONFIG_LINE_CHARACTERS) {
            return new Statement.Broken(line, "longer than " + Limits.CONFIG_LINE_CHARACTERS + " characters", OURS);
        }
        if (line.holdsControl()) {
            return new Statement.Broken(line, "holds a control character", OURS);
        }
        int indent = start - line.start();
        if (indent > propertyIndent) {
            return new Statement.Continuation(line, start, text.trimmedEnd(start, line.end()));
        }
        propertyIndent = NO_PROPERTY;
        return text.at(start) == '[' ? header(line, start) : property(line, start, indent);
    }

    private Statement header(Line line, int open) {
        int close = closingBracket(open, line.end());
        if (close == open) {
            return new Statement.Broken(line, "a section begins with [name]", REFUSED);
        }
        inSection = true;
        int start = text.skipBlanks(open + 1, close);
        return new Statement.Header(line, open, close, text.text(start, text.trimmedEnd(start, close)));
    }

    /** Where the SDKs find it, at the end of what stands before a comment; else where the aws command does, the last. */
    private int closingBracket(int open, int end) {
        int last = text.trimmedEnd(open, commentSign(open, end)) - 1;
        if (text.at(last) == ']') {
            return last;
        }
        last = end - 1;
        while (last > open && text.at(last) != ']') {
            last--;
        }
        return last;
    }

    private Statement property(Line line, int start, int indent) {
        int delimiter = text.findEither('=', ':', start, line.end());
        if (delimiter == line.end()) {
            return new Statement.Broken(line, "neither a [section] nor key = value", REFUSED);
        }
        if (delimiter == start) {
            return new Statement.Broken(line, "a value without a key", REFUSED);
        }
        if (!inSection) {
            return new Statement.Broken(line, "stands before the first [section]", REFUSED);
        }
        propertyIndent = indent;
        String key = text.text(start, text.trimmedEnd(start, delimiter)).toLowerCase(Locale.ROOT);
        int valueStart = text.skipBlanks(delimiter + 1, line.end());
        int valueEnd = valueEnd(delimiter + 1, line.end());
        return new Statement.Property(line, start, delimiter, key, Math.min(valueStart, valueEnd), valueEnd);
    }

    /** The end of a value without the comment behind it, which a blank sets apart, and without trailing blanks. */
    private int valueEnd(int start, int lineEnd) {
        int end = commentSign(start, lineEnd);
        while (end < lineEnd && (end == start || !ConfigText.isBlank(text.at(end - 1)))) {
            end = commentSign(end + 1, lineEnd);
        }
        return text.trimmedEnd(start, end);
    }

    private int commentSign(int start, int end) {
        return text.findEither('#', ';', start, end);
    }

    private static boolean isCommentSign(char c) {
        return c == '#' || c == ';';
    }
}
