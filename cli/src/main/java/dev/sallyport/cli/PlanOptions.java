package dev.sallyport.cli;

import dev.sallyport.model.UserError;
import dev.sallyport.plan.Request;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags by which a call overrules a profile's settings; every command that obtains credentials has them. */
final class PlanOptions {

    private static final Duration SHORTEST = Duration.ofMinutes(15);

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            description = {
                "How long the credentials last: 15m, 8h, 1h30m.",
                "A role asked for longer than an hour is assumed straight from the stored key, with the MFA code in the call."
            })
    private Optional<Duration> duration = Optional.empty();

    @Option(
            names = {"-n", "--no-session"},
            description = {
                "Skip the MFA session: roles are assumed straight from the stored key.",
                "Of a profile without a role this hands the long-lived key itself to the command."
            })
    private boolean withoutSession;

    @Option(
            names = "--federation-token",
            description = {
                "Of a profile without a role: a session by GetFederationToken, which needs no MFA code.",
                "policy and policy_arns of the profile say what it may do; without them all that its user may."
            })
    private boolean federated;

    @Option(names = "--region", paramLabel = "REGION", description = "The region, instead of the profile's.")
    private Optional<String> region = Optional.empty();

    @Option(
            names = "--role-arn",
            paramLabel = "ARN",
            description = "For this once, a role behind the profile: exec --role-arn ARN security -- …")
    private Optional<String> roleArn = Optional.empty();

    @Option(
            names = {"-t", "--mfa-token"},
            paramLabel = "CODE",
            description = "The MFA code, for scripts and where there is no terminal.")
    private Optional<String> mfaToken = Optional.empty();

    /** What is asked of the resolver for {@code profile}. */
    Request request(String profile) {
        if (withoutSession && federated) {
            throw UserError.usage("--no-session and --federation-token exclude each other");
        }
        duration.filter(d -> d.compareTo(SHORTEST) < 0).ifPresent(d -> {
            throw UserError.usage("--duration must be at least 15m: AWS hands out nothing shorter");
        });
        return new Request(profile, duration, region, roleArn, withoutSession, federated);
    }

    /** Whether the call overrules anything. */
    boolean anyGiven() {
        return withoutSession
                || federated
                || duration.isPresent()
                || region.isPresent()
                || roleArn.isPresent()
                || mfaToken.isPresent();
    }

    Optional<String> mfaToken() {
        return mfaToken;
    }
}
