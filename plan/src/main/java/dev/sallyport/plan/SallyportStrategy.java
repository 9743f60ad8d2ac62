package dev.sallyport.plan;

import dev.sallyport.model.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fewest codes: one MFA session of the stored key opens every role behind it.
 *
 * <p>Only where a single role is wanted for longer than the hour that AWS allows on top of a session, or where the user
 * wants no session, the role is assumed straight from the stored key with the code in the call. Roles behind a role
 * cannot be given a code at all: AWS takes it only from the user whose device it is.
 */
final class SallyportStrategy implements Strategy {

    private static final Duration USUAL_SESSION = Duration.ofHours(8);

    private final Overrides overrides;
    private final Reasons reasons;
    private final boolean withoutSession;

    SallyportStrategy(Overrides overrides, Reasons reasons, boolean withoutSession) {
        this.overrides = overrides;
        this.reasons = reasons;
        this.withoutSession = withoutSession;
    }

    @Override
    public List<Step> plan(Chain chain, Steps steps) {
        if (!(chain.root() instanceof Step.StoredKey)) {
            planBehindHelper(chain, steps);
        } else if (chain.roles().isEmpty()) {
            planUser(chain, steps);
        } else {
            planRoles(chain, steps);
        }
        return steps.list();
    }

    private void planUser(Chain chain, Steps steps) {
        if (withoutSession) {
            reasons.add("no session", "the stored key itself is delivered", "--no-session");
            return;
        }
        Found duration = overrides
                .duration()
                .or(() -> overrides.variable("session", "AWS_SESSION_TOKEN_TTL"))
                .orElseGet(SallyportStrategy::usualSession);
        steps.sessionToken(chain.first(), duration, serial(chain));
    }

    private void planRoles(Chain chain, Steps steps) {
        List<Link> roles = chain.roles();
        Optional<Found> serial = serial(chain);
        Optional<String> direct = whyDirect(roles, serial);
        direct.ifPresent(why -> reasons.add("no MFA session", why, serial.isPresent() ? "strategy" : "default"));
        if (direct.isEmpty()) {
            steps.sessionToken(chain.links().getLast(), sharedSession(), serial);
        }
        boolean capped = direct.isEmpty() || roles.size() > 1;
        assume(roles, steps, capped, direct.isPresent() ? serial : Optional.empty());
    }

    /** What a helper prints may be a user's key or a session already, so only the profile's own words ask for a code. */
    private void planBehindHelper(Chain chain, Steps steps) {
        List<Link> roles = chain.roles();
        Optional<Found> serial = roles.stream().findFirst().flatMap(Link::mfaSerial);
        assume(roles, steps, roles.size() > 1, serial);
    }

    private void assume(List<Link> roles, Steps steps, boolean capped, Optional<Found> serialOfFirst) {
        Optional<Found> serial = serialOfFirst;
        for (Link link : roles) {
            Role role = link.role().orElseThrow();
            explainDuration(role, capped);
            steps.assumeRole(link, role, capped ? Optional.of(Steps.CHAINED) : Optional.empty(), serial);
            serial = Optional.empty();
        }
    }

    private void explainDuration(Role role, boolean capped) {
        String name = role.arn().resourceName();
        if (capped && role.duration().compareTo(Steps.CHAINED) > 0) {
            String why = "1h instead of " + Durations.format(role.duration()) + " for " + name
                    + ": AWS caps a chain of roles at an hour";
            reasons.add("duration", why, role.durationOrigin());
        } else {
            reasons.add("duration", Durations.format(role.duration()) + " for " + name, role.durationOrigin());
        }
    }

    private Optional<String> whyDirect(List<Link> roles, Optional<Found> serial) {
        Role first = roles.getFirst().role().orElseThrow();
        if (withoutSession) {
            return Optional.of("--no-session: the role is assumed straight from the stored key");
        }
        if (serial.isEmpty()) {
            return Optional.of("no mfa_serial anywhere: the role is assumed straight from the stored key");
        }
        if (roles.size() == 1 && first.duration().compareTo(Steps.CHAINED) > 0) {
            return Optional.of("a role for longer than an hour is assumed straight from the stored key");
        }
        return Optional.empty();
    }

    /** The device of the role next to the key, else of the user's profile, else of a role further on. */
    private static Optional<Found> serial(Chain chain) {
        Stream<Link> nextToKey = chain.roles().stream().limit(1);
        return Stream.concat(nextToKey, chain.links().reversed().stream())
                .flatMap(link -> link.mfaSerial().stream())
                .findFirst();
    }

    private Found sharedSession() {
        return overrides
                .variable("session", "AWS_CHAINED_SESSION_TOKEN_TTL")
                .orElseGet(SallyportStrategy::usualSession);
    }

    private static Found usualSession() {
        return new Found("session", Durations.format(USUAL_SESSION), "default");
    }
}
