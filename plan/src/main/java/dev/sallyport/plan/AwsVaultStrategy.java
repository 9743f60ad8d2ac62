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
 * for longer than an hour. Two things differ, because AWS would refuse both: a role behind a role is
 * never given a code, and no role on top of any session is asked for longer than an hour.
 */
final class AwsVaultStrategy implements Strategy {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String RULE = "aws-vault's rule";
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
            if (steps.areAtLongLivedKey() && mayHaveSession(link, inFront)) {
                steps.sessionToken(link, sessionDuration(!inFront.isEmpty()), link.mfaSerial());
                sessionSerial = link.mfaSerial();
            } else if (steps.areAtLongLivedKey() && (link.role().isPresent() || inFront.isEmpty())) {
                sayWhyNone(link, inFront);
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

    private void sayWhyNone(Link link, List<Link> inFront) {
        if (withoutSession) {
            String what = link.role().isPresent() ? "the role is assumed straight from it" : "it is delivered itself";
            reasons.add("no session", "the stored key does without: " + what, "--no-session");
        } else if (isOneLongRole(link, inFront)) {
            reasons.add("no MFA session", "a role for longer than an hour is assumed straight from the key", RULE);
        } else {
            reasons.add("no MFA session", "the role and its source do not name the same device", RULE);
        }
    }

    /** Whether exactly one role is assumed from here on, for longer than a session's roles may last. */
    private static boolean isOneLongRole(Link link, List<Link> inFront) {
        List<Role> roles = Stream.concat(Stream.of(link), inFront.stream())
                .flatMap(l -> l.role().stream())
                .toList();
        return roles.size() == 1 && roles.getFirst().duration().compareTo(HOUR) > 0;
    }

    private void assume(Link link, Role role, Steps steps) {
        boolean codeGiven = sameDevice(link.mfaSerial(), sessionSerial) || steps.areAtRoleSession();
        steps.assumeRole(link, role, codeGiven ? Optional.empty() : link.mfaSerial());
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
