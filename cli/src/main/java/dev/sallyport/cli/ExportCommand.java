package dev.sallyport.cli;

import dev.sallyport.delivery.Format;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Resolution;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.util.Optional;

/** {@code export}: prints a profile's short-lived credentials for a script to read. */
final class ExportCommand {

    private final App app;

    private final PlanOptions options = new PlanOptions();

    private final Value<Format> format = Value.withDefault(
            Format.ENV,
            "--format=FORMAT",
            "env: NAME=value lines; export-env: the same for a shell to eval;",
            "fish, powershell, windows-cmd: the same for those;",
            "json: what a credential_process prints;",
            "ini: a section of ~/.aws/credentials. Default: ${DEFAULT-VALUE}.");

    private final Value<Optional<String>> profile =
            Value.optional("PROFILE", "The profile; without one, $AWS_PROFILE.");

    ExportCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("export")
                .description("Prints a profile's short-lived credentials for a script to read.")
                .footer(
                        "",
                        "Examples:",
                        "  eval \"$(sallyport export --format export-env prod)\"",
                        "  sallyport export prod > .env",
                        "  sallyport export --format json prod | jq .Expiration")
                .takes(options.all(), format, profile)
                .runs(this::run);
    }

    private int run() throws IOException {
        Gates gates = app.gates();
        Resolution resolution = gates.resolve(profile.given(), options);
        try (Session session = gates.obtain(resolution.plan(), options.mfaToken())) {
            String printed = format.given().write(resolution.plan(), session);
            gates.keepTicket(
                    resolution.plan(),
                    options,
                    (desk, tickets, grounds) -> desk.keepPrint(tickets, grounds, session, printed));
            app.console().resultText(printed);
        }
        return 0;
    }
}
