package dev.sallyport.config;

import dev.sallyport.model.Limits;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A profile as it is to be written into a config file.
 *
 * <p>Whatever could end a line, a header or a value early is refused, so that nothing can be smuggled in.
 *
 * @param name the profile's name
 * @param settings by key, in the order in which they are written
 */
public record ProfileText(String name, Map<String, String> settings) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern PLAIN_NAME = Pattern.compile("[^\\s\"'\\\\]+");
    private static final Pattern COMMENT_BEHIND_BLANK = Pattern.compile("(^|\\s)[#;]");

    /** @throws UserError if the name, a key or a value cannot be written so that it is read back as it is */
    public ProfileText {
        checkName(name);
        settings.forEach(ProfileText::checkSetting);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The section's first line. */
    String header() {
        if (name.equals(ConfigFile.DEFAULT)) {
            return "[default]";
        }
        return PLAIN_NAME.matcher(name).matches() ? "[profile " + name + "]" : "[profile \"" + name + "\"]";
    }

    /** The whole section, every line ended. */
    String lines(String lineEnd) {
        StringBuilder text = new StringBuilder(header()).append(lineEnd);
        settings.forEach((key, value) -> text.append(setting(key, value)).append(lineEnd));
        return text.toString();
    }

    /** One line of a section, without its end. */
    static String setting(String key, String value) {
        return key + " = " + value;
    }

    private static void checkName(String name) {
        boolean fits = !name.isEmpty() && name.getBytes(StandardCharsets.UTF_8).length <= Limits.PROFILE_NAME_BYTES;
        boolean bracket = name.indexOf(']') >= 0 || name.indexOf('[') >= 0;
        boolean quote = name.indexOf('"') >= 0 || name.indexOf('\'') >= 0 || name.indexOf('\\') >= 0;
        if (!fits || bracket || quote || !isOneLine(name)) {
            throw new UserError("This cannot be a profile's name in a config file: '" + Printable.escape(name) + "'")
                    .with("It has 1 to " + Limits.PROFILE_NAME_BYTES
                            + " bytes, no brackets, quotes, backslashes or control characters, no blank at its ends,")
                    .with("and no # or ; behind a blank.");
        }
    }

    private static void checkSetting(String key, String value) {
        if (!KEY.matcher(key).matches() || Setting.isSecret(key)) {
            throw new UserError("This key is not written into a config file: '" + Printable.escape(key) + "'");
        }
        if (value.isEmpty() || !isOneLine(value) || value.length() > Limits.CONFIG_LINE_CHARACTERS / 2) {
            throw new UserError(
                            "This cannot be a value in a config file: " + key + " = '" + Printable.escape(value) + "'")
                    .with("It is one line without control characters, with no blank at its ends,")
                    .with("and no # or ; at its beginning or behind a blank.");
        }
    }

    private static boolean isOneLine(String text) {
        return text.equals(text.strip())
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '\uFEFF' || isLoneSurrogate(c))
                && !COMMENT_BEHIND_BLANK.matcher(text).find();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
