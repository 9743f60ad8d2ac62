package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.MemberLines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code local status}: what runs, or exit status 1. */
@Command(name = "status", description = "Says whether a local organisation is running, and where. Exits 1 if none is.")
final class LocalStatus implements Callable<Integer> {

    private final Invocation app;

    @Mixin
    private final LocalChoice choice = new LocalChoice();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    LocalStatus(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (LocalConnection connection = choice.require(app.directories())) {
            Json status = connection.status();
            if (json) {
                app.console().result(status);
            } else {
                MemberLines.of(status).forEach(app.console()::result);
            }
        }
        return 0;
    }
}
