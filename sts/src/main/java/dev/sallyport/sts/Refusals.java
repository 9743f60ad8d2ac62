package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.query.Violation;
import java.time.Duration;
import java.util.List;

/**
 * Every refusal of STS in AWS's words, to the letter: codes, statuses, double and trailing blanks.
 *
 * <p>What really decided goes into {@link AwsError#reason} and stays off the wire: {@code gate} names the check,
 * {@code text} says it to people.
 */
final class Refusals {

    private static final String ACCESS_DENIED = "AccessDenied";
    private static final String VALIDATION_ERROR = "ValidationError";
    private static final String INVALID_TOKEN = "InvalidClientTokenId";
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_IMPLEMENTED = 501;

    private Refusals() {}

    /** The reason of a refusal as data. */
    static Json.Obj reason(String gate, String text) {
        return Json.object().put("gate", gate).put("text", text).build();
    }

    static AwsError validation(List<Violation> violations) {
        List<String> texts = violations.stream().map(Violation::textWithValue).toList();
        return new AwsError(VALIDATION_ERROR, BAD_REQUEST, Violation.message(texts))
                .because(reason("parameters", "the call's parameters break the limits of AWS's service model"));
    }

    static AwsError invalidArn(String parameter, String text) {
        return new AwsError(VALIDATION_ERROR, BAD_REQUEST, text + " is invalid")
                .because(reason(
                        "parameters", parameter + " has to be of the form arn:PARTITION:iam::ACCOUNT:KIND/NAME"));
    }

    static AwsError malformedPolicy(PolicyException e) {
        return malformedPolicy(
                e.words(),
                e.detail() + " (line " + e.position().line() + ", column "
                        + e.position().column() + ")");
    }

    /** Code and words are a guess [U]. */
    static AwsError noSuchPolicy(Arn arn) {
        return malformedPolicy(
                "Policy " + arn + " does not exist or is not attachable.",
                "a session policy has to be a managed policy of the session's account or AWS's own");
    }

    private static AwsError malformedPolicy(String words, String why) {
        return new AwsError("MalformedPolicyDocument", BAD_REQUEST, words).because(reason("parameters", why));
    }

    static AwsError duplicateTagKeys() {
        return contradiction(
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                "two of the session's tags have the same key");
    }

    static AwsError transitiveKeyWithoutTag(String key) {
        return contradiction(
                "The specified transitive tag key must be included in the requested tags.",
                "TransitiveTagKeys has " + key + ", Tags has not");
    }

    static AwsError transitiveTagIsSet(String key) {
        return contradiction(
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from"
                        + " the calling session.",
                "the caller's session hands on the tag " + key + ", which no later session of the chain can change");
    }

    private static AwsError contradiction(String words, String why) {
        return new AwsError("InvalidParameterValue", BAD_REQUEST, words).because(reason("parameters", why));
    }

    /** The final punctuation is a guess [U]. */
    static AwsError sourceIdentityIsSet(String set) {
        return new AwsError(
                        VALIDATION_ERROR,
                        BAD_REQUEST,
                        "The source identity is already set for this assume role session")
                .because(reason("parameters", "the caller's session has the source identity " + set + " to its end"));
    }

    /** @param policies whether there are policies beside the tags; what AWS then says is a guess [U] */
    static AwsError tooBig(int percent, boolean policies) {
        String words = policies
                ? "Packed policy consumes " + percent + "% of allotted space, please use smaller policy."
                : "Packed size of session tags consumes " + percent + "% of allotted space.";
        return new AwsError("PackedPolicyTooLarge", BAD_REQUEST, words)
                .because(reason(
                        "parameters",
                        "session policies and tags may take " + PackedSize.ALLOTTED_BYTES
                                + " bytes here; how AWS counts is not known"));
    }

