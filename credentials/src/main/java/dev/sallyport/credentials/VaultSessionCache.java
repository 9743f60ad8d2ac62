package dev.sallyport.credentials;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Notices;
import dev.sallyport.vault.Vault;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Sessions as sealed entries of the vault: nothing of them is ever in clear outside memory. */
final class VaultSessionCache implements SessionCache {

    private final Vault vault;
    private final Notices notices;

    VaultSessionCache(Vault vault, Notices notices) {
        this.vault = vault;
        this.notices = notices;
    }

    @Override
    public Optional<Session> get(Fingerprint fingerprint) {
        try {
            Optional<Secret> kept = vault.session(fingerprint.hex());
            Optional<Session> session = kept.flatMap(bytes -> SessionFormat.read(fingerprint, bytes));
            kept.ifPresent(Secret::close);
            if (kept.isPresent() && session.isEmpty()) {
                remove(fingerprint);
            }
            return session;
        } catch (IOException e) {
            notices.warn("A session kept in the vault cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> end(Fingerprint fingerprint) {
        try {
            return vault.opensUnasked() ? SessionCache.super.end(fingerprint) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void put(Fingerprint fingerprint, Session session) {
        SessionFormat.write(fingerprint, session).ifPresent(bytes -> {
            try (bytes) {
                vault.putSession(fingerprint.hex(), bytes);
            } catch (IOException | UserError e) {
                notices.warn("The session was not kept in the vault: " + e.getMessage());
            }
        });
    }

    @Override
    public void remove(Fingerprint fingerprint) {
        try {
            vault.removeSession(fingerprint.hex());
        } catch (IOException e) {
            notices.warn("A session cannot be removed from the vault: " + e.getMessage());
        }
    }

    @Override
    public int clear() {
        int cleared = 0;
        try {
            for (String fingerprint : vault.sessions()) {
                cleared += vault.removeSession(fingerprint) ? 1 : 0;
            }
            return cleared;
        } catch (IOException e) {
            throw new UserError("Sessions cannot be removed from the vault", e).with(String.valueOf(e.getMessage()));
        }
    }
}
