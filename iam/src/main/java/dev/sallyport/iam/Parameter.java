package dev.sallyport.iam;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A parameter of an operation, as IAM's service model describes it.
 *
 * @param name on the wire
 * @param required whether a call without it is refused
 */
record Parameter(String name, Shape shape, boolean required) {

    /** What a parameter holds. */
    sealed interface Shape {

        /** Text of {@code min} to {@code max} characters that matches {@code pattern}; AWS prints {@code printed}. */
        record Text(int min, int max, Pattern pattern, String printed) implements Shape {}

        /** A whole number. */
        record Whole(int min, int max) implements Shape {}

        /** {@code true} or {@code false}. */
        record Flag() implements Shape {}

        /** One of a few words. */
        record Choice(List<String> words) implements Shape {
            public Choice {
                words = List.copyOf(words);
            }
        }

        /** {@code NAME.member.N}. */
        record Texts(Text member, int max) implements Shape {}

        /** {@code NAME.member.N.Key} and {@code .Value}. */
        record TagList() implements Shape {}

        /** {@code NAME.member.N.ContextKeyName}, {@code .ContextKeyType} and {@code .ContextKeyValues.member.M}. */
        record ContextEntries() implements Shape {}
    }

    /** As IAM prints it for names, in words of its own. */
    static final String NAME_PATTERN = "[\\w+=,.@-]+";

    private static final int ANY_NUMBER = Integer.MAX_VALUE;
    private static final Shape.Text ARN_TEXT = text(20, 2048, "[\\s\\S]*");
    private static final Shape.Text DOCUMENT_TEXT = text(1, 131_072, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

    static final Parameter USER_NAME = name("UserName", 128);
    static final Parameter GROUP_NAME = name("GroupName", 128);
    static final Parameter ROLE_NAME = name("RoleName", 64);
    static final Parameter POLICY_NAME = name("PolicyName", 128);
    static final Parameter PATH = of("Path", text(1, 512, "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)"));
    static final Parameter NEW_PATH = new Parameter("NewPath", PATH.shape(), false);
    static final Parameter PATH_PREFIX = of("PathPrefix", text(1, 512, "\\u002F[\\u0021-\\u007F]*"));
    static final Parameter POLICY_ARN = arn("PolicyArn");
    static final Parameter BOUNDARY = arn("PermissionsBoundary");
    static final Parameter POLICY_DOCUMENT = document("PolicyDocument");
    static final Parameter SERIAL_NUMBER = of("SerialNumber", text(9, 256, "[\\w+=/:,.@-]+"));
    static final Parameter ACCESS_KEY_ID = of("AccessKeyId", text(16, 128, "[\\w]+"));
    static final Parameter MARKER = of("Marker", text(1, 320, "[\\u0020-\\u00FF]+"));
    static final Parameter MAX_ITEMS = number("MaxItems", 1, 1000);
    static final Parameter TAGS = of("Tags", new Shape.TagList());
    static final Parameter TAG_KEYS =
            of("TagKeys", new Shape.Texts(text(1, 128, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"), 50));

    static Parameter of(String name, Shape shape) {
        return new Parameter(name, shape, false);
    }

    static Parameter name(String name, int max) {
        return of(name, text(1, max, NAME_PATTERN));
    }

    static Parameter arn(String name) {
        return of(name, ARN_TEXT);
    }

    static Parameter document(String name) {
        return of(name, DOCUMENT_TEXT);
    }

    static Parameter documents(String name) {
        return of(name, new Shape.Texts(DOCUMENT_TEXT, ANY_NUMBER));
    }

    static Parameter texts(String name, int min, int max) {
        return of(name, new Shape.Texts(text(min, max, "[\\s\\S]*"), ANY_NUMBER));
    }

    static Parameter text(String name, int min, int max, String pattern) {
        return of(name, text(min, max, pattern));
    }

    static Parameter number(String name, int min, int max) {
        return of(name, new Shape.Whole(min, max));
    }

    static Parameter flag(String name) {
        return of(name, new Shape.Flag());
    }

    static Parameter choice(String name, String... words) {
        return of(name, new Shape.Choice(List.of(words)));
    }

    /** The same, without which a call is refused. */
    Parameter needed() {
        return new Parameter(name, shape, true);
    }

    private static Shape.Text text(int min, int max, String pattern) {
        return new Shape.Text(min, max, Pattern.compile(pattern, Pattern.UNICODE_CASE), pattern);
    }
}
