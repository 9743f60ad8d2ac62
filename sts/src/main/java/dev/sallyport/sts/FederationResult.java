package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Session;

/**
 * The answer of GetFederationToken.
 *
 * @param credentials the session; whoever called closes it
 * @param federatedUserId {@code ACCOUNT:NAME}
 * @param arn {@code arn:aws:sts::ACCOUNT:federated-user/NAME}
 * @param packedPolicySize how much of the room for policies and tags is used, in per cent
 */
public record FederationResult(Session credentials, String federatedUserId, Arn arn, int packedPolicySize)
        implements AutoCloseable {

    /** Wipes the session. */
    @Override
    public void close() {
        credentials.close();
    }
}
