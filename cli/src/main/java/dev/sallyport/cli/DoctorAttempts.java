package dev.sallyport.cli;

import dev.sallyport.credentials.Fingerprint;
import dev.sallyport.credentials.Identity;
import dev.sallyport.credentials.Obtainer;
import dev.sallyport.credentials.OrganizationReason;
import dev.sallyport.credentials.SelfView;
import dev.sallyport.credentials.SessionCache;
import dev.sallyport.doctor.Attempts;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The doctor's attempts as {@code exec} would make them, but for two things: an MFA session of an earlier command serves
 * and a role's does not, because it tells nothing of today; and of a refusal it knows no more than AWS says.
 */
record DoctorAttempts(Obtainer obtainer, SessionCache cache, Time time) implements Attempts {

    private static final Duration LEAST = Duration.ofMinutes(5);

    static DoctorAttempts of(App app, Gates gates, Optional<String> mfaToken, Plan plan) throws IOException {
        SessionCache cache = SessionCache.recent(app.sessions(), mfaSessions(plan));
        return new DoctorAttempts(gates.obtainer(mfaToken, cache, OrganizationReason.unknown()), cache, app.time());
    }

    private static Set<Fingerprint> mfaSessions(Plan plan) {
        List<Fingerprint> all = Fingerprint.ofSteps(plan);
        Set<Fingerprint> sessions = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            if (plan.steps().get(i) instanceof Step.SessionToken) {
                sessions.add(all.get(i));
            }
        }
        return sessions;
    }

    @Override
    public Session obtain(Plan plan) {
        return obtainer.obtain(plan);
    }

    @Override
    public Optional<Session> earlier(Plan plan) {
        Instant needed = time.now().plus(LEAST);
        return cache.get(Fingerprint.ofSteps(plan).getLast())
                .filter(session ->
                        session.expiration().filter(end -> end.isAfter(needed)).isPresent());
    }

    @Override
    public Identity identify(StsAddress at, Session session) {
        return obtainer.identify(at, session);
    }

    @Override
    public SelfView selfView(Plan plan, StsAddress at, Session session, String user) {
        return obtainer.selfView(plan, at, session, user);
    }

    @Override
    public Optional<Duration> clockSkew(Plan plan, StsAddress at) {
        return obtainer.clockSkew(plan, at);
    }
}
