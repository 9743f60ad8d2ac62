package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Invocation;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code local stop}: ends the local organisation; what is kept of it, sessions too, is there again at the next start. */
final class LocalStop {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    LocalStop(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("stop")
                .description("Ends the local organisation.")
                .takes(choice.all())
                .runs(this::run);
    }

    private int run() throws IOException, InterruptedException {
        String url;
        try (LocalConnection connection = choice.require(app.directories())) {
            url = connection.url().toString();
            connection.stop();
        }
        long deadline = app.time().nanos() + PATIENCE.toNanos();
        while (isRunning()) {
            if (app.time().nanos() - deadline > 0) {
                throw new UserError("The local organisation at " + url + " was asked to end, but still answers.");
            }
            app.time().sleep(PAUSE);
        }
        app.console().say("The local organisation at " + url + " has ended.");
        return 0;
    }

    private boolean isRunning() throws IOException {
        Optional<LocalConnection> found = choice.find(app.directories());
        found.ifPresent(LocalConnection::close);
        return found.isPresent();
    }
}
