package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;

/** {@code local user password}: what a user signs in to the console with; it opens nothing else. */
final class LocalUserPassword {

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Value<String> name = Value.required("NAME", "The user's name or ARN.");

    private final Flag json = Flag.of("--json", "Print it as JSON.");

    LocalUserPassword(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("password")
                .description(
                        "Prints the password of a user, for practice: it opens nothing but the local organisation.")
                .footer("", "Sign in with it: sallyport local user password NAME | sallyport local sign-in NAME")
                .takes(choice.all(), name, json)
                .runs(this::run);
    }

    private int run() {
        try (LocalConnection connection = choice.require(app.directories())) {
            Json password = connection.password(name.given());
            if (json.isSet()) {
                app.console().result(password);
            } else {
                app.console()
                        .result(password.asObject()
                                .flatMap(o -> o.text("Password"))
                                .orElse(""));
            }
        }
        return 0;
    }
}
