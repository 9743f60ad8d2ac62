package dev.sallyport.local;

import dev.sallyport.model.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Remembers the keys that access keys sign with on one day, in one region, for one service, because deriving one costs
 * four HMACs and clients use it for a whole day. Thread-safe.
 *
 * <p>It vouches for nobody: whoever asks has looked the secret up already, so a key that was deleted or made inactive
 * is refused before. A remembered key serves only with the secret that it was derived from, which is known by its hash.
 */
final class SigningKeys implements AutoCloseable {

    /** More than an organisation has callers at work on one day. */
    private static final int REMEMBERED = 4096;

    @SuppressWarnings("ArrayRecordComponent") // compared by its members alone
    private record Derived(byte[] secretHash, byte[] key) {
        void wipe() {
            Arrays.fill(secretHash, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    private final LinkedHashMap<Scope, Derived> derived = new LinkedHashMap<>(64, 0.75f, true);

    /** The signing key of {@code secretKey} for {@code scope}; the caller wipes it. */
    byte[] key(Scope scope, Secret secretKey) {
        byte[] hash = hash(secretKey);
        return known(scope, hash).orElseGet(() -> remember(scope, hash, Signature.signingKey(secretKey, scope)));
    }

    private static byte[] hash(Secret secretKey) {
        byte[] secret = secretKey.reveal();
        byte[] hash = Hashes.sha256(secret);
        Arrays.fill(secret, (byte) 0);
        return hash;
    }

    /** A copy, because what is remembered may be wiped at any moment. */
    private synchronized Optional<byte[]> known(Scope scope, byte[] secretHash) {
        return Optional.ofNullable(derived.get(scope))
                .filter(it -> MessageDigest.isEqual(it.secretHash(), secretHash))
                .map(it -> it.key().clone());
    }

    private synchronized byte[] remember(Scope scope, byte[] secretHash, byte[] key) {
        Optional.ofNullable(derived.put(scope, new Derived(secretHash, key.clone())))
                .ifPresent(Derived::wipe);
        if (derived.size() > REMEMBERED) {
            Derived eldest = derived.pollFirstEntry().getValue();
            eldest.wipe();
        }
        return key;
    }

    synchronized int size() {
        return derived.size();
    }

    /** Wipes everything that it remembers. */
    @Override
    public synchronized void close() {
        derived.values().forEach(Derived::wipe);
        derived.clear();
    }
}
