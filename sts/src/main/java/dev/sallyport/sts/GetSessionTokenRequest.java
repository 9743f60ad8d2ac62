package dev.sallyport.sts;

import dev.sallyport.query.Arguments;
import java.time.Duration;
import java.util.Map;

/**
 * The parameters of a GetSessionToken call, valid by themselves.
 *
 * @param tokenSize the least length of the session's token that was asked for
 */
record GetSessionTokenRequest(Duration duration, MfaInput mfa, int tokenSize) {

    /**
     * Reads the parameters.
     *
     * @throws dev.sallyport.model.AwsError if any is malformed
     */
    static GetSessionTokenRequest read(Map<String, String> given) {
        Arguments arguments = Arguments.read(given, StsParameters.GET_SESSION_TOKEN, Refusals::validation);
        return new GetSessionTokenRequest(
                arguments.number("DurationSeconds").map(Duration::ofSeconds).orElse(StsOperations.DEFAULT_USER_SESSION),
                MfaInput.of(arguments),
                arguments.number("MinimumSessionTokenSize").orElse(0));
    }
}
