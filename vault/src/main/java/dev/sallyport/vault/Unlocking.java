package dev.sallyport.vault;

import dev.sallyport.platform.Environment;
import dev.sallyport.platform.KernelKeyring;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Terminal;
import java.time.Duration;

/**
 * What may help to unlock a vault, in the order in which it is tried: the keyring, the variable
 * {@code AWS_VAULT_FILE_PASSPHRASE}, the person at the terminal.
 *
 * @param keyring where the unlocked key rests between commands
 * @param environment may hold the passphrase; such a one serves this process only and never reaches the keyring
 * @param terminal asks for it
 * @param notices says what is being waited for
 * @param unlockFor how long a passphrase typed at the terminal unlocks
 * @param cost of the passphrases that are set from now on; {@link Argon2Cost#STANDARD} but in tests
 */
public record Unlocking(
        KernelKeyring keyring,
        Environment environment,
        Terminal terminal,
        Notices notices,
        Duration unlockFor,
        Argon2Cost cost) {}
