package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import dev.sallyport.query.Arguments;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of an AssumeRole call, valid by themselves.
 *
 * @param externalId what the trust policy may ask for as {@code sts:ExternalId}
 * @param duration as asked for
 * @param session what the session is to be given along
 * @param sourceIdentity who is behind the session, as the call says it
 */
record AssumeRoleRequest(
        Arn roleArn,
        String sessionName,
        Optional<Duration> duration,
        Optional<String> externalId,
        MfaInput mfa,
        SessionRequest session,
        Optional<String> sourceIdentity) {

    /**
     * Reads the parameters.
     *
     * @throws dev.sallyport.model.AwsError if any is missing, malformed or not played here
     */
    static AssumeRoleRequest read(Map<String, String> given) {
        Arguments arguments = Arguments.read(given, StsParameters.ASSUME_ROLE, Refusals::validation);
        String roleArn = arguments.text("RoleArn");
        Arn arn = Arn.tryParse(roleArn).orElseThrow(() -> Refusals.invalidArn("RoleArn", roleArn));
        refuseProvidedContexts(arguments);
        return new AssumeRoleRequest(
                arn,
                arguments.text("RoleSessionName"),
                arguments.number("DurationSeconds").map(Duration::ofSeconds),
                arguments.find("ExternalId"),
                MfaInput.of(arguments),
                SessionRequest.of(arguments),
                arguments.find("SourceIdentity"));
    }

    /** As asked for, else {@link StsOperations#DEFAULT_ROLE_SESSION}. */
    Duration durationOrDefault() {
        return duration.orElse(StsOperations.DEFAULT_ROLE_SESSION);
    }

    /** They come from IAM Identity Center, which is not here; to ignore them would hand out another session. */
    private static void refuseProvidedContexts(Arguments arguments) {
        if (!arguments.structures("ProvidedContexts", "ProviderArn").isEmpty()
                || !arguments.structures("ProvidedContexts", "ContextAssertion").isEmpty()) {
            throw Refusals.notPlayed("the parameter ProvidedContexts of sts:AssumeRole");
        }
    }
}
