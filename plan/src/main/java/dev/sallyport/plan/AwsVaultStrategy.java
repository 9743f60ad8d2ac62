package dev.sallyport.plan;

import dev.sallyport.model.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * aws-vault's order of calls ({@code vault.go}, {@code TempCredentialsCreator}), walked from the key up.
 *
 * <p>An MFA session is made where a profile and the one in front of it name the same device, and no single role is wanted
 * for longer than an hour. One thing differs: a role behind a role is never given a code, which AWS would refuse.
 */
final class AwsVaultStrategy implements Strategy {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration CHAINED_SESSION = Duration.ofHours(8);

    private final Overrides overrides;
    private final Reasons reasons;
    private final boolean withoutSession;
    private Optional<Found> sessionSerial = Optional.empty();

    AwsVaultStrategy(Overrides overrides, Reasons reasons, boolean withoutSession) {
        this.overrides = overrides;
        this.reasons = reasons;
        this.withoutSession = withoutSession;
    }

    @Override
    public List<Step> plan(Chain chain, Steps steps) {
        List<Link> links = chain.links();
        for (int i = links.size() - 1; i >= 0; i--) {
            Link link = links.get(i);
            List<Link> inFront = links.subList(0, i).reversed();
            if (mayHaveSession(link, inFront) && steps.last() instanceof Step.StoredKey) {
                steps.sessionToken(link, sessionDuration(!inFront.isEmpty()), link.mfaSerial());
                sessionSerial = link.mfaSerial();
            }
            link.role().ifPresent(role -> assume(link, role, steps));
        }
        return steps.list();
    }

    private boolean mayHaveSession(Link link, List<Link> inFront) {
        boolean nextHasRole = !inFront.isEmpty() && inFront.getFirst().role().isPresent();
        boolean useful = link.role().isEmpty() || nextHasRole;
        if (withoutSession || !useful || isOneLongRole(link, inFront)) {
            return false;
        }
        return inFront.isEmpty()
                || (link.mfaSerial().isPresent()
                        && sameDevice(link.mfaSerial(), inFront.getFirst().mfaSerial()));
    }

    /** Whether exactly one role is assumed from here on, for longer than a session's roles may last. */
    private static boolean isOneLongRole(Link link, List<Link> inFront) {
        List<Role> roles = Stream.concat(Stream.of(link), inFront.stream())
                .flatMap(l -> l.role().stream())
                .toList();
        return roles.size() == 1 && roles.getFirst().duration().compareTo(HOUR) > 0;
    }

    private void assume(Link link, Role role, Steps steps) {
        boolean chained = steps.last() instanceof Step.SessionToken || steps.last() instanceof Step.AssumeRole;
        boolean codeGiven = sameDevice(link.mfaSerial(), sessionSerial) || steps.last() instanceof Step.AssumeRole;
        String what = chained && role.duration().compareTo(Steps.CHAINED) > 0
                ? "1h instead of " + Durations.format(role.duration()) + ": AWS caps a chain of roles at an hour"
                : Durations.format(role.duration());
        reasons.add("duration", what + " for " + role.arn().resourceName(), role.durationOrigin());
        steps.assumeRole(
                link,
                role,
                chained ? Optional.of(Steps.CHAINED) : Optional.empty(),
                codeGiven ? Optional.empty() : link.mfaSerial());
    }

    private Found sessionDuration(boolean chained) {
        String variable = chained ? "AWS_CHAINED_SESSION_TOKEN_TTL" : "AWS_SESSION_TOKEN_TTL";
        Duration usual = chained ? CHAINED_SESSION : HOUR;
        return overrides
                .duration()
                .or(() -> overrides.variable("session", variable))
                .orElseGet(() -> new Found("session", Durations.format(usual), "default"));
    }

    private static boolean sameDevice(Optional<Found> a, Optional<Found> b) {
        return a.isPresent() && a.map(Found::value).equals(b.map(Found::value));
    }
}
