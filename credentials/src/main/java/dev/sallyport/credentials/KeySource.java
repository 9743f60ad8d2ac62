package dev.sallyport.credentials;

import dev.sallyport.model.AccessKey;
import java.io.IOException;

/** Where stored keys come from: the vault, unlocked on the way if it must be. */
@FunctionalInterface
public interface KeySource {

    /**
     * The key stored under that name; the caller closes it.
     *
     * @throws dev.sallyport.model.UserError if there is none, or the vault stays locked
     * @throws IOException if the vault cannot be read
     */
    AccessKey key(String name) throws IOException;
}
