package dev.sallyport.platform;

import dev.sallyport.model.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an unlocked key rests between commands: in the kernel, for a limited time, for processes of this user only.
 *
 * <p>It never fails: whatever the kernel refuses means that nothing is kept, so that the caller asks.
 */
public interface KernelKeyring {

    /** The secret kept under that description, closed by the caller; empty if there is none or it has run out. */
    Optional<Secret> find(String description);

    /**
     * Keeps {@code secret}, in place of what was kept under that description, until {@code lifetime} has passed.
     *
     * @return whether the kernel took it
     */
    boolean keep(String description, Secret secret, Duration lifetime);

    /** How long what is kept under that description lasts at least, zero if nobody can tell; empty if nothing is. */
    default Optional<Duration> timeLeft(String description) {
        return Optional.empty();
    }

    /** Forgets what is kept under that description, at once and for every process. */
    void drop(String description);

    /** The keyring of this machine's kernel; one that keeps nothing where there is none that we know. */
    static KernelKeyring ofThisMachine() {
        return new KeyringOnDemand(
                () -> LinuxKeyring.available().<KernelKeyring>map(k -> k).orElseGet(KernelKeyring::none));
    }

    /** A keyring that keeps nothing. */
    static KernelKeyring none() {
        return new KernelKeyring() {
            @Override
            public Optional<Secret> find(String description) {
                return Optional.empty();
            }

            @Override
            public boolean keep(String description, Secret secret, Duration lifetime) {
                return false;
            }

            @Override
            public void drop(String description) {}
        };
    }
}
