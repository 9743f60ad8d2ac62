package dev.sallyport.vault;

import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Limits;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.RandomBytes;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Long-lived keys at rest: one file, sealed, that is the old vault or the new one whenever it is looked at.
 *
 * <p>Every method asks for the passphrase first, if it must; what it then changes, {@link Changes} says how.
 *
 * <p>Methods throw {@link UserError} for what the user can mend (wrong passphrase, damaged, newer format, rolled back,
 * no terminal to ask at) and {@link IOException} for what the file system refuses. Several threads may use one vault;
 * one at a time gets in. Closing it wipes the unlocked key from this process.
 */
public final class Vault implements AutoCloseable {

    private final Directories directories;
    private final Time time;
    private final RandomBytes random;
    private final Unlocking unlocking;
    private final VaultStore store;
    private final Unlocker unlocker;
    private final Changes changes;
    private final FirstUse firstUse;

    /**
     * The vault in the home of {@code directories}, which need not exist yet.
     *
     * @param version of this program; the file names who wrote it
     */
    public Vault(Directories directories, Time time, RandomBytes random, Unlocking unlocking, String version) {
        this.directories = directories;
        this.time = time;
        this.random = random;
        this.unlocking = unlocking;
        this.store = new VaultStore(directories, time, random, unlocking.notices(), version);
        this.unlocker = new Unlocker(unlocking, store, directories, time);
        this.changes = new Changes(store, new LastSeen(directories), version);
        this.firstUse = new FirstUse(store, changes, unlocker, unlocking.cost(), random, version);
    }

