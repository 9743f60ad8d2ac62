package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of an AssumeRole call, valid by themselves.
 *
 * @param externalId what the trust policy may ask for as {@code sts:ExternalId}
 * @param duration as asked for
 */
record AssumeRoleRequest(
        Arn roleArn, String sessionName, Optional<Duration> duration, Optional<String> externalId, MfaInput mfa) {

    private static final int MIN_SECONDS = 900;
    private static final int MAX_SECONDS = 43_200;
    private static final List<String> NOT_PLAYED =
            List.of("PolicyArns", "Policy", "Tags", "TransitiveTagKeys", "SourceIdentity", "ProvidedContexts");

    /**
     * Reads the parameters in the order of AWS's model.
     *
     * @throws dev.sallyport.model.AwsError if any is missing, malformed or not played here
     */
    static AssumeRoleRequest read(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        String roleArn = parameters.required("RoleArn", TextShape.ROLE_ARN);
        String sessionName = parameters.required("RoleSessionName", TextShape.SESSION_NAME);
        Optional<Duration> duration = parameters.seconds("DurationSeconds", MIN_SECONDS, MAX_SECONDS);
        Optional<String> externalId = parameters.optional("ExternalId", TextShape.EXTERNAL_ID);
        MfaInput mfa = MfaInput.read(parameters);
        parameters.requireValid();
        Arn arn = Arn.tryParse(roleArn).orElseThrow(() -> Refusals.invalidArn(roleArn));
        refuseWhatIsNotPlayed(parameters);
        return new AssumeRoleRequest(arn, sessionName, duration, externalId, mfa);
    }

    /** As asked for, else {@link StsOperations#DEFAULT_ROLE_SESSION}. */
    Duration durationOrDefault() {
        return duration.orElse(StsOperations.DEFAULT_ROLE_SESSION);
    }

    /** To ignore a session policy would hand out more than was asked for, so what is not played is refused. */
    private static void refuseWhatIsNotPlayed(Parameters parameters) {
        NOT_PLAYED.stream().filter(parameters::uses).findFirst().ifPresent(name -> {
            throw Refusals.notPlayed("the parameter " + name + " of sts:AssumeRole");
        });
    }
}
