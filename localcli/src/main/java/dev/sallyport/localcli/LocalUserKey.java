package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.MemberLines;
import dev.sallyport.terminal.Value;

/** {@code local user key}: a user's access key, secret and all; it is good for practice and nothing else. */
final class LocalUserKey {

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Value<String> name = Value.required("NAME", "The user's name or ARN.");

    private final Flag json = Flag.of("--json", "Print it as 'aws iam create-access-key' does, with an EndpointUrl.");

    LocalUserKey(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("key")
                .description(
                        "Prints an access key of a user, for practice: it opens nothing but the local organisation.")
                .footer("", "Store it: sallyport local user key NAME --json | sallyport add security")
                .takes(choice.all(), name, json)
                .runs(this::run);
    }

    private int run() {
        try (LocalConnection connection = choice.require(app.directories())) {
            Json key = connection.accessKey(name.given());
            if (json.isSet()) {
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
