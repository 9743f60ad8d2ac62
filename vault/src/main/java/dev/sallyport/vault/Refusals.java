package dev.sallyport.vault;

import dev.sallyport.model.UserError;
import java.nio.file.Path;

/** The vault's errors: what went wrong tells the user whether to type again, to restore, or to upgrade. */
final class Refusals {

    static final String PASSPHRASE_VARIABLE = "AWS_VAULT_FILE_PASSPHRASE";

    private Refusals() {}

    static UserError wrongPassphrase() {
        return new UserError("Wrong passphrase: the vault stays locked").with("Nothing was changed.");
    }

    static UserError wrongPassphraseInVariable() {
        return new UserError("Wrong passphrase in " + PASSPHRASE_VARIABLE + ": the vault stays locked")
                .with("Nothing was changed. Correct the variable, or unset it to be asked.");
    }

    static UserError damaged(Path vault, String what) {
        return new UserError("The vault " + vault + " is damaged or was tampered with: " + what)
                .with("It was left as it is. The state before the last change is kept in " + vault + ".previous;")
                .with("to go back to it: cp '" + vault + ".previous' '" + vault + "'");
    }

    static UserError newer(Path vault, int version, String writer, String own) {
        return new UserError("The vault " + vault + " has format " + version + ", written by Sallyport " + writer)
                .with("This is Sallyport " + own + ", which knows format " + VaultFormat.VERSION + ". Nothing was"
                        + " changed; upgrade Sallyport.");
    }

    static UserError rolledBack(Path vault, long counter, long seen) {
        return new UserError("The vault " + vault + " is older than the one last used on this machine (change "
                        + counter + ", last seen " + seen + ")")
                .with("Somebody put an older copy in its place; keys that were removed or rotated since may be back.")
                .with("If that was you, accept it: sallyport vault accept");
    }

    static UserError replacedMeanwhile(Path vault) {
        return new UserError("The vault " + vault + " was replaced by another one in the meantime")
                .with("Nothing was changed; run the command again.");
    }

    static UserError noTerminal() {
        return new UserError("The vault is locked, and there is no terminal to ask for its passphrase")
                .with("Run \"sallyport unlock\" in a terminal first, or set " + PASSPHRASE_VARIABLE + ".");
    }

    static UserError unlockNeedsTerminal() {
        return new UserError("There is no terminal to ask for the vault's passphrase")
                .with("unlock takes it from a terminal alone. Where " + PASSPHRASE_VARIABLE
                        + " is set, every command opens the vault by itself and needs no unlock.");
    }

    static UserError noVault() {
        return new UserError("There is no vault yet").with("Store a key first: sallyport add NAME");
    }

    static UserError noKey(String name) {
        return new UserError("No key is stored under the name \"" + name + "\"")
                .with("Store one: sallyport add " + name);
    }

    static UserError anotherKey(String name) {
        return new UserError("Another key was stored under the name \"" + name + "\" in the meantime")
                .with("Nothing was sent; run the command again.");
    }

    static UserError onlyPrevious(Path vault) {
        return new UserError("The vault " + vault + " is gone, but " + vault + ".previous is there")
                .with("To go back to it: cp '" + vault + ".previous' '" + vault + "'")
                .with("To begin a new vault, move the old file away.");
    }

    static UserError full(Path vault) {
        return new UserError("The vault " + vault + " would grow beyond " + (VaultFormat.MAX_BYTES >> 20) + " MiB")
                .with("Nothing was changed; remove keys, or drop cached sessions: sallyport clear");
    }

    static UserError noKeyring() {
        return new UserError("This system's kernel keeps no unlocked key (no user keyring, or a container forbids it)")
                .with("Set " + PASSPHRASE_VARIABLE + " for the commands that need the vault instead.");
    }

    static UserError noPassphraseGiven() {
        return new UserError("An empty passphrase protects nothing; nothing was changed");
    }

    static UserError passphrasesDiffer() {
        return new UserError("The two passphrases are not the same; nothing was changed");
    }

    static UserError badName(String name, int limit) {
        return UserError.usage("\"" + name + "\" cannot be stored: a name has 1 to " + limit + " bytes of UTF-8");
    }

    static UserError busy(Path lock) {
        return new UserError("Another process has been holding " + lock + " for too long")
                .with("Nothing was changed; end that process or try again.");
    }
}
