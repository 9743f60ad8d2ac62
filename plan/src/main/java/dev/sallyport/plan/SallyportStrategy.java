package dev.sallyport.plan;

import dev.sallyport.model.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fewest codes: one MFA session of a user's key opens every role behind it.
 *
 * <p>Only where a single role is wanted for longer than the hour that AWS allows on top of a session, or where the user
 * wants no session, the role is assumed straight from the key with the code in the call. Roles behind a role cannot be
 * given a code at all: AWS takes it only from the user whose device it is. Nor does AWS give a session to a session, so
 * a source that is one already leads to its roles by itself.
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
        List<Link> roles = chain.roles();
        if (roles.isEmpty() && steps.areAtLongLivedKey()) {
            planUser(chain, steps);
        } else if (roles.isEmpty()) {
            sayWhoseDuration();
        } else if (steps.areAtLongLivedKey()) {
            planRoles(chain, steps);
        } else {
            assume(roles, steps, codeOfSession(roles.getFirst(), steps));
        }
        return steps.list();
    }

    private void planUser(Chain chain, Steps steps) {
        if (withoutSession) {
            String which = chain.root() instanceof Step.StoredKey ? "the stored key" : "the key";
            reasons.add("no session", which + " itself is delivered", "--no-session");
            return;
        }
        Found duration = overrides
                .duration()
                .or(() -> overrides.variable("session", "AWS_SESSION_TOKEN_TTL"))
                .orElseGet(SallyportStrategy::usualSession);
        steps.sessionToken(chain.first(), duration, serial(chain));
    }

    /** Nothing is asked of STS, so nobody can say how long it lasts. */
    private void sayWhoseDuration() {
        overrides
                .duration()
                .ifPresent(found -> reasons.add(
                        "duration", found.value() + " has no effect: the source says how long", found.origin()));
    }

    private void planRoles(Chain chain, Steps steps) {
        List<Link> roles = chain.roles();
        Optional<Found> serial = serial(chain);
        Optional<String> direct = whyDirect(roles, serial);
        if (direct.isPresent()) {
            reasons.add("no MFA session", direct.get(), serial.isPresent() ? "strategy" : "default");
            assume(roles, steps, serial);
        } else {
            steps.sessionToken(chain.links().getLast(), sharedSession(), serial);
            reasons.add("MFA session", "one code opens every role behind this key", "strategy");
            assume(roles, steps, Optional.empty());
        }
    }

    /** What a source gives may be a user's session or even a key, so the role's own words ask for a code, no others. */
    private Optional<Found> codeOfSession(Link role, Steps steps) {
        Optional<Found> serial = role.mfaSerial();
        if (serial.isEmpty() || !steps.areAtRoleSession()) {
            return serial;
        }
        reasons.add(
                "no MFA code",
                "what the source gives is a role's session, and AWS takes a code only from a device's own user",
                serial.get().origin());
        return Optional.empty();
    }

    private static void assume(List<Link> roles, Steps steps, Optional<Found> serialOfFirst) {
        Optional<Found> serial = serialOfFirst;
        for (Link link : roles) {
            steps.assumeRole(link, link.role().orElseThrow(), serial);
            serial = Optional.empty();
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
