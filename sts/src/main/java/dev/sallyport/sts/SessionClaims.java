package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
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
 * @param mfaAt when an MFA code was given for it; empty if none was
 * @param traits what it was given along
 */
record SessionClaims(
        Subject subject,
        Secret secretKey,
        Instant issuedAt,
        Instant expiration,
        Optional<Instant> mfaAt,
        SessionTraits traits)
        implements AutoCloseable {

    /** Whose session it is, bound to a unique id: a namesake created later does not inherit it. */
    sealed interface Subject {}

    /** A user with a session of its own (GetSessionToken). */
    record UserSubject(String userId) implements Subject {}

    /** A user who signed in to the console. */
    record ConsoleSubject(String userId) implements Subject {}

    /** A role that somebody assumed (AssumeRole). */
    record RoleSubject(String roleId, String sessionName) implements Subject {}

    /**
     * A federated user (GetFederationToken).
     *
     * @param userId of the user who asked for it
     */
    record FederatedSubject(String userId, String name) implements Subject {}

    /** The root user of an account with a session of its own (GetSessionToken). */
    record RootSubject(AccountId account) implements Subject {}

    @Override
    public void close() {
        secretKey.close();
    }
}
