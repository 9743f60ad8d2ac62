package dev.sallyport.cli;

import dev.sallyport.credentials.SessionCache;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.MachineWords;
import dev.sallyport.vault.Vault;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lock}: drops the unlocked key and every cached session. */
@Command(
        name = "lock",
        description = "Drops the unlocked key and every cached session: the next command asks for everything.")
final class LockCommand implements Callable<Integer> {

    private final App app;

    LockCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
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
