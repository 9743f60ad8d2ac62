package dev.sallyport.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code clear}: drops every cached session; stored keys stay. */
@Command(
        name = "clear",
        description = {
            "Drops every cached session, so that the next command asks for MFA again.",
            "Stored keys stay, and so does the unlocked vault: see lock."
        })
final class ClearCommand implements Callable<Integer> {

    private final App app;

    ClearCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        int dropped = 0;
        try {
            app.vault().renewGeneration();
        } finally {
            dropped = app.forgetSessions(); // also where the home cannot be written: sessions are what this is about
        }
        // Again, as after every change: who read the first new value may still have seen the old sessions.
        app.vault().renewGeneration();
        app.console().say("Cleared " + dropped + (dropped == 1 ? " session." : " sessions."));
        return 0;
    }
}
