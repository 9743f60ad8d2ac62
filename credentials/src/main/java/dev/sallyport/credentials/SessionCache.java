package dev.sallyport.credentials;

import dev.sallyport.model.Session;
import dev.sallyport.platform.Notices;
import dev.sallyport.vault.Vault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Sessions kept between commands, by fingerprint. Only what was obtained with an expiry is kept, never a long-lived key.
 *
 * <p>Getting and putting never fail: what cannot be read is a miss, what cannot be kept is obtained again next time.
 */
public interface SessionCache {

    /** The session kept under that fingerprint, however long it still lives; the caller closes it. */
    Optional<Session> get(Fingerprint fingerprint);

    /** When the session under that fingerprint ends, as far as it can be seen without asking anybody. */
    default Optional<Instant> end(Fingerprint fingerprint) {
        Optional<Session> session = get(fingerprint);
        session.ifPresent(Session::close);
        return session.flatMap(Session::expiration);
    }

    /** Keeps a session; one without an expiration is not kept. */
    void put(Fingerprint fingerprint, Session session);

    /** Forgets the session under that fingerprint, if there is one. */
    void remove(Fingerprint fingerprint);

    /**
     * Forgets every session and says how many there were.
     *
     * @throws dev.sallyport.model.UserError if some cannot be forgotten: the user asked for it and must know
     */
    int clear();

    /** In files in the runtime directory ({@code session_cache = runtime}). */
    static SessionCache inRuntime(Path runtimeDirectory, Notices notices) {
        return new RuntimeSessionCache(runtimeDirectory, notices);
    }

    /** In sealed entries of the vault ({@code session_cache = vault}). */
    static SessionCache inVault(Vault vault, Notices notices) {
        return new VaultSessionCache(vault, notices);
    }

    /**
     * What this process obtains, also kept {@code behind}; of what was there before only {@code trusted} sessions count,
     * so that everything else is tried for real.
     */
    static SessionCache recent(SessionCache behind, Set<Fingerprint> trusted) {
        return new RecentSessions(behind, trusted);
    }

    /** Nowhere ({@code session_cache = off}). */
    static SessionCache off() {
        return new NoSessionCache();
    }
}
