package dev.sallyport.iam;

import dev.sallyport.query.Parameter;
import dev.sallyport.query.Shape;

/** The parameters that several operations of IAM have, and the kinds that IAM's service model has names for. */
final class IamParameters {

    /** Of names; where a name does not match it, IAM says so in words of its own. */
    static final String NAME_PATTERN = "[\\w+=,.@-]+";

    private static final int ANY_NUMBER = Integer.MAX_VALUE;
    private static final String TAG_CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
    private static final Shape.Text ARN_TEXT = Shape.Text.of(20, 2048, "[\\s\\S]*");
    private static final Shape.Text DOCUMENT_TEXT =
            Shape.Text.of(1, 131_072, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

    static final Parameter USER_NAME = name("UserName", 128);

    /** Of those operations whose model knows names as they are given, not as old accounts may have them. */
    static final Parameter SHORT_USER_NAME = name("UserName", 64);

    static final Parameter GROUP_NAME = name("GroupName", 128);
    static final Parameter ROLE_NAME = name("RoleName", 64);
    static final Parameter POLICY_NAME = name("PolicyName", 128);
    static final Parameter PATH = Parameter.text("Path", 1, 512, "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
    static final Parameter NEW_PATH = Parameter.of("NewPath", PATH.shape());
    static final Parameter PATH_PREFIX = Parameter.text("PathPrefix", 1, 512, "\\u002F[\\u0021-\\u007F]*");
    static final Parameter POLICY_PATH = Parameter.text("Path", 1, 512, "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/");
    static final Parameter POLICY_PATH_PREFIX = Parameter.of("PathPrefix", POLICY_PATH.shape());
    static final Parameter POLICY_ARN = arn("PolicyArn");
    static final Parameter BOUNDARY = arn("PermissionsBoundary");
    static final Parameter POLICY_DOCUMENT = document("PolicyDocument");
    static final Parameter SERIAL_NUMBER = Parameter.text("SerialNumber", 9, 256, "[\\w+=/:,.@-]+");
    static final Parameter ACCESS_KEY_ID = Parameter.text("AccessKeyId", 16, 128, "[\\w]+");
    static final Parameter MARKER = Parameter.text("Marker", 1, 320, "[\\u0020-\\u00FF]+");
    static final Parameter MAX_ITEMS = Parameter.number("MaxItems", 1, 1000);
    static final Parameter TAGS = Parameter.structures(
            "Tags",
            Quotas.TAGS,
            Parameter.text("Key", 1, 128, TAG_CHARACTERS + "+").needed(),
            Parameter.text("Value", 0, 256, TAG_CHARACTERS + "*").needed());
    static final Parameter TAG_KEYS =
            Parameter.many("TagKeys", Shape.Text.of(1, 128, TAG_CHARACTERS + "+"), Quotas.TAGS);

    private IamParameters() {}

    static Parameter name(String name, int max) {
        return Parameter.text(name, 1, max, NAME_PATTERN);
    }

    static Parameter arn(String name) {
        return Parameter.of(name, ARN_TEXT);
    }

    static Parameter document(String name) {
        return Parameter.of(name, DOCUMENT_TEXT);
    }

    static Parameter documents(String name) {
        return Parameter.many(name, DOCUMENT_TEXT, ANY_NUMBER);
    }

    static Parameter texts(String name, int min, int max) {
        return Parameter.many(name, Shape.Text.of(min, max, "[\\s\\S]*"), ANY_NUMBER);
    }
}
