package dev.sallyport.vault;

import dev.sallyport.model.Secret;
import dev.sallyport.platform.KernelKeyring;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A keyring in memory that can run out or be taken away. */
final class MemoryKeyring implements KernelKeyring {

    private final Map<String, Secret> kept = new ConcurrentHashMap<>();
    Optional<Duration> lastLifetime = Optional.empty();

    @Override
    public Optional<Secret> find(String description) {
        return Optional.ofNullable(kept.get(description)).map(Secret::copy);
    }

    @Override
    public boolean keep(String description, Secret secret, Duration lifetime) {
        kept.put(description, secret.copy());
        lastLifetime = Optional.of(lifetime);
        return true;
    }

    @Override
    public void drop(String description) {
        kept.remove(description);
    }

    /** All time-outs have passed. */
    void expire() {
        kept.clear();
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }
}
