package dev.sallyport.delivery;

import dev.sallyport.model.UserError;
import java.util.function.IntPredicate;

/** Values as each form reads them back, character by character; what a form cannot carry is refused, never bent. */
final class Quoting {

    /** Characters that mean nothing to a shell, wherever they stand in a word. */
    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

    private Quoting() {}

    /** An env file has no quoting: a value with a line break would be a second variable. */
    static String oneLine(String value) {
        return without(value, c -> c == '\n' || c == '\r', "a line break", "env");
    }

    /** For {@code sh}: within single quotes everything is itself, but a single quote. */
    static String posix(String value) {
        return value.matches(PLAIN) ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    /** For fish, which takes {@code \'} and {@code \\} within single quotes. */
    static String fish(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** For PowerShell, to which typographic quotes are quotes as well; each is doubled. */
    static String powerShell(String value) {
        return "'" + value.replaceAll("['\u2018\u2019\u201a\u201b]", "$0$0") + "'";
    }

    /** For {@code cmd}, whose quotes do not keep a percent sign. */
    static String windowsCommand(String value) {
        return without(value, c -> c < ' ' || "\"%!^&<>|".indexOf(c) >= 0, "a sign that cmd reads", "windows-cmd");
    }

    /** An ini file's value ends with its line, begins behind blanks, and may be cut at a comment. */
    static String iniValue(String value) {
        return without(value, c -> c <= ' ' || c == 0x7f, "a blank or a line break", "ini");
    }

    /** An ini file's section, which a bracket or a line break would end. */
    static String iniSection(String name) {
        if (!name.equals(name.strip())) {
            throw cannotCarry("a blank at its end", "ini");
        }
        return without(name, c -> c < ' ' || c == 0x7f || c == '[' || c == ']', "a bracket or a line break", "ini");
    }

    private static String without(String value, IntPredicate bad, String what, String format) {
        if (value.chars().anyMatch(bad)) {
            throw cannotCarry(what, format);
        }
        return value;
    }

    private static UserError cannotCarry(String what, String format) {
        return new UserError("A value holds " + what + ", which the format " + format + " cannot carry")
                .with("Next: --format json");
    }
}
