package dev.sallyport.sts;

import dev.sallyport.query.Parameter;
import dev.sallyport.query.Shape;
import java.util.List;
import java.util.regex.Pattern;

/** The parameters of STS's operations, in the order of AWS's service model. */
final class StsParameters {

    /** As Java reads it, which knows no code point of five digits behind {@code \\u}. */
    private static final Shape.Text ARN = new Shape.Text(
            20,
            2048,
            Pattern.compile("[\\t\\n\\r -~\\x{85}\\x{A0}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]+"),
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+");

    private static final Parameter SERIAL_NUMBER = Parameter.text("SerialNumber", 9, 256, "[\\w+=/:,.@-]*");
    private static final Parameter TOKEN_CODE = Parameter.text("TokenCode", 6, 6, "[\\d]*");

    static final List<Parameter> ASSUME_ROLE = List.of(
            Parameter.of("RoleArn", ARN).needed(),
            Parameter.text("RoleSessionName", 2, 64, "[\\w+=,.@-]*").needed(),
            Parameter.number("DurationSeconds", 900, 43_200),
            Parameter.text("ExternalId", 2, 1224, "[\\w+=,.@:\\/-]*"),
            SERIAL_NUMBER,
            TOKEN_CODE);

    static final List<Parameter> GET_SESSION_TOKEN =
            List.of(Parameter.number("DurationSeconds", 900, 129_600), SERIAL_NUMBER, TOKEN_CODE);

    private StsParameters() {}
}
