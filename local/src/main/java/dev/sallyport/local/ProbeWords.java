package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import dev.sallyport.policy.Decision;
import dev.sallyport.sts.AuthorizationMessages;

/**
 * How services word what all of them refuse alike: every family of protocols has codes and texts of its own for a caller
 * who is not known or not allowed. The true reason goes along.
 */
final class ProbeWords {

    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";

    private final ProbeProtocol protocol;
    private final AuthorizationMessages messages;

    ProbeWords(ProbeProtocol protocol, AuthorizationMessages messages) {
        this.protocol = protocol;
        this.messages = messages;
    }

    /**
     * The refusal by policies.
     *
     * @param brief without the reason, as AWS worded it until 2021
     */
    AwsError denied(Decision.Denied denied, boolean brief) {
        String text = brief ? denied.accessDeniedBriefly() : denied.accessDenied();
        AwsError error = switch (protocol) {
            case EC2 ->
                new AwsError(
                        "UnauthorizedOperation",
                        403,
                        "You are not authorized to perform this operation. " + text + encoded(denied));
            case S3 ->
                new AwsError("AccessDenied", 403, quoted(text, denied.call().resource()));
            case QUERY -> new AwsError("AccessDenied", 403, text);
            case JSON -> new AwsError("AccessDeniedException", 400, text);
            case REST_JSON -> new AwsError("AccessDeniedException", 403, text);
        };
        return error.because(denied.reason());
    }

    /** EC2 sends it for what changes something; what reads it answers in plain words. */
    private String encoded(Decision.Denied denied) {
        return denied.call().action().startsWith("ec2:Describe")
                ? ""
                : ". Encoded authorization failure message: " + messages.encode(denied);
    }

    /** S3 alone puts the resource in quotes. */
    private static String quoted(String text, String resource) {
        String on = " on resource: ";
        return text.replace(on + resource, on + '"' + resource + '"');
    }

    /** A refusal of {@link Identification}, which words it as STS does. */
    AwsError unidentified(AwsError error) {
        AwsError worded = switch (protocol) {
            case QUERY -> error;
            case EC2 -> ec2(error);
            case S3 -> s3(error);
            case JSON -> json(error, 400);
            case REST_JSON -> json(error, 403);
        };
        return error.reason().map(worded::because).orElse(worded);
    }

    private static AwsError ec2(AwsError error) {
        return switch (error.code()) {
            case "ExpiredToken" -> new AwsError("RequestExpired", 400, "Request has expired.");
            case "InvalidClientTokenId", "SignatureDoesNotMatch", "MissingAuthenticationToken" ->
                new AwsError("AuthFailure", 401, "AWS was not able to validate the provided access credentials");
            default -> error;
        };
    }

    private static AwsError s3(AwsError error) {
        return switch (error.code()) {
            case "ExpiredToken" -> new AwsError("ExpiredToken", 400, "The provided token has expired.");
            case "InvalidClientTokenId" ->
                error.words().endsWith(".")
                        ? new AwsError(
                                "InvalidAccessKeyId",
                                403,
                                "The AWS Access Key Id you provided does not exist in our records.")
                        : new AwsError("InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
            case "SignatureDoesNotMatch" ->
                error.words().startsWith("Signature ")
                        ? new AwsError(
                                "RequestTimeTooSkewed",
                                403,
                                "The difference between the request time and the current time is too large.")
                        : new AwsError(
                                error.code(),
                                403,
                                "The request signature we calculated does not match the signature you provided. Check"
                                        + " your key and signing method.");
            case "MissingAuthenticationToken" -> new AwsError("AccessDenied", 403, "Access Denied");
            default -> error;
        };
    }

    private static AwsError json(AwsError error, int status) {
        return switch (error.code()) {
            case "InvalidClientTokenId" -> new AwsError("UnrecognizedClientException", status, INVALID_TOKEN);
            case "SignatureDoesNotMatch" -> new AwsError("InvalidSignatureException", status, error.words());
            case "ExpiredToken", "IncompleteSignature", "MissingAuthenticationToken" ->
                new AwsError(error.code() + "Exception", status, error.words());
            default -> error;
        };
    }
}
