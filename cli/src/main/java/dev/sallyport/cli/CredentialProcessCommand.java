package dev.sallyport.cli;

import dev.sallyport.delivery.Format;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Resolution;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.util.Optional;

/** {@code credential-process}: what an AWS SDK runs for a profile whose {@code credential_process} names us. */
final class CredentialProcessCommand {

    private final App app;

    private final PlanOptions options = new PlanOptions();

    private final Value<String> profile = Value.required("PROFILE", "The profile to obtain.");

    CredentialProcessCommand(App app) {
        this.app = app;
    }

    Command command() {
        return Command.named("credential-process")
                .description("Answers the credential_process of an AWS SDK with a profile's short-lived credentials.")
                .footer(
                        "",
                        "The SDK needs a profile of its own for this, without role_arn (an SDK would assume",
                        "the role itself first). 'sallyport profiles generate --for-sdks' writes such ones:",
                        "",
                        "  [profile prod-sdk]",
                        "  region = us-west-2",
                        "  credential_process = sallyport credential-process prod")
                .takes(options.all(), profile)
                .runs(this::run);
    }

    private int run() throws IOException {
        Gates gates = app.gates();
        Resolution resolution = gates.resolve(Optional.of(profile.given()), options);
        try (Session session = gates.obtain(resolution.plan(), options.mfaToken())) {
            String printed = Format.JSON.write(resolution.plan(), session);
            gates.keepTicket(
                    resolution.plan(),
                    options,
                    (desk, tickets, grounds) -> desk.keepPrint(tickets, grounds, session, printed));
            app.console().resultText(printed);
        }
        return 0;
    }
}
