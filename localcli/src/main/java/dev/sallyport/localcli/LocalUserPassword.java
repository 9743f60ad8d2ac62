package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.terminal.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code local user password}: what a user signs in to the console with; it opens nothing else. */
@Command(
        name = "password",
        description = "Prints the password of a user, for practice: it opens nothing but the local organisation.",
        footer = {"", "Sign in with it: sallyport local user password NAME | sallyport local sign-in NAME"})
final class LocalUserPassword implements Callable<Integer> {

    private final Invocation app;

    @Mixin
    private final LocalChoice choice = new LocalChoice();

    @Parameters(paramLabel = "NAME", description = "The user's name or ARN.")
    private String name = "";

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    LocalUserPassword(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (LocalConnection connection = choice.require(app.directories())) {
            Json password = connection.password(name);
            if (json) {
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
