package dev.sallyport.cli;

import dev.sallyport.model.Durations;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code unlock}: asks for the passphrase now, so that commands need not for a while. */
final class UnlockCommand {

    private final App app;

    private final Value<Optional<Duration>> period =
            Value.optional(Duration.class, "--for=TIME", "How long. Default: the setting unlock_for, else 8h.");

    UnlockCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("unlock")
                .description(
                        "Asks for the passphrase now, so that commands need not for a while.",
                        "The unlocked key rests in the Linux kernel's keyring and is gone after that time.")
                .takes(period)
                .runs(this::run);
    }

    private int run() throws IOException {
        Duration time = period.given().isPresent()
                ? period.given().get()
                : app.settings().unlockFor();
        if (time.toSeconds() == 0) {
            throw UserError.usage("--for must be a second at least; to lock: " + app.name() + " lock");
        }
        app.vault().unlock(time);
        app.console().say("Unlocked for " + Durations.format(time) + ".");
        return 0;
    }
}
