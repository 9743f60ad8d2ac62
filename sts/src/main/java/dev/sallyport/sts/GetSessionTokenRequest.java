package dev.sallyport.sts;

import dev.sallyport.query.Arguments;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a GetSessionToken call, valid by themselves.
 *
 * @param duration as asked for
 */
record GetSessionTokenRequest(Optional<Duration> duration, MfaInput mfa) {

    /**
     * Reads the parameters in the order of AWS's model.
     *
     * @throws dev.sallyport.model.AwsError if any is malformed
     */
    static GetSessionTokenRequest read(Map<String, String> given) {
        Arguments arguments = Arguments.read(given, StsParameters.GET_SESSION_TOKEN, Refusals::validation);
        return new GetSessionTokenRequest(
                arguments.number("DurationSeconds").map(Duration::ofSeconds), MfaInput.of(arguments));
    }

    /** As asked for, else {@link StsOperations#DEFAULT_USER_SESSION}. */
    Duration durationOrDefault() {
        return duration.orElse(StsOperations.DEFAULT_USER_SESSION);
    }
}
