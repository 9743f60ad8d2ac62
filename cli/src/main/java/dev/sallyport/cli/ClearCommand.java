package dev.sallyport.cli;

import dev.sallyport.plan.Plan;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code clear}: drops every cached session, or that of one profile; stored keys stay. */
@Command(
        name = "clear",
        description = {
            "Drops every cached session, so that the next command asks for MFA again.",
            "Of a profile, only its own: the MFA session that its role is assumed with stays.",
            "Stored keys stay, and so does the unlocked vault: see lock."
        },
        footer = {
            "",
            "Examples:",
            "  sallyport clear            all of them",
            "  sallyport clear prod       the session of prod's role, obtained anew by the next command",
            "  sallyport clear security   the MFA session that opens prod and all others"
        })
final class ClearCommand implements Callable<Integer> {

    private final App app;

    @Parameters(arity = "0..1", paramLabel = "PROFILE", description = "The profile; without one, all sessions.")
    private Optional<String> profile = Optional.empty();

    ClearCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        int dropped = profile.isPresent() ? clear(profile.get()) : clearAll();
        app.console().say("Cleared " + dropped + (dropped == 1 ? " session." : " sessions."));
        return 0;
    }

    private int clear(String name) throws IOException {
        Gates gates = app.gates();
        Plan plan = gates.resolve(Optional.of(name), new PlanOptions()).plan();
        app.vault().renewGeneration();
        app.forgetTickets(); // which hold sessions as well, and are void from now on
        boolean dropped = gates.cached().forget(plan);
        app.vault().renewGeneration();
        return dropped ? 1 : 0;
    }

    private int clearAll() throws IOException {
        int dropped = 0;
        try {
            app.vault().renewGeneration();
        } finally {
            dropped = app.forgetSessions(); // also where the home cannot be written: sessions are what this is about
        }
        // Again, as after every change: who read the first new value may still have seen the old sessions.
        app.vault().renewGeneration();
        return dropped;
    }
}
