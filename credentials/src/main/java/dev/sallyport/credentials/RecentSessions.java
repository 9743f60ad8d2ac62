package dev.sallyport.credentials;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this process obtained, over another cache of which only some sessions count: everything else is tried anew, once.
 */
final class RecentSessions implements SessionCache {

    private final SessionCache behind;
    private final Set<Fingerprint> trusted;
    private final Map<Fingerprint, Session> recent = new HashMap<>();

    RecentSessions(SessionCache behind, Set<Fingerprint> trusted) {
        this.behind = behind;
        this.trusted = Set.copyOf(trusted);
    }

    @Override
    public synchronized Optional<Session> get(Fingerprint fingerprint) {
        Optional<Session> own = Optional.ofNullable(recent.get(fingerprint)).map(RecentSessions::copy);
        return own.isEmpty() && trusted.contains(fingerprint) ? behind.get(fingerprint) : own;
    }

    @Override
    public synchronized void put(Fingerprint fingerprint, Session session) {
        if (session.expiration().isPresent()) {
            forget(fingerprint);
            recent.put(fingerprint, copy(session));
            behind.put(fingerprint, session);
        }
    }

    @Override
    public synchronized void remove(Fingerprint fingerprint) {
        forget(fingerprint);
        behind.remove(fingerprint);
    }

    @Override
    public synchronized int clear() {
        recent.values().forEach(Session::close);
        recent.clear();
        return behind.clear();
    }

    private void forget(Fingerprint fingerprint) {
        Optional.ofNullable(recent.remove(fingerprint)).ifPresent(Session::close);
    }

    private static Session copy(Session session) {
        return new Session(
                session.accessKeyId(),
                session.secretAccessKey().copy(),
                session.sessionToken().map(Secret::copy),
                session.expiration());
    }
}
