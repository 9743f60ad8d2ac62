package dev.sallyport.credentials;

import dev.sallyport.model.Session;
import java.util.Optional;

/** Keeps nothing. */
final class NoSessionCache implements SessionCache {

    @Override
    public Optional<Session> get(Fingerprint fingerprint) {
        return Optional.empty();
    }

    @Override
    public void put(Fingerprint fingerprint, Session session) {}

    @Override
    public void remove(Fingerprint fingerprint) {}

    @Override
    public int clear() {
        return 0;
    }
}
