package dev.sallyport.cli;

import dev.sallyport.delivery.Format;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Resolution;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: prints a profile's short-lived credentials for a script to read. */
@Command(
        name = "export",
        description = "Prints a profile's short-lived credentials for a script to read.",
        footer = {
            "",
            "Examples:",
            "  eval \"$(sallyport export --format export-env prod)\"",
            "  sallyport export prod > .env",
            "  sallyport export --format json prod | jq .Expiration"
        })
final class ExportCommand implements Callable<Integer> {

    private final App app;

    @Mixin
    private final PlanOptions options = new PlanOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "env: NAME=value lines; export-env: the same for a shell to eval;",
                "fish, powershell, windows-cmd: the same for those;",
                "json: what a credential_process prints;",
                "ini: a section of ~/.aws/credentials. Default: ${DEFAULT-VALUE}."
            })
    private Format format = Format.ENV;

    @Parameters(arity = "0..1", paramLabel = "PROFILE", description = "The profile; without one, $AWS_PROFILE.")
    private Optional<String> profile = Optional.empty();

    ExportCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        Gates gates = app.gates();
        Resolution resolution = gates.resolve(profile, options);
        try (Session session = gates.obtain(resolution.plan(), options.mfaToken())) {
            String printed = format.write(resolution.plan(), session);
            gates.keepTicket(
                    resolution.plan(),
                    options,
                    (desk, tickets, grounds) -> desk.keepPrint(tickets, grounds, session, printed));
            app.console().resultText(printed);
        }
        return 0;
    }
}
