package dev.sallyport.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code vault}: what concerns the vault as a whole. */
@Command(name = "vault", description = "The vault as a whole.", synopsisSubcommandLabel = "COMMAND")
final class VaultCommand {

    /** {@code vault accept}: an older copy of the vault, put back on purpose, counts from now on. */
    @Command(
            name = "accept",
            description = {
                "Takes an older copy of the vault for the one that counts from now on:",
                "after you have restored it from a backup on purpose."
            })
    static final class Accept implements Callable<Integer> {

        private final App app;

        Accept(App app) {
            this.app = app;
        }

        @Override
        public Integer call() throws IOException {
            app.vault().acceptRollback();
            app.console().say("The vault as it is counts from now on.");
            return 0;
        }
    }

    /** {@code vault passwd}: another passphrase for the same keys. */
    @Command(
            name = "passwd",
            description = {
                "Sets another passphrase, after asking for the present one.",
                "Copies of the vault made before still open with the old one."
            })
    static final class Passwd implements Callable<Integer> {

        private final App app;

        Passwd(App app) {
            this.app = app;
        }

        @Override
        public Integer call() throws IOException {
            app.vault().changePassphrase();
            app.console().say("The passphrase is changed.");
            app.console().say("Copies of the vault made before, vault.previous too, still open with the old one.");
            return 0;
        }
    }
}
