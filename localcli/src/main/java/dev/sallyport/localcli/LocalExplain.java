package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.terminal.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code local explain}: why the local organisation allowed or refused a request, which AWS would never say. */
@Command(
        name = "explain",
        description = {
            "Says why the local organisation allowed or refused a request: every gate in the order in",
            "which they are asked, the first that shut, and the statements behind it. AWS keeps that",
            "to itself."
        },
        footer = {
            "",
            "  sallyport local explain last",
            "  sallyport local explain 6e6f2a1c-0c5e-4b53-9a0e-5f0d2a8f1c11 --json",
            "  sallyport local log                  the ids of the latest requests"
        })
final class LocalExplain implements Callable<Integer> {

    private final Invocation app;

    @Mixin
    private final LocalChoice choice = new LocalChoice();

    @Parameters(paramLabel = "REQUEST-ID", description = "The id that the answer carried, or 'last'.")
    private String requestId = "";

    @Option(names = "--json", description = "Print all there is as JSON.")
    private boolean json;

    LocalExplain(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (LocalConnection connection = choice.require(app.directories())) {
            Json explanation = connection.explain(requestId);
            if (json) {
                app.console().result(explanation);
            } else {
                app.console().resultText(ExplanationText.of(explanation, app.stdoutTakesColour()));
            }
        }
        return 0;
    }
}
