package dev.sallyport.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command in a config value, split into words as botocore splits it: Python's {@code shlex.split} in POSIX mode.
 *
 * <p>Blanks part words; {@code '…'} keeps everything; {@code "…"} keeps everything but {@code \"} and {@code \\}; outside
 * quotes a backslash keeps the character behind it. Nothing is expanded, and no shell ever sees it.
 */
public final class CommandLine {

    private static final String SHELL_SIGNS = "|&;<>()$`";

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote;
    private boolean escaped;
    private Optional<Character> shellSign = Optional.empty();

    private CommandLine() {}

    /**
     * The words of {@code text}.
     *
     * @throws IllegalArgumentException if a quote is not closed or nothing follows a final backslash
     */
    public static List<String> split(String text) {
        return read(text).words;
    }

    /** The first sign outside quotes that only a shell would understand, if there is one: a pipe, a variable, {@code ~/}. */
    public static Optional<Character> shellSyntax(String text) {
        return read(text).shellSign;
    }

    /** {@code word} in single quotes, for a POSIX shell and for {@link #split}. */
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static CommandLine read(String text) {
        CommandLine line = new CommandLine();
        for (int i = 0; i < text.length(); i++) {
            line.take(text.charAt(i));
        }
        line.finish();
        return line;
    }

    private void take(char c) {
        if (escaped) {
            takeEscaped(c);
        } else if (c == '\\' && quote != '\'') {
            escaped = true;
            inWord = true;
        } else if (quote != 0) {
            takeQuoted(c);
        } else if (c == '\'' || c == '"') {
            quote = c;
            inWord = true;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            endWord();
        } else {
            noteShellSign(c);
            word.append(c);
            inWord = true;
        }
    }

    /** Within double quotes a backslash only keeps a double quote or a backslash; before all else it is itself. */
    private void takeEscaped(char c) {
        if (quote == '"' && c != '"' && c != '\\') {
            word.append('\\');
        }
        word.append(c);
        escaped = false;
    }

    private void takeQuoted(char c) {
        if (c == quote) {
            quote = 0;
        } else {
            word.append(c);
        }
    }

    private void noteShellSign(char c) {
        boolean home = c == '~' && !inWord;
        if (shellSign.isEmpty() && (home || SHELL_SIGNS.indexOf(c) >= 0)) {
            shellSign = Optional.of(c);
        }
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void finish() {
        if (quote != 0) {
            throw new IllegalArgumentException("a quote (" + quote + ") is not closed");
        }
        if (escaped) {
            throw new IllegalArgumentException("nothing follows the final backslash");
        }
        endWord();
    }
}
