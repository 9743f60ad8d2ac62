package dev.sallyport.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Credentials that can be handed on: short-lived ones with a token and an end, or (only where the user asked for it
 * with {@code --no-session}) long-lived ones with neither.
 *
 * @param accessKeyId {@code ASIA…} or {@code AKIA…}
 * @param secretAccessKey its secret
 * @param sessionToken present for every short-lived session
 * @param expiration when AWS stops accepting it; absent only for long-lived keys
 */
public record Session(
        String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken, Optional<Instant> expiration)
        implements AutoCloseable {

    /** A session as STS hands it out. */
    public static Session temporary(String accessKeyId, Secret secretAccessKey, Secret token, Instant expiration) {
        return new Session(accessKeyId, secretAccessKey, Optional.of(token), Optional.of(expiration));
    }

    /** A long-lived key as a session without an end. */
    public static Session longLived(AccessKey key) {
        return new Session(key.id(), key.secret().copy(), Optional.empty(), Optional.empty());
    }

    /** Wipes the secret and the token. */
    @Override
    public void close() {
        secretAccessKey.close();
        sessionToken.ifPresent(Secret::close);
    }
}
