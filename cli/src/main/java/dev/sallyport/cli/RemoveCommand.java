package dev.sallyport.cli;

import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Value;
import java.io.IOException;

/** {@code remove}: forgets a stored key. */
final class RemoveCommand {

    private final App app;

    private final Value<String> name = Value.required("NAME", "The entry.");

    private final Flag force = Flag.of("-f, --force", "Do not ask.");

    RemoveCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("remove", "rm")
                .description(
                        "Forgets a stored key, after asking. Its profile stays.",
                        "AWS still accepts the key: deactivate it there if nobody else needs it.")
                .takes(name, force)
                .runs(this::run);
    }

    private int run() throws IOException {
        if (app.keys().get(name.given()).isEmpty()) {
            throw new UserError("There is no stored key named " + name.given())
                    .with("Stored: " + String.join(", ", app.keys().entries().keySet()));
        }
        if (!force.isSet() && !confirmed()) {
            app.console().say("Nothing was removed.");
            return UserError.FAILURE;
        }
        app.vault().remove(name.given());
        app.forgetSessions();
        app.console().say("Removed the key of " + name.given() + ".");
        return 0;
    }

    private boolean confirmed() {
        if (!app.terminal().isPresent()) {
            throw new UserError("There is no terminal to confirm at").with("To remove without asking: --force");
        }
        String answer = app.terminal().readLine("Remove the stored key of \"" + name.given() + "\"? (y|N) ");
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }
}
