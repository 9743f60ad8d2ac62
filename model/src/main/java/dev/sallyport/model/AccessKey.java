package dev.sallyport.model;

/**
 * A long-lived access key of an IAM user.
 *
 * @param id such as {@code AKIA…}; no secret
 * @param secret the secret access key
 */
public record AccessKey(String id, Secret secret) implements AutoCloseable {

    /** Wipes the secret. */
    @Override
    public void close() {
        secret.close();
    }
}
