package dev.sallyport.vault;

import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.LockFile;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Gives the data key of a vault: from memory, from the kernel keyring, by the passphrase in the variable, by asking.
 *
 * <p>Asking is one flight: of fifty processes one asks, the others wait for it and find the key in the keyring. Not
 * thread-safe.
 */
final class Unlocker implements AutoCloseable {

    /** A person must find the passphrase; what waits behind it need not wait for ever. */
    private static final Duration PROMPT_PATIENCE = Duration.ofMinutes(3);

    private static final String WAITING = "Waiting: another process is asking for the vault's passphrase…";

    private final Unlocking with;
    private final PassphrasePrompt prompt;
    private final VaultStore store;
    private final Directories directories;
    private final Time time;
    private Optional<DataKey> held = Optional.empty();

    Unlocker(Unlocking with, VaultStore store, Directories directories, Time time) {
        this.with = with;
        this.prompt = new PassphrasePrompt(with.terminal(), with.notices());
        this.store = store;
        this.directories = directories;
        this.time = time;
    }

    /** The key of that vault, which stays ours to close. */
    DataKey unlock(Envelope vault) throws IOException {
        Optional<DataKey> known = remembered(vault);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Secret> given = given();
        if (given.isPresent()) {
            try (Secret passphrase = given.get()) {
                return hold(open(vault, passphrase).orElseThrow(Refusals::wrongPassphraseInVariable));
            }
        }
        return askOnce(vault);
    }

    /** The same, but a passphrase in the variable does not count: it serves one process only. */
    DataKey unlockForLater(Envelope vault) throws IOException {
        Optional<DataKey> known = remembered(vault);
        if (known.isPresent()) {
            return known.get();
        }
        if (!with.terminal().isPresent()) {
            throw refusalToAsk(vault, Refusals.unlockNeedsTerminal());
        }
        return askOnce(vault);
    }

    /** Whether {@link #unlock} would ask nobody. */
    boolean isUnasked(Envelope vault) {
        return remembered(vault).isPresent()
                || with.environment().get(Refusals.PASSPHRASE_VARIABLE).isPresent();
    }

    /** The passphrase in the variable; one that is set to nothing is a passphrase too. */
    Optional<Secret> given() {
        return with.environment().get(Refusals.PASSPHRASE_VARIABLE).map(Secret::ofText);
    }

    PassphrasePrompt prompt() {
        return prompt;
    }

    /** The data key, if that is the passphrase. */
    Optional<DataKey> open(Envelope vault, Secret passphrase) {
        Optional<DataKey> key = vault.file().unlocker().unwrap(vault.file().id(), passphrase);
        if (key.isPresent() && !vault.isGenuineUnder(key.get())) {
            key.get().close();
            throw Refusals.damaged(store.vault(), "the passphrase is right, but its MAC is wrong");
        }
        return key;
    }

    /** Takes a key as this process's own. */
    DataKey hold(DataKey key) {
        close();
        held = Optional.of(key);
        return key;
    }

    /** Lets the keyring have the key. */
    boolean keep(Envelope vault, DataKey key, Duration lifetime) {
        return with.keyring().keep(description(vault), key.secret(), lifetime);
    }

    /** Lets it have the key that we hold for as long as a typed passphrase unlocks, or says that it will not. */
    void keepAfterPrompt(Envelope vault) {
        Optional<DataKey> key = held.filter(vault::isGenuineUnder);
        if (key.isPresent() && !keep(vault, key.get(), with.unlockFor())) {
            with.notices()
                    .warn("This system's kernel keeps no unlocked key: the passphrase is asked for each time"
                            + " (or set " + Refusals.PASSPHRASE_VARIABLE + ").");
        }
    }

    /** How long the keyring keeps the key at least; empty if it does not have it. */
    Optional<Duration> timeLeft(Envelope vault) {
        return with.keyring().timeLeft(description(vault));
    }

    void drop(Envelope vault) {
        with.keyring().drop(description(vault));
    }

    /** One prompt at a time for all processes of the user; empty where there is no place to meet, and each asks. */
    Optional<LockFile> flight() throws IOException {
        Optional<Path> place = meetingPlace();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Path lock = place.get().resolve("unlock.lock");
        Optional<LockFile> flight = LockFile.acquire(
                lock, time, PROMPT_PATIENCE, () -> with.notices().say(WAITING));
        if (flight.isEmpty()) {
            throw Refusals.busy(lock);
        }
        return flight;
    }

    /** The home; where it cannot be written, because only reading is wanted, the runtime directory. */
    private Optional<Path> meetingPlace() {
        try {
            Path home = directories.homeForWriting();
            if (Files.isWritable(home)) {
                return Optional.of(home);
            }
        } catch (IOException | UserError notToBeWritten) {
            return directories.runtime();
        }
        return directories.runtime();
    }

    private DataKey askOnce(Envelope vault) throws IOException {
        if (!with.terminal().isPresent()) {
            throw refusalToAsk(vault, Refusals.noTerminal());
        }
        Optional<LockFile> flight = flight();
        try {
            Optional<DataKey> known = remembered(vault);
            if (known.isPresent()) {
                return known.get();
            }
            DataKey key = hold(prompt.ask(passphrase -> open(vault, passphrase)));
            keepAfterPrompt(vault);
            return key;
        } finally {
            if (flight.isPresent()) {
                flight.get().close();
            }
        }
    }

    /** A key that the keyring has for this very vault, and that does not fit it, means that the file was changed. */
    private RuntimeException refusalToAsk(Envelope vault, UserError otherwise) {
        Optional<Secret> misfit = with.keyring().find(description(vault));
        misfit.ifPresent(Secret::close);
        return misfit.isPresent()
                ? Refusals.damaged(store.vault(), "its MAC is wrong under the key that unlocked it before")
                : otherwise;
    }

    private Optional<DataKey> remembered(Envelope vault) {
        if (held.filter(vault::isGenuineUnder).isPresent()) {
            return held;
        }
        Optional<DataKey> kept = with.keyring().find(description(vault)).flatMap(DataKey::of);
        if (kept.isPresent() && !vault.isGenuineUnder(kept.get())) {
            kept.get().close();
            return Optional.empty();
        }
        return kept.map(this::hold);
    }

    private static String description(Envelope vault) {
        return "sallyport:" + vault.file().id();
    }

    /** Wipes the key from this process. */
    @Override
    public void close() {
        held.ifPresent(DataKey::close);
        held = Optional.empty();
    }
}
