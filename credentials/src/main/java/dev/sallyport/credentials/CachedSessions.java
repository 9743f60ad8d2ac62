package dev.sallyport.credentials;

import dev.sallyport.plan.Plan;
import dev.sallyport.platform.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the cache holds for a plan, seen without asking anybody for anything and without calling AWS. */
public final class CachedSessions {

    private final SessionCache cache;
    private final Time time;
    private final Duration minimumLeft;

    /**
     * @param minimumLeft how long a session must still live to serve ({@code AWS_MIN_TTL}, by default 5 minutes)
     */
    public CachedSessions(SessionCache cache, Time time, Duration minimumLeft) {
        this.cache = cache;
        this.time = time;
        this.minimumLeft = minimumLeft;
    }

    /** For each step of the plan, in order: when the session ends that would serve instead of a call, if there is one. */
    public List<Optional<Instant>> ends(Plan plan) {
        Instant needed = time.now().plus(minimumLeft);
        return Fingerprint.ofSteps(plan).stream()
                .map(fingerprint -> cache.end(fingerprint).filter(end -> !end.isBefore(needed)))
                .toList();
    }

    /**
     * Forgets the session that the plan's last step yielded; those before it serve other profiles too and stay.
     *
     * @return whether there was one
     */
    public boolean forget(Plan plan) {
        Fingerprint last = Fingerprint.ofSteps(plan).getLast();
        boolean kept = cache.end(last).isPresent();
        cache.remove(last);
        return kept;
    }
}
