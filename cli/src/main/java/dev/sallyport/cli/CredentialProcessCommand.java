package dev.sallyport.cli;

import dev.sallyport.delivery.Format;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Resolution;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code credential-process}: what an AWS SDK runs for a profile whose {@code credential_process} names us. */
@Command(
        name = "credential-process",
        description = "Answers the credential_process of an AWS SDK with a profile's short-lived credentials.",
        footer = {
            "",
            "The SDK needs a profile of its own for this, without role_arn (an SDK would assume",
            "the role itself first). 'sallyport profiles generate --for-sdks' writes such ones:",
            "",
            "  [profile prod-sdk]",
            "  region = us-west-2",
            "  credential_process = sallyport credential-process prod"
        })
final class CredentialProcessCommand implements Callable<Integer> {

    private final App app;

    @Mixin
    private final PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "PROFILE", description = "The profile to obtain.")
    private String profile = "";

    CredentialProcessCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        Gates gates = app.gates();
        Resolution resolution = gates.resolve(Optional.of(profile), options);
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
