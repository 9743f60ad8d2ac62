package dev.sallyport.vault;

import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * An entry before it is sealed.
 *
 * @param id who it is
 * @param accessKeyId of a key
 * @param endpoint of a key that does not come from AWS
 * @param secret what will be hidden; still the caller's
 */
record Unsealed(SealedEntry.Id id, Optional<String> accessKeyId, Optional<URI> endpoint, Secret secret) {

    static Unsealed key(String name, AccessKey key, Optional<URI> endpoint) {
        return new Unsealed(new SealedEntry.Id(EntryKind.KEY, name), Optional.of(key.id()), endpoint, key.secret());
    }

    static Unsealed session(String fingerprint, Secret content) {
        return new Unsealed(
                new SealedEntry.Id(EntryKind.SESSION, fingerprint), Optional.empty(), Optional.empty(), content);
    }
}
