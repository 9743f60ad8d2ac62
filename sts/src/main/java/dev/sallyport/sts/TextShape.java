package dev.sallyport.sts;

import java.util.regex.Pattern;

/**
 * What AWS's service model asks of a text parameter.
 *
 * @param min least characters
 * @param max most characters
 * @param pattern as it is matched here, against the whole text
 * @param printed as AWS prints it
 */
record TextShape(int min, int max, Pattern pattern, String printed) {

    static final TextShape ROLE_ARN = new TextShape(
            20,
            2048,
            Pattern.compile("[\\t\\n\\r -~\\x{85}\\x{A0}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]+"),
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+");
    static final TextShape SESSION_NAME = of(2, 64, "[\\w+=,.@-]*");
    static final TextShape EXTERNAL_ID = of(2, 1224, "[\\w+=,.@:\\/-]*");
    static final TextShape SERIAL_NUMBER = of(9, 256, "[\\w+=/:,.@-]*");
    static final TextShape TOKEN_CODE = of(6, 6, "[\\d]*");

    private static TextShape of(int min, int max, String pattern) {
        return new TextShape(min, max, Pattern.compile(pattern), pattern);
    }
}
