package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.MemberLines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code local explain}: why the local organisation refused a request, which AWS would never say. */
@Command(
        name = "explain",
        description = "Says why the local organisation refused a request: the true reason, which AWS keeps to itself.")
final class LocalExplain implements Callable<Integer> {

    private final Invocation app;

    @Mixin
    private final LocalChoice choice = new LocalChoice();

    @Parameters(paramLabel = "REQUEST-ID", description = "The id that the refusal carried, or 'last'.")
    private String requestId = "";

    @Option(names = "--json", description = "Print it as JSON.")
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
                tell(explanation);
            }
        }
        return 0;
    }

    private void tell(Json explanation) {
        MemberLines.of(explanation).forEach(app.console()::result);
        app.console()
                .result("AWS says: " + part(explanation, "Answer", "Code") + ": "
                        + part(explanation, "Answer", "Message"));
        app.console()
                .result("Because:  " + part(explanation, "Reason", "text") + " (" + part(explanation, "Reason", "gate")
                        + ")");
    }

    private static String part(Json document, String object, String member) {
        return document.asObject()
                .flatMap(o -> o.get(object))
                .flatMap(Json::asObject)
                .flatMap(o -> o.text(member))
                .orElse("-");
    }
}
