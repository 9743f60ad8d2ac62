package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.local.LocalConnection.MfaCode;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;

/** {@code local user code}: what the display of a user's virtual MFA device would show, each code once. */
final class LocalUserCode {

    /** Somebody else may take the code that we waited for; then we wait once more, but not for ever. */
    private static final int ATTEMPTS = 5;

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Value<String> name = Value.required("NAME", "The user's name or ARN.");

    private final Flag json = Flag.of("--json", "Print it as JSON, with the device's serial number.");

    private final Flag noWait = Flag.of("--no-wait", "If there is no code yet, say for how long and exit 1.");

    LocalUserCode(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("code")
                .description(
                        "Prints a code of the user's virtual MFA device that was not used yet,",
                        "waiting for the next 30-second step if it must.")
                .takes(choice.all(), name, json, noWait)
                .runs(this::run);
    }

    private int run() throws InterruptedException {
        try (LocalConnection connection = choice.require(app.directories())) {
            MfaCode shown = code(connection);
            if (!shown.assigned()) {
                app.console()
                        .warn("The device is not assigned to " + name.given()
                                + " yet, so STS takes none of its codes.");
            }
            if (json.isSet()) {
                app.console().result(shown.document());
            } else {
                app.console().result(shown.code().orElseThrow());
            }
        }
        return 0;
    }

    private MfaCode code(LocalConnection connection) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            MfaCode shown = connection.code(name.given());
            if (shown.code().isPresent()) {
                return shown;
            }
            String wait = shown.pause().toSeconds() + " s";
            if (noWait.isSet()) {
                throw new UserError("The codes so far are used; there is a new one in " + wait + ".");
            }
            app.console().say("The codes so far are used; waiting " + wait + " for the next one.");
            app.time().sleep(shown.pause());
        }
        throw new UserError("Somebody else keeps taking the codes of " + name.given() + ".");
    }
}
