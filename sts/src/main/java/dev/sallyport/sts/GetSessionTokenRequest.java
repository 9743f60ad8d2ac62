package dev.sallyport.sts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a GetSessionToken call, valid by themselves.
 *
 * @param duration as asked for
 */
record GetSessionTokenRequest(Optional<Duration> duration, MfaInput mfa) {

    private static final int MIN_SECONDS = 900;
    private static final int MAX_SECONDS = 129_600;

    /**
     * Reads the parameters in the order of AWS's model.
     *
     * @throws dev.sallyport.model.AwsError if any is malformed
     */
    static GetSessionTokenRequest read(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        Optional<Duration> duration = parameters.seconds("DurationSeconds", MIN_SECONDS, MAX_SECONDS);
        MfaInput mfa = MfaInput.read(parameters);
        parameters.requireValid();
        return new GetSessionTokenRequest(duration, mfa);
    }

    /** As asked for, else {@link StsOperations#DEFAULT_USER_SESSION}. */
    Duration durationOrDefault() {
        return duration.orElse(StsOperations.DEFAULT_USER_SESSION);
    }
}
