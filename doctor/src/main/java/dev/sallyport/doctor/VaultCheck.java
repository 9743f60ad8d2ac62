package dev.sallyport.doctor;

import dev.sallyport.model.UserError;
import dev.sallyport.vault.Vault;
import java.io.IOException;

/** Whether the vault can be read, and whether it would ask. */
public final class VaultCheck {

    private VaultCheck() {}

    /** Opens the vault, which settings may forbid. */
    @FunctionalInterface
    public interface Opening {
        Vault open() throws IOException;
    }

    /** Asks for no passphrase. */
    public static Check of(Opening opening) {
        try {
            Vault vault = opening.open();
            int keys = vault.index().size();
            if (keys == 0) {
                return Check.open("Vault", "holds no key yet");
            }
            String lock = vault.opensUnasked() ? "opens without asking" : "asks for its passphrase";
            return Check.open("Vault", "holds " + keys + (keys == 1 ? " key" : " keys") + " and " + lock);
        } catch (UserError e) {
            return Failures.of(Check.shut("Vault", e.getMessage()), e, Cause.VAULT_UNREADABLE);
        } catch (IOException e) {
            return Check.shut("Vault", "cannot be read")
                    .because(Cause.VAULT_UNREADABLE, String.valueOf(e.getMessage()));
        }
    }
}