    /** Not AWS's words: they say whose they are. 501 is not retried by the SDKs. */
    static AwsError notPlayed(String what) {
        String text = "Sallyport's local organisation does not play " + what + " yet";
        return new AwsError("NotImplemented", NOT_IMPLEMENTED, text).because(reason("not-played", text));
    }

    static AwsError incompleteMfa() {
        return denied("MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.")
                .because(reason("mfa", "the call had only one of SerialNumber and TokenCode"));
    }

    static AwsError unknownDevice(String why) {
        return denied("MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial"
                        + " number is valid and associated with this user.")
                .because(reason("mfa", why));
    }

    static AwsError invalidCode(String why) {
        return denied("MultiFactorAuthentication failed with invalid MFA one time pass code. ")
                .because(reason("mfa", why));
    }

    static AwsError sessionCredentials(String operation) {
        return denied("Cannot call " + operation + " with session credentials")
                .because(reason(
                        "caller", operation + " takes the long-lived key of a user, the call came from a session"));
    }

    static AwsError rootMayNotAssume() {
        return denied("Roles may not be assumed by root accounts.")
                .because(reason("caller", "the call came from an account's root user"));
    }

    static AwsError notAuthorized(String words, Json why) {
        return denied(words).because(why);
    }

    /** The words are a guess [U], after those for the calls that take no session. */
    static AwsError federatedUser(String operation) {
        return denied("Cannot call " + operation + " with federated user credentials")
                .because(reason("caller", "a session of GetFederationToken can call GetCallerIdentity alone"));
    }

    /** The words are a guess [U]. */
    static AwsError invalidAuthorizationMessage() {
        return new AwsError("InvalidAuthorizationMessageException", BAD_REQUEST, "Message is not valid.")
                .because(reason(
                        "parameters",
                        "the message was changed, cut, or sealed by another run of the local organisation"));
    }

    /** The words are a guess [U]. */
    static AwsError invalidAccessKeyId(String id) {
        return new AwsError(VALIDATION_ERROR, BAD_REQUEST, "The access key ID provided is not valid: " + id)
                .because(reason("parameters", "no account can be read from this access key id"));
    }

    static AwsError exceedsRoleMaximum(Duration asked, Duration maximum) {
        return new AwsError(
                        VALIDATION_ERROR,
                        BAD_REQUEST,
                        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
                .because(reason("duration", seconds(asked) + " asked for, the role allows " + seconds(maximum)));
    }

    static AwsError exceedsChainLimit(Duration asked, Duration maximum) {
        return new AwsError(
                        VALIDATION_ERROR,
                        BAD_REQUEST,
                        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                                + " chaining.")
                .because(reason(
                        "duration",
                        seconds(asked)
                                + " asked for; called with a session (also one of GetSessionToken) it is at most "
                                + seconds(maximum)));
    }

    /** Without a period, as AWS writes it for tokens. */
    static AwsError unreadableToken() {
        return new AwsError(INVALID_TOKEN, FORBIDDEN, "The security token included in the request is invalid")
                .because(reason(
                        "credential",
                        "the session token was changed, belongs to another access key, or was sealed by another run"
                                + " of the local organisation"));
    }

    /** IAM, too, says it of the token, though it is the missing MFA, say, that matters. */
    static AwsError notForIam(String why) {
        return new AwsError(INVALID_TOKEN, FORBIDDEN, "The security token included in the request is invalid")
                .because(reason("credential", why));
    }

    /** With a period, as AWS writes it for keys. */
    static AwsError unknownKey(String why) {
        return new AwsError(INVALID_TOKEN, FORBIDDEN, "The security token included in the request is invalid.")
                .because(reason("credential", why));
    }

    static AwsError expiredToken(String why) {
        return new AwsError("ExpiredToken", FORBIDDEN, "The security token included in the request is expired")
                .because(reason("credential", why));
    }

    private static AwsError denied(String words) {
        return new AwsError(ACCESS_DENIED, FORBIDDEN, words);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
