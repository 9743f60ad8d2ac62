package dev.sallyport.sts;

import dev.sallyport.model.Secret;

/**
 * What an access key id (and token) stands for.
 *
 * @param caller who
 * @param secretKey what the caller signs with; whoever asked for the credential closes it
 */
public record Credential(Caller caller, Secret secretKey) implements AutoCloseable {

    /** Wipes the secret. */
    @Override
    public void close() {
        secretKey.close();
    }
}
