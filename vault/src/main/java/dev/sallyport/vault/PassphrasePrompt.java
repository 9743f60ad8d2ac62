package dev.sallyport.vault;

import dev.sallyport.model.Secret;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Terminal;
import java.util.Optional;
import java.util.function.Function;

/** Asks the person at the terminal for passphrases; without one it refuses at once and says what would help. */
record PassphrasePrompt(Terminal terminal, Notices notices) {

    private static final int TRIES = 3;

    void requireTerminal() {
        if (!terminal.isPresent()) {
            throw Refusals.noTerminal();
        }
    }

    /** Asks until {@code attempt} gives something, three times at most. */
    <T> T ask(Function<Secret, Optional<T>> attempt) {
        requireTerminal();
        for (int tries = 1; tries <= TRIES; tries++) {
            try (Secret passphrase = terminal.readSecret("Enter passphrase to unlock the vault: ")) {
                Optional<T> result = attempt.apply(passphrase);
                if (result.isPresent()) {
                    return result.get();
                }
            }
            if (tries < TRIES) {
                notices.say("Wrong passphrase, try again.");
            }
        }
        throw Refusals.wrongPassphrase();
    }

    /** Asks for a new passphrase, twice; closed by the caller. */
    Secret choose() {
        requireTerminal();
        Secret first = terminal.readSecret("Enter a new passphrase for the vault: ");
        if (first.isEmpty()) {
            throw Refusals.noPassphraseGiven();
        }
        try (Secret second = terminal.readSecret("Enter it again: ")) {
            if (!first.sameAs(second)) {
                first.close();
                throw Refusals.passphrasesDiffer();
            }
            return first;
        }
    }
}
