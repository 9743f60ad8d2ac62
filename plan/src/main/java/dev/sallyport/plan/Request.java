package dev.sallyport.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * What the user asked for on the command line: a profile, and what overrules its settings.
 *
 * @param profile the profile's name
 * @param duration {@code --duration}
 * @param region {@code --region}
 * @param roleArn {@code --role-arn}: one more role behind the profile, for this once
 * @param withoutSession {@code --no-session}
 * @param federated {@code --federation-token}: GetFederationToken instead of GetSessionToken
 */
public record Request(
        String profile,
        Optional<Duration> duration,
        Optional<String> region,
        Optional<String> roleArn,
        boolean withoutSession,
        boolean federated) {

    /** The profile as its files and the environment say. */
    public static Request of(String profile) {
        return new Request(profile, Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }
}
