package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import dev.sallyport.query.Arguments;
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

    private static final List<String> NOT_PLAYED =
            List.of("PolicyArns", "Policy", "Tags", "TransitiveTagKeys", "SourceIdentity", "ProvidedContexts");

    /**
     * Reads the parameters in the order of AWS's model.
     *
     * @throws dev.sallyport.model.AwsError if any is missing, malformed or not played here
     */
    static AssumeRoleRequest read(Map<String, String> given) {
        Arguments arguments = Arguments.read(given, StsParameters.ASSUME_ROLE, Refusals::validation);
        String roleArn = arguments.text("RoleArn");
        Arn arn = Arn.tryParse(roleArn).orElseThrow(() -> Refusals.invalidArn(roleArn));
        refuseWhatIsNotPlayed(given);
        return new AssumeRoleRequest(
                arn,
                arguments.text("RoleSessionName"),
                arguments.number("DurationSeconds").map(Duration::ofSeconds),
                arguments.find("ExternalId"),
                MfaInput.of(arguments));
    }

    /** As asked for, else {@link StsOperations#DEFAULT_ROLE_SESSION}. */
    Duration durationOrDefault() {
        return duration.orElse(StsOperations.DEFAULT_ROLE_SESSION);
    }

    /** To ignore a session policy would hand out more than was asked for, so what is not played is refused. */
    private static void refuseWhatIsNotPlayed(Map<String, String> given) {
        NOT_PLAYED.stream().filter(name -> isGiven(given, name)).findFirst().ifPresent(name -> {
            throw Refusals.notPlayed("the parameter " + name + " of sts:AssumeRole");
        });
    }

    private static boolean isGiven(Map<String, String> given, String name) {
        return !given.getOrDefault(name, "").isEmpty()
                || given.keySet().stream().anyMatch(key -> key.startsWith(name + ".member."));
    }
}
