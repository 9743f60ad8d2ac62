package dev.sallyport.cli;

import dev.sallyport.model.AccessKey;
import java.net.URI;
import java.util.Optional;

/**
 * An access key that the user gave us.
 *
 * @param key the key
 * @param endpoint where it belongs, if what it was read from said so
 */
record NewKey(AccessKey key, Optional<URI> endpoint) {}
