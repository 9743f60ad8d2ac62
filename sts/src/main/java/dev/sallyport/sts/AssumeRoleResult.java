package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Session;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer of AssumeRole.
 *
 * @param credentials the session; whoever called closes it
 * @param user as whom the session acts
 * @param packedPolicySize how much of the room for policies and tags is used, in per cent; empty without either
 * @param sourceIdentity who is behind the session, where that was said
 */
public record AssumeRoleResult(
        Session credentials, AssumedRoleUser user, OptionalInt packedPolicySize, Optional<String> sourceIdentity)
        implements AutoCloseable {

    /**
     * A role as one session acts in it.
     *
     * @param assumedRoleId {@code AROA…:SESSION}
     * @param arn {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}, without the role's path
     */
    public record AssumedRoleUser(String assumedRoleId, Arn arn) {}

    /** Wipes the session. */
    @Override
    public void close() {
        credentials.close();
    }
}
