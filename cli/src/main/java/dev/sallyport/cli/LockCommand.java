package dev.sallyport.cli;

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
        app.vault().lock();
        app.sessions().clear();
        app.console().say("Locked.");
        return 0;
    }
}
