package dev.sallyport.credentials;

import dev.sallyport.model.AccessKey;
import dev.sallyport.plan.Step;
import java.io.IOException;

/** Where stored keys come from: the vault, unlocked on the way if it must be. */
@FunctionalInterface
public interface KeySource {

    /**
     * The key that a plan begins with; the caller closes it.
     *
     * @throws dev.sallyport.model.UserError if it is not there any more, or not the same, or the vault stays locked
     * @throws IOException if the vault cannot be read
     */
    AccessKey key(Step.StoredKey step) throws IOException;
}
