package dev.sallyport.iam;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.query.Violation;
import java.util.List;

/** Every refusal of IAM in AWS's words, to the letter. */
final class IamErrors {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;

    private IamErrors() {}

    /** IAM repeats no values, and of names it says in words of its own what they may hold, if nothing else is wrong. */
    static AwsError validation(List<Violation> violations) {
        List<String> texts = violations.stream()
                .filter(violation -> !violation.isOfPattern(IamParameters.NAME_PATTERN))
                .map(Violation::textWithoutValue)
                .toList();
        return texts.isEmpty()
                ? invalid("The specified value for " + violations.getFirst().member()
                        + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-")
                : invalid(Violation.message(texts));
    }

    static AwsError invalid(String words) {
        return new AwsError("ValidationError", BAD_REQUEST, words);
    }

    static AwsError invalidInput(String words) {
        return new AwsError("InvalidInput", BAD_REQUEST, words);
    }

    static AwsError duplicateTagKeys() {
        return invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    /** The words are a guess [U]. */
    static AwsError userAndAllUsers() {
        return invalidInput("UserName and AllUsers cannot be specified together.");
    }

    static AwsError userNameNeeded() {
        return invalid("Must specify userName when calling with non-User credentials");
    }

    static AwsError unparsedArn() {
        return invalid("Invalid ARN:  Could not be parsed!");
    }

    static AwsError unclearEntity(String arn) {
        return invalidInput("Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
    }

    static AwsError foreignPolicySource(AccountId caller, Arn source) {
        return invalidInput("Invalid Policy Source Arn: caller's account " + caller
                + " does not have access to policies in account " + source.account());
    }

    static AwsError invalidCaller() {
        return invalidInput("Invalid caller - Caller must be an IAM user, role or group in this context.");
    }

    static AwsError severalBoundaries() {
        return invalidInput("The list of Permissions Boundary policies cannot exceed 1 items.");
    }

    static AwsError invalidResourceOwner() {
        return invalidInput("Invalid Resource Owner.");
    }

    /** @param kind such as {@code user}, as it stands in AWS's sentence */
    static AwsError noSuch(String kind, String name) {
        return noSuchEntity("The " + kind + " with name " + name + " cannot be found.");
    }

    static AwsError noSuchEntity(String words) {
        return new AwsError("NoSuchEntity", NOT_FOUND, words);
    }

    static AwsError noSuchPolicy(String arn) {
        return noSuchEntity("Policy " + arn + " was not found.");
    }

    /** @param kind such as {@code User}, as it begins AWS's sentence */
    static AwsError exists(String kind, String name) {
        return alreadyExists(kind + " with name " + name + " already exists.");
    }

    static AwsError alreadyExists(String words) {
        return new AwsError("EntityAlreadyExists", CONFLICT, words);
    }

    /** @param what has to be done before, such as {@code detach all policies} */
    static void refuseDeletion(boolean inTheWay, String what) {
        if (inTheWay) {
            throw deleteConflict("Cannot delete entity, must " + what + " first.");
        }
    }

    static AwsError deleteConflict(String words) {
        return new AwsError("DeleteConflict", CONFLICT, words);
    }

    static AwsError quota(String name, int limit) {
        return limitExceeded("Cannot exceed quota for " + name + ": " + limit);
    }

    static AwsError limitExceeded(String words) {
        return new AwsError("LimitExceeded", CONFLICT, words);
    }

    static AwsError malformedPolicy(PolicyException e) {
        return new AwsError("MalformedPolicyDocument", BAD_REQUEST, e.words())
                .because(Json.object()
                        .put("gate", "parameters")
                        .put("text", e.words() + " " + e.detail())
                        .put("line", e.position().line())
                        .put("column", e.position().column())
                        .build());
    }

    static AwsError invalidCode() {
        return new AwsError("InvalidAuthenticationCode", FORBIDDEN, "Authentication code for device is not valid.");
    }

    static AwsError passwordPolicyViolation() {
        return passwordRefused("Password does not conform to the account password policy.");
    }

    static AwsError passwordRefused(String words) {
        return new AwsError("PasswordPolicyViolation", BAD_REQUEST, words);
    }

    /** The same words for a wrong password, a wrong code and a user who cannot sign in, as on the console [U]. */
    static AwsError wrongPassword() {
        return new AwsError(
                "AccessDenied", FORBIDDEN, "Your authentication information is incorrect. Please try again.");
    }

    /** Where passwords expire hard [U]. */
    static AwsError passwordExpired() {
        return new AwsError(
                "AccessDenied", FORBIDDEN, "Your password has expired. Please contact your administrator to reset it.");
    }

    static AwsError wrongOldPassword() {
        return new AwsError("AccessDenied", FORBIDDEN, "The old password was incorrect.");
    }

    /** The words are those of the API reference: what AWS says here is not recorded [U]. */
    static AwsError reportNotPresent() {
        return new AwsError(
                "ReportNotPresent",
                GONE,
                "The credential report does not exist. To generate a credential report, use GenerateCredentialReport.");
    }

    /** Likewise [U]. */
    static AwsError reportExpired() {
        return new AwsError(
                "ReportExpired",
                GONE,
                "The most recent credential report has expired. To generate a new credential report, use"
                        + " GenerateCredentialReport.");
    }

    /** @param because what AWS says behind the resource, if anything */
    static AwsError notAuthorized(Arn caller, String action, String resource, String because, Json why) {
        return new AwsError(
                        "AccessDenied",
                        FORBIDDEN,
                        "User: " + caller + " is not authorized to perform: " + action + " on resource: " + resource
                                + because)
                .because(why);
    }
}
