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

/** {@code local user key}: a user's access key, secret and all; it is good for practice and nothing else. */
@Command(
        name = "key",
        description = "Prints an access key of a user, for practice: it opens nothing but the local organisation.",
        footer = {"", "Store it: sallyport local user key NAME --json | sallyport add security"})
final class LocalUserKey implements Callable<Integer> {

    private final Invocation app;

    @Mixin
    private final LocalChoice choice = new LocalChoice();

    @Parameters(paramLabel = "NAME", description = "The user's name or ARN.")
    private String name = "";

    @Option(names = "--json", description = "Print it as 'aws iam create-access-key' does, with an EndpointUrl.")
    private boolean json;

    LocalUserKey(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (LocalConnection connection = choice.require(app.directories())) {
            Json key = connection.accessKey(name);
            if (json) {
                app.console().result(key);
            } else {
                MemberLines.of(flat(key)).forEach(app.console()::result);
            }
        }
        return 0;
    }

    /** The key's members and its endpoint side by side. */
    private static Json flat(Json key) {
        Json.ObjectBuilder flat = Json.object();
        Json.Obj document = key.asObject().orElseThrow();
        document.get("AccessKey")
                .flatMap(Json::asObject)
                .ifPresent(k -> k.members().forEach(flat::put));
        flat.putIfPresent("EndpointUrl", document.text("EndpointUrl"));
        return flat.build();
    }
}
