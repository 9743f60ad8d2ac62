package dev.sallyport.plan;

import dev.sallyport.model.Durations;
import dev.sallyport.model.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * GetFederationToken, where the user asks for it: a session of a user's long-lived key for which nobody is asked a code.
 *
 * <p>STS gives it to a user alone, and what it may do is what both the user and the policies given with it may.
 */
final class FederationStrategy implements Strategy {

    private static final Duration USUAL = Duration.ofHours(1);
    private static final int LONGEST_NAME = 32;
    private static final SessionPolicies EVERYTHING = new SessionPolicies(
            Optional.of(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"),
            List.of());

    private final Overrides overrides;
    private final Reasons reasons;

    FederationStrategy(Overrides overrides, Reasons reasons) {
        this.overrides = overrides;
        this.reasons = reasons;
    }

    @Override
    public List<Step> plan(Chain chain, Steps steps) {
        requireUser(chain, steps);
        Link link = chain.first();
        SessionReader session = new SessionReader(overrides, reasons, link.settings(), true);
        Found duration = overrides
                .duration()
                .or(() -> overrides.variable("session", "AWS_FEDERATION_TOKEN_TTL"))
                .orElseGet(() -> new Found("session", Durations.format(USUAL), "default"));
        SessionPolicies policies = session.policies();
        if (policies.isEmpty()) {
            reasons.add("policy", "all that the user may", "default");
        }
        steps.federationToken(
                link, name(link.profile(), session.name()), duration, policies.isEmpty() ? EVERYTHING : policies);
        return steps.list();
    }

    private static void requireUser(Chain chain, Steps steps) {
        if (!chain.roles().isEmpty()) {
            throw new UserError("--federation-token is for a profile without a role, unlike '"
                            + Values.escaped(chain.first().profile()) + "'")
                    .with("STS gives a federation token to a user's long-lived key alone.");
        }
        if (!steps.areAtLongLivedKey()) {
            throw new UserError("--federation-token needs a long-lived key, and profile '"
                            + Values.escaped(chain.first().profile()) + "' has none")
                    .with("Its credentials are a session already, from which STS gives no federation token.");
        }
    }

    /** The user's own word, else the profile's name with what STS does not take replaced. */
    private static String name(String profile, Optional<Found> asked) {
        return asked.map(FederationStrategy::checked).orElseGet(() -> fitting(profile));
    }

    private static String checked(Found asked) {
        if (asked.value().length() > LONGEST_NAME) {
            throw new UserError("STS would refuse " + Values.shown(asked))
                    .with("The name of a federated user has 2 to " + LONGEST_NAME + " characters.");
        }
        return Values.sessionName(asked);
    }

    private static String fitting(String profile) {
        String fit = profile.replaceAll("[^\\w+=,.@-]", "-");
        String cut = fit.substring(0, Math.min(LONGEST_NAME, fit.length()));
        return cut.length() < 2 ? cut + "_" : cut;
    }
}
