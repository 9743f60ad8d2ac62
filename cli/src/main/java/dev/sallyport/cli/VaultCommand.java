package dev.sallyport.cli;

import dev.sallyport.terminal.Command;
import java.io.IOException;

/** {@code vault}: what concerns the vault as a whole. */
final class VaultCommand {

    private final App app;

    VaultCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("vault").description("The vault as a whole.").over(passwd(), accept());
    }

    private Command passwd() {
        return Command.named("passwd")
                .description(
                        "Sets another passphrase, after asking for the present one.",
                        "Copies of the vault made before still open with the old one.")
                .runs(this::changePassphrase);
    }

    private Command accept() {
        return Command.named("accept")
                .description(
                        "Takes an older copy of the vault for the one that counts from now on:",
                        "after you have restored it from a backup on purpose.")
                .runs(this::acceptRollback);
    }

    private int changePassphrase() throws IOException {
        app.vault().changePassphrase();
        app.console().say("The passphrase is changed.");
        app.console().say("Copies of the vault made before, vault.previous too, still open with the old one.");
        return 0;
    }

    private int acceptRollback() throws IOException {
        app.vault().acceptRollback();
        app.console().say("The vault as it is counts from now on.");
        return 0;
    }
}
