package dev.sallyport.cli;

import dev.sallyport.model.Durations;
import dev.sallyport.model.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unlock}: asks for the passphrase now, so that commands need not for a while. */
@Command(
        name = "unlock",
        description = {
            "Asks for the passphrase now, so that commands need not for a while.",
            "The unlocked key rests in the Linux kernel's keyring and is gone after that time."
        })
final class UnlockCommand implements Callable<Integer> {

    private final App app;

    @Option(names = "--for", paramLabel = "TIME", description = "How long. Default: the setting unlock_for, else 8h.")
    private Optional<Duration> period = Optional.empty();

    UnlockCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        Duration time = period.isPresent() ? period.get() : app.settings().unlockFor();
        if (time.toSeconds() == 0) {
            throw UserError.usage("--for must be a second at least; to lock: " + app.name() + " lock");
        }
        app.vault().unlock(time);
        app.console().say("Unlocked for " + Durations.format(time) + ".");
        return 0;
    }
}