    /** The keys that are stored, by name, as far as that is no secret. Asks nothing; empty if there is no vault yet. */
    public List<StoredKey> index() throws IOException {
        return store.read().map(vault -> vault.file().entries(EntryKind.KEY)).orElse(List.of()).stream()
                .map(Vault::described)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** The key stored under that name, closed by the caller. */
    public synchronized AccessKey key(String name) throws IOException {
        return key(name, Optional.empty());
    }

    /**
     * The key that {@link #index} told of, closed by the caller: what a way was planned by is what is used. The index
     * is read without the data key; here it is verified, the endpoint included.
     *
     * @throws UserError if by now another key stands under that name, or one from elsewhere
     */
    public synchronized AccessKey key(StoredKey told) throws IOException {
        return key(told.name(), Optional.of(told));
    }

    /**
     * Stores a key; on first use a passphrase is chosen and the vault is made.
     *
     * @param endpoint where it came from, if not from AWS
     * @return whether it replaced one of that name
     */
    public synchronized boolean put(String name, AccessKey key, Optional<URI> endpoint) throws IOException {
        return put(Unsealed.key(name, key, endpoint));
    }

    /** Removes a key; returns whether there was one. */
    public synchronized boolean remove(String name) throws IOException {
        return remove(new SealedEntry.Id(EntryKind.KEY, name));
    }

    /** The fingerprints of the sessions that are cached here. Asks nothing. */
    public List<String> sessions() throws IOException {
        return store.read().map(vault -> vault.file().entries(EntryKind.SESSION)).orElse(List.of()).stream()
                .map(SealedEntry::name)
                .toList();
    }

    /** What is cached under that fingerprint, closed by the caller. */
    public synchronized Optional<Secret> session(String fingerprint) throws IOException {
        SealedEntry.Id id = new SealedEntry.Id(EntryKind.SESSION, fingerprint);
        if (!has(id)) {
            return Optional.empty();
        }
        DataKey key = unlocker.unlock(existing());
        VaultFile vault = changes.genuine(key);
        return vault.entry(id).map(entry -> reveal(entry, vault, key));
    }

    /** Caches a session's content; returns whether it replaced one. The generation stays: no key changed. */
    public synchronized boolean putSession(String fingerprint, Secret content) throws IOException {
        return put(Unsealed.session(fingerprint, content));
    }

    /** Drops a cached session; returns whether there was one. */
    public synchronized boolean removeSession(String fingerprint) throws IOException {
        return remove(new SealedEntry.Id(EntryKind.SESSION, fingerprint));
    }

    /**
     * Lets every command of this user open the vault without asking, for that long. Asks for the passphrase unless it
     * is unlocked already; then the time begins anew.
     *
     * @return when it ends
     */
    public synchronized Instant unlock(Duration lifetime) throws IOException {
        Envelope vault = existing();
        DataKey key = unlocker.unlockForLater(vault);
        if (!unlocker.keep(vault, key, lifetime)) {
            throw Refusals.noKeyring();
        }
        return time.now().plus(lifetime);
    }

    /** When the unlocked key is forgotten, at the earliest; empty if it is locked. */
    public Optional<Instant> unlockedUntil() throws IOException {
        return store.read().flatMap(unlocker::timeLeft).map(left -> time.now().plus(left));
    }

    /** Whether its key can be had without asking anybody: it is unlocked, or the variable holds the passphrase. */
    public synchronized boolean opensUnasked() throws IOException {
        Optional<Envelope> vault = store.read();
        return vault.isPresent() && unlocker.isUnasked(vault.get());
    }

    /** Forgets the unlocked key, here and in the kernel, and makes every ticket invalid. */
    public synchronized void lock() throws IOException {
        try {
            if (Files.isDirectory(directories.home())) {
                renewGeneration();
            }
        } finally {
            unlocker.close();
            Optional<Envelope> vault = store.read();
            vault.ifPresent(unlocker::drop);
        }
    }

    /**
     * Asks for the passphrase (unless the variable has it) and twice for the new one. A copy of the file from before
     * still opens with the old one.
     */
    public synchronized void changePassphrase() throws IOException {
        Optional<Secret> given = unlocker.given();
        if (given.isPresent()) {
            try (Secret old = given.get();
                    Secret fresh = unlocker.prompt().choose()) {
                changePassphrase(old, fresh);
            }
            return;
        }
        Envelope vault = existing();
        DataKey key = unlocker.hold(unlocker.prompt().ask(old -> unlocker.open(vault, old)));
        try (Secret fresh = unlocker.prompt().choose()) {
            rewrap(vault, key, fresh);
        }
    }

    /** Changes the passphrase. A copy of the file from before still opens with the old one. */
    public synchronized void changePassphrase(Secret old, Secret fresh) throws IOException {
        Envelope vault = existing();
        rewrap(vault, unlocker.hold(unlocker.open(vault, old).orElseThrow(Refusals::wrongPassphrase)), fresh);
    }

    /** Takes an older copy of the vault, which every other method refuses, for the one that counts from now on. */
    public synchronized void acceptRollback() throws IOException {
        changes.accept(unlocker.unlock(existing()));
    }

    /** The files that decide what {@link #index} tells; the first of them every change replaces before any other. */
    public List<Path> decidingFiles() {
        return List.of(store.generationFile(), store.vault());
    }

    /** A random value that every change of a key or an unlocker replaces; empty before the first one. */
    public Optional<String> generation() throws IOException {
        return store.generation();
    }

    /** Makes every ticket invalid that was begun before. Call it before you delete what a ticket stands for. */
    public synchronized void renewGeneration() throws IOException {
        changes.announce();
    }

    /** Wipes the unlocked key from this process; the kernel keeps its own. */
    @Override
    public synchronized void close() {
        unlocker.close();
    }

    private AccessKey key(String name, Optional<StoredKey> told) throws IOException {
        SealedEntry.Id id = new SealedEntry.Id(EntryKind.KEY, name);
        if (!has(id)) {
            throw Refusals.noKey(name);
        }
        DataKey key = unlocker.unlock(existing());
        VaultFile vault = changes.genuine(key);
        SealedEntry entry = vault.entry(id).orElseThrow(() -> Refusals.noKey(name));
        StoredKey stored = described(entry);
        if (told.isPresent() && !told.get().equals(stored)) {
            throw Refusals.anotherKey(name);
        }
        return new AccessKey(stored.accessKeyId(), reveal(entry, vault, key));
    }

    private static StoredKey described(SealedEntry entry) {
        return new StoredKey(entry.name(), entry.accessKeyId().orElse(""), entry.endpoint());
    }

    private boolean put(Unsealed entry) throws IOException {
        requireName(entry.id().name());
        Optional<Envelope> vault = store.read();
        DataKey key = unlocker.unlock(vault.isPresent() ? vault.get() : firstUse.create());
        VaultFile before = changes.apply(
                key,
                (now, counter) -> now.with(SealedEntry.seal(key, now.id(), counter, entry, random)),
                entry.id().kind() == EntryKind.KEY);
        return before.entry(entry.id()).isPresent();
    }

    private boolean remove(SealedEntry.Id id) throws IOException {
        if (!has(id)) {
            return false;
        }
        DataKey key = unlocker.unlock(existing());
        VaultFile before = changes.apply(key, (now, counter) -> now.without(id), id.kind() == EntryKind.KEY);
        return before.entry(id).isPresent();
    }

    private void rewrap(Envelope vault, DataKey key, Secret fresh) throws IOException {
        PassphraseUnlocker wrapped = PassphraseUnlocker.wrap(key, vault.file().id(), fresh, unlocking.cost(), random);
        Changes.Edit exchange = (now, counter) -> {
            if (!now.unlocker().equals(vault.file().unlocker())) {
                throw Refusals.replacedMeanwhile(store.vault());
            }
            return now.with(wrapped);
        };
        changes.apply(key, exchange, true);
    }

    private Envelope existing() throws IOException {
        return store.read().orElseThrow(Refusals::noVault);
    }

    private boolean has(SealedEntry.Id id) throws IOException {
        return store.read().flatMap(vault -> vault.file().entry(id)).isPresent();
    }

    private Secret reveal(SealedEntry entry, VaultFile vault, DataKey key) {
        return entry.open(key, vault.id())
                .orElseThrow(() -> Refusals.damaged(store.vault(), "\"" + entry.name() + "\" does not open"));
    }

    private static void requireName(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > Limits.PROFILE_NAME_BYTES) {
            throw Refusals.badName(name, Limits.PROFILE_NAME_BYTES);
        }
    }
}
