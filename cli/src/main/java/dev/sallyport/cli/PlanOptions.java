package dev.sallyport.cli;

import dev.sallyport.model.UserError;
import dev.sallyport.plan.Request;
import dev.sallyport.terminal.Argument;
import dev.sallyport.terminal.Arguments;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Value;
import java.time.Duration;
import java.util.Optional;

/** The flags by which a call overrules a profile's settings; every command that obtains credentials has them. */
final class PlanOptions {

    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private final Value<Optional<Duration>> duration = Value.optional(
            Duration.class,
            "-d, --duration=TIME",
            "How long the credentials last: 15m, 8h, 1h30m.",
            "A role asked for longer than an hour is assumed straight from the stored key, with the MFA code in the call.");

    private final Flag withoutSession = Flag.of(
            "-n, --no-session",
            "Skip the MFA session: roles are assumed straight from the stored key.",
            "Of a profile without a role this hands the long-lived key itself to the command.");

    private final Flag federated = Flag.of(
            "--federation-token",
            "Of a profile without a role: a session by GetFederationToken, which needs no MFA code.",
            "policy and policy_arns of the profile say what it may do; without them all that its user may.");

    private final Value<Optional<String>> region =
            Value.optional("--region=REGION", "The region, instead of the profile's.");

    private final Value<Optional<String>> roleArn = Value.optional(
            "--role-arn=ARN", "For this once, a role behind the profile: exec --role-arn ARN security -- …");

    private final Value<Optional<String>> mfaToken =
            Value.optional("-t, --mfa-token=CODE", "The MFA code, for scripts and where there is no terminal.");

    Argument all() {
        return Arguments.all(duration, withoutSession, federated, region, roleArn, mfaToken);
    }

    /** What is asked of the resolver for {@code profile}. */
    Request request(String profile) {
        if (withoutSession.isSet() && federated.isSet()) {
            throw UserError.usage("--no-session and --federation-token exclude each other");
        }
        duration.given().filter(d -> d.compareTo(SHORTEST) < 0).ifPresent(d -> {
            throw UserError.usage("--duration must be at least 15m: AWS hands out nothing shorter");
        });
        return new Request(
                profile, duration.given(), region.given(), roleArn.given(), withoutSession.isSet(), federated.isSet());
    }

    /** Whether the call overrules anything. */
    boolean anyGiven() {
        return withoutSession.isSet()
                || federated.isSet()
                || duration.given().isPresent()
                || region.given().isPresent()
                || roleArn.given().isPresent()
                || mfaToken.given().isPresent();
    }

    Optional<String> mfaToken() {
        return mfaToken.given();
    }
}
