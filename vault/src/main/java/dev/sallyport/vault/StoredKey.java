package dev.sallyport.vault;

import java.net.URI;
import java.util.Optional;

/**
 * What the vault tells of a stored key without being unlocked.
 *
 * @param name it is stored under
 * @param accessKeyId its id
 * @param endpoint where it came from, if not from AWS; it is never sent anywhere else
 */
public record StoredKey(String name, String accessKeyId, Optional<URI> endpoint) {}
