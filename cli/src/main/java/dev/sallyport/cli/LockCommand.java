package dev.sallyport.cli;

import dev.sallyport.credentials.SessionCache;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.MachineWords;
import dev.sallyport.vault.Vault;
import java.io.IOException;

/** {@code lock}: drops the unlocked key and every cached session. */
final class LockCommand {

    private final App app;

    LockCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("lock")
                .description("Drops the unlocked key and every cached session: the next command asks for everything.")
                .runs(this::run);
    }

    private int run() throws IOException {
        try {
            lockVault();
        } catch (IOException e) {
            throw new UserError(
                            "The unlocked key and the cached sessions are dropped, but the home was not marked as locked",
                            e)
                    .with("The machine refused: " + MachineWords.of(e));
        } finally {
            app.forgetRuntimeSessions(); // whatever went wrong before: they are in clear
        }
        app.console().say("Locked.");
        return 0;
    }

    /** Sessions in the vault cannot be taken out without its key; where it would have to be asked for, they stay sealed. */
    private void lockVault() throws IOException {
        Vault vault = app.vaultToLock();
        try {
            if (vault.opensUnasked()) {
                vault.renewGeneration();
                SessionCache.inVault(vault, app.console()).clear();
            }
        } finally {
            vault.lock();
        }
    }
}
