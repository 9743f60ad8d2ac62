package dev.sallyport.localcli;

import dev.sallyport.local.LocalOrganization;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import java.io.IOException;

/** {@code local reset}: removes what is kept, so that the next start begins anew. */
final class LocalReset {

    private final Invocation app;

    private final Flag yes = Flag.of("--yes", "Do not ask.");

    LocalReset(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("reset")
                .description(
                        "Removes what is kept of the local organisation, so that the next start begins anew.",
                        "It stops nothing: while the organisation runs that is kept, it refuses.")
                .footer("", "Begin anew: sallyport local stop; sallyport local reset --yes; sallyport local start")
                .takes(yes)
                .runs(this::run);
    }

    private int run() throws IOException {
        String file = LocalOrganization.database(app.directories()).toString();
        if (!LocalOrganization.isKept(app.directories())) {
            app.console().say("Nothing is kept in " + file + ".");
            return 0;
        }
        if (!yes.isSet() && !agreed(file)) {
            app.console().say("Nothing was removed.");
            return 1;
        }
        LocalOrganization.forget(app.directories());
        app.console().say("Removed " + file + ". The next 'sallyport local start' begins anew.");
        return 0;
    }

    private boolean agreed(String file) {
        if (!app.terminal().isPresent()) {
            throw new UserError("There is no terminal to ask at whether to remove " + file + ".")
                    .with("Say so: sallyport local reset --yes");
        }
        String answer =
                app.terminal().readLine("Remove every user, key, policy and session kept in " + file + "? (y|N) ");
        return answer.equalsIgnoreCase("y");
    }
}
