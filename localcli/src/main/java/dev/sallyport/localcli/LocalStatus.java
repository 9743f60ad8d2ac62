package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.MemberLines;

/** {@code local status}: what runs, or exit status 1. */
final class LocalStatus {

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Flag json = Flag.of("--json", "Print it as JSON.");

    LocalStatus(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("status")
                .description("Says whether a local organisation is running, and where. Exits 1 if none is.")
                .takes(choice.all(), json)
                .runs(this::run);
    }

    private int run() {
        try (LocalConnection connection = choice.require(app.directories())) {
            Json status = connection.status();
            if (json.isSet()) {
                app.console().result(status);
            } else {
                MemberLines.of(status).forEach(app.console()::result);
            }
        }
        return 0;
    }
}
