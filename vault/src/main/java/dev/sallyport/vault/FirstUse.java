package dev.sallyport.vault;

import dev.sallyport.model.Secret;
import dev.sallyport.platform.LockFile;
import dev.sallyport.platform.RandomBytes;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes the vault: a passphrase is chosen, a data key drawn, an empty vault written that is unlocked from then on. */
final class FirstUse {

    private static final int ID_BYTES = 16;

    private final VaultStore store;
    private final Changes changes;
    private final Unlocker unlocker;
    private final Argon2Cost cost;
    private final RandomBytes random;
    private final String version;

    FirstUse(
            VaultStore store, Changes changes, Unlocker unlocker, Argon2Cost cost, RandomBytes random, String version) {
        this.store = store;
        this.changes = changes;
        this.unlocker = unlocker;
        this.cost = cost;
        this.random = random;
        this.version = version;
    }

    /** The new vault; another process's, if that came first. */
    Envelope create() throws IOException {
        store.requireFirstUse();
        Optional<Secret> given = unlocker.given();
        if (given.isPresent()) {
            try (Secret passphrase = given.get()) {
                return begin(passphrase);
            }
        }
        unlocker.prompt().requireTerminal();
        Optional<LockFile> flight = unlocker.flight();
        try {
            Optional<Envelope> meanwhile = store.read();
            return meanwhile.isPresent() ? meanwhile.get() : beginByPrompt();
        } finally {
            if (flight.isPresent()) {
                flight.get().close();
            }
        }
    }

    private Envelope beginByPrompt() throws IOException {
        try (Secret passphrase = unlocker.prompt().choose()) {
            Envelope vault = begin(passphrase);
            unlocker.keepAfterPrompt(vault);
            return vault;
        }
    }

    private Envelope begin(Secret passphrase) throws IOException {
        String id = newId();
        DataKey key = DataKey.random(random);
        PassphraseUnlocker wrapped = PassphraseUnlocker.wrap(key, id, passphrase, cost, random);
        try (LockFile lock = store.lock()) {
            Optional<Envelope> meanwhile = store.read();
            if (meanwhile.isPresent()) {
                key.close();
                return meanwhile.get();
            }
            changes.begin(lock, key, new VaultFile(version, id, 0, wrapped, List.of()));
            unlocker.hold(key);
            return store.read().orElseThrow(Refusals::noVault);
        }
    }

    private String newId() {
        byte[] id = random.next(ID_BYTES);
        return HexFormat.of().formatHex(id);
    }
}
