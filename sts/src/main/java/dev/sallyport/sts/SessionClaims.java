package dev.sallyport.sts;

import dev.sallyport.model.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What a session token says, once it is opened.
 *
 * @param subject whose session it is
 * @param secretKey the temporary secret access key
 * @param issuedAt when it was handed out, in whole seconds
 * @param expiration from when on it is refused, in whole seconds
 */
record SessionClaims(Subject subject, Secret secretKey, Instant issuedAt, Instant expiration) implements AutoCloseable {

    /** Whose session it is, bound to a unique id: a namesake created later does not inherit it. */
    sealed interface Subject {}

    /**
     * A user with a session of its own (GetSessionToken).
     *
     * @param mfaAt when the user gave an MFA code; empty if none was given
     */
    record UserSubject(String userId, Optional<Instant> mfaAt) implements Subject {}

    /**
     * A user who signed in to the console.
     *
     * @param mfaAt when the user gave an MFA code; empty if none was given
     */
    record ConsoleSubject(String userId, Optional<Instant> mfaAt) implements Subject {}

    /** A role that somebody assumed (AssumeRole). */
    record RoleSubject(String roleId, String sessionName) implements Subject {}

    @Override
    public void close() {
        secretKey.close();
    }
}
