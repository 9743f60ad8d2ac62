package dev.sallyport.cli;

import dev.sallyport.model.UserError;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remove}: forgets a stored key. */
@Command(
        name = "remove",
        aliases = "rm",
        description = {
            "Forgets a stored key, after asking. Its profile stays.",
            "AWS still accepts the key: deactivate it there if nobody else needs it."
        })
final class RemoveCommand implements Callable<Integer> {

    private final App app;

    @Parameters(paramLabel = "NAME", description = "The entry.")
    private String name = "";

    @Option(
            names = {"-f", "--force"},
            description = "Do not ask.")
    private boolean force;

    RemoveCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        if (app.keys().get(name).isEmpty()) {
            throw new UserError("There is no stored key named " + name)
                    .with("Stored: " + String.join(", ", app.keys().entries().keySet()));
        }
        if (!force && !confirmed()) {
            app.console().say("Nothing was removed.");
            return UserError.FAILURE;
        }
        app.vault().remove(name);
        app.forgetSessions();
        app.console().say("Removed the key of " + name + ".");
        return 0;
    }

    private boolean confirmed() {
        if (!app.terminal().isPresent()) {
            throw new UserError("There is no terminal to confirm at").with("To remove without asking: --force");
        }
        String answer = app.terminal().readLine("Remove the stored key of \"" + name + "\"? (y|N) ");
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }
}
