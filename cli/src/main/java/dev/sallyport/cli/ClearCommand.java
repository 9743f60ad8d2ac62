package dev.sallyport.cli;

import dev.sallyport.plan.Plan;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.util.Optional;

/** {@code clear}: drops every cached session, or that of one profile; stored keys stay. */
final class ClearCommand {

    private final App app;

    private final Value<Optional<String>> profile =
            Value.optional("PROFILE", "The profile; without one, all sessions.");

    ClearCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("clear")
                .description(
                        "Drops every cached session, so that the next command asks for MFA again.",
                        "Of a profile, only its own: the MFA session that its role is assumed with stays.",
                        "Stored keys stay, and so does the unlocked vault: see lock.")
                .footer(
                        "",
                        "Examples:",
                        "  sallyport clear            all of them",
                        "  sallyport clear prod       the session of prod's role, obtained anew by the next command",
                        "  sallyport clear security   the MFA session that opens prod and all others")
                .takes(profile)
                .runs(this::run);
    }

    private int run() throws IOException {
        int dropped = profile.given().isPresent() ? clear(profile.given().get()) : clearAll();
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
