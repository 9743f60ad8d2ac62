package dev.sallyport.cli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code local user key}: a user's access key, secret and all; it is good for practice and nothing else. */
@Command(
        name = "key",
        description = "Prints an access key of a user, for practice: it opens nothing but the local organisation.",
        footer = {"", "Store it: sallyport local user key NAME --json | sallyport add security"},
        mixinStandardHelpOptions = true)
final class LocalUserKey implements Callable<Integer> {

    private final App app;

    @Parameters(paramLabel = "NAME", description = "The user's name or ARN.")
    private String name = "";

    @Option(names = "--json", description = "Print it as 'aws iam create-access-key' does, with an EndpointUrl.")
    private boolean json;

    LocalUserKey(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (LocalConnection connection = LocalConnection.require(app.directories())) {
            Json key = connection.accessKey(name);
            if (json) {
                app.console().result(key);
            } else {
                key.asObject()
                        .flatMap(o -> o.get("AccessKey"))
                        .ifPresent(k -> MemberLines.of(k).forEach(app.console()::result));
                MemberLines.of(key).forEach(app.console()::result);
            }
        }
        return 0;
    }
}
