package dev.sallyport.vault;

import dev.sallyport.platform.LockFile;
import java.io.IOException;
import java.util.Map;

/**
 * Reads and changes an unlocked vault: verified before it is believed, counted with every write, announced to tickets.
 *
 * <p>A change locks, reads again, replaces the generation so that no ticket outlives it, writes, and lets go. The
 * generation is replaced a second time after the write: who read the first new one may still have read the old vault.
 */
final class Changes {

    /** What becomes of the vault, given what it is and the counter with which it will be written. */
    @FunctionalInterface
    interface Edit {
        VaultFile apply(VaultFile now, long counter);
    }

    private final VaultStore store;
    private final LastSeen lastSeen;
    private final String version;

    Changes(VaultStore store, LastSeen lastSeen, String version) {
        this.store = store;
        this.lastSeen = lastSeen;
        this.version = version;
    }

    /** The vault as it stands, checked to be of one piece under that key, and none older than one seen here. */
    VaultFile genuine(DataKey key) throws IOException {
        Map<String, Long> seen = lastSeen.read(); // before the vault: see there
        VaultFile vault = authentic(key);
        long highest = seen.getOrDefault(vault.id(), 0L);
        if (vault.counter() < highest) {
            throw Refusals.rolledBack(store.vault(), vault.counter(), highest);
        }
        if (vault.counter() > highest) {
            lastSeen.note(vault.id(), vault.counter());
        }
        return vault;
    }

    /**
     * Applies an edit to the vault as it then is.
     *
     * @param endsTickets whether a key or an unlocker changes
     * @return what it was before
     */
    VaultFile apply(DataKey key, Edit edit, boolean endsTickets) throws IOException {
        try (LockFile lock = store.lock()) {
            VaultFile now = genuine(key);
            write(lock, key, now, edit, endsTickets);
            return now;
        }
    }

    /** Writes the vault as it is, however old, with a counter above all that were seen. */
    void accept(DataKey key) throws IOException {
        try (LockFile lock = store.lock()) {
            write(lock, key, authentic(key), (now, counter) -> now, true);
        }
    }

    /** Writes a vault where there is none. */
    void begin(LockFile lock, DataKey key, VaultFile vault) throws IOException {
        write(lock, key, vault, (now, counter) -> now, true);
    }

    /** Makes every ticket invalid that was begun before. */
    void announce() throws IOException {
        try (LockFile lock = store.lock()) {
            store.renewGeneration(lock);
        }
    }

    private void write(LockFile lock, DataKey key, VaultFile now, Edit edit, boolean endsTickets) throws IOException {
        long counter = Math.max(now.counter(), lastSeen.read().getOrDefault(now.id(), 0L)) + 1;
        VaultFile changed = edit.apply(now, counter).as(version, counter);
        if (endsTickets) {
            store.renewGeneration(lock);
        }
        store.write(lock, changed, key);
        lastSeen.note(changed.id(), counter);
        if (endsTickets) {
            store.renewGeneration(lock);
        }
    }

    private VaultFile authentic(DataKey key) throws IOException {
        Envelope vault = store.read().orElseThrow(Refusals::noVault);
        if (!vault.isGenuineUnder(key)) {
            throw Refusals.replacedMeanwhile(store.vault());
        }
        return vault.file();
    }
}
