package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;

/** {@code local explain}: why the local organisation allowed or refused a request, which AWS would never say. */
final class LocalExplain {

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Value<String> requestId = Value.required("REQUEST-ID", "The id that the answer carried, or 'last'.");

    private final Flag json = Flag.of("--json", "Print all there is as JSON.");

    LocalExplain(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("explain")
                .description(
                        "Says why the local organisation allowed or refused a request: every gate in the order in",
                        "which they are asked, the first that shut, and the statements behind it. AWS keeps that",
                        "to itself.")
                .footer(
                        "",
                        "  sallyport local explain last",
                        "  sallyport local explain 6e6f2a1c-0c5e-4b53-9a0e-5f0d2a8f1c11 --json",
                        "  sallyport local log                  the ids of the latest requests")
                .takes(choice.all(), requestId, json)
                .runs(this::run);
    }

    private int run() {
        try (LocalConnection connection = choice.require(app.directories())) {
            Json explanation = connection.explain(requestId.given());
            if (json.isSet()) {
                app.console().result(explanation);
            } else {
                app.console().resultText(ExplanationText.of(explanation, app.stdoutTakesColour()));
            }
        }
        return 0;
    }
}
