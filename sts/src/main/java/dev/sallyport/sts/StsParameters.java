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

    private static final String NAME_CHARACTERS = "[\\w+=,.@-]*";
    private static final String TAG_CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
    private static final Shape.Text TAG_KEY = Shape.Text.of(1, 128, TAG_CHARACTERS + "+");
    private static final int MOST_TAGS = 50;

    private static final Parameter SERIAL_NUMBER = Parameter.text("SerialNumber", 9, 256, "[\\w+=/:,.@-]*");
    private static final Parameter TOKEN_CODE = Parameter.text("TokenCode", 6, 6, "[\\d]*");
    private static final Parameter POLICY =
            Parameter.text("Policy", 1, 2048, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    private static final Parameter POLICY_ARNS =
            Parameter.structures("PolicyArns", 10, Parameter.of("arn", ARN).needed());
    private static final Parameter TAGS = Parameter.structures(
            "Tags",
            MOST_TAGS,
            Parameter.of("Key", TAG_KEY).needed(),
            Parameter.text("Value", 0, 256, TAG_CHARACTERS + "*").needed());
    private static final Parameter USER_DURATION = Parameter.number("DurationSeconds", 900, 129_600);

    /** In the models since June 2026. */
    private static final Parameter TOKEN_SIZE =
            Parameter.number("MinimumSessionTokenSize", 0, TokenSealer.MAX_TOKEN_CHARACTERS);

    static final List<Parameter> ASSUME_ROLE = List.of(
            Parameter.of("RoleArn", ARN).needed(),
            Parameter.text("RoleSessionName", 2, 64, NAME_CHARACTERS).needed(),
            POLICY_ARNS,
            POLICY,
            Parameter.number("DurationSeconds", 900, 43_200),
            TAGS,
            Parameter.many("TransitiveTagKeys", TAG_KEY, MOST_TAGS),
            Parameter.text("ExternalId", 2, 1224, "[\\w+=,.@:\\/-]*"),
            SERIAL_NUMBER,
            TOKEN_CODE,
            Parameter.text("SourceIdentity", 2, 64, NAME_CHARACTERS),
            Parameter.structures(
                    "ProvidedContexts",
                    5,
                    Parameter.of("ProviderArn", ARN),
                    Parameter.text("ContextAssertion", 4, 2048, "[\\s\\S]*")),
            TOKEN_SIZE);

    static final List<Parameter> GET_SESSION_TOKEN = List.of(USER_DURATION, SERIAL_NUMBER, TOKEN_CODE, TOKEN_SIZE);

    static final List<Parameter> GET_FEDERATION_TOKEN = List.of(
            Parameter.text("Name", 2, 32, NAME_CHARACTERS).needed(),
            POLICY,
            POLICY_ARNS,
            USER_DURATION,
            TAGS,
            TOKEN_SIZE);

    static final List<Parameter> GET_ACCESS_KEY_INFO =
            List.of(Parameter.text("AccessKeyId", 16, 128, "[\\w]*").needed());

    static final List<Parameter> DECODE_AUTHORIZATION_MESSAGE =
            List.of(Parameter.text("EncodedMessage", 1, AuthorizationMessages.MAX_CHARACTERS, "[\\s\\S]*")
                    .needed());

    private StsParameters() {}
}
