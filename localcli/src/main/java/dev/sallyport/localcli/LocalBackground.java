package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts this program once more, as a process of its own that plays the organisation, and waits until it answers. */
final class LocalBackground {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MAX_WORDS = 64 << 10;

    /** Starts a session of its own, so that the terminal's end is not the organisation's. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Invocation app;

    LocalBackground(Invocation app) {
        this.app = app;
    }

    /** What it says of itself once it answers. */
    Json.Obj start(int port, boolean ephemeral, List<String> organization) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(port, ephemeral, organization))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.PIPE);
        builder.environment().clear();
        // What runs for days holds nobody's keys and passphrases.
        app.environment().variables().forEach((name, value) -> {
            if (!name.startsWith("AWS_")) {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        process.getOutputStream().close();
        long deadline = app.time().nanos() + PATIENCE.toNanos();
        while (process.isAlive() && app.time().nanos() - deadline < 0) {
            Optional<Json.Obj> status = answering();
            if (status.isPresent()) {
                return status.get();
            }
            app.time().sleep(PAUSE);
        }
        throw failed(process);
    }

    private List<String> command(int port, boolean ephemeral, List<String> organization) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(List.of(app.program().toString(), "local", "start", "--port", Integer.toString(port)));
        command.addAll(organization);
        if (ephemeral) {
            command.add("--ephemeral");
        }
        return command;
    }

    private Optional<Json.Obj> answering() throws IOException {
        Optional<LocalConnection> found = LocalConnection.find(app.directories());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (LocalConnection connection = found.get()) {
            return connection.status().asObject();
        }
    }

    private static UserError failed(Process process) throws IOException {
        if (process.isAlive()) {
            process.destroy();
            return new UserError("The local organisation did not answer within " + PATIENCE.toSeconds() + " s.")
                    .with("See what it says in the foreground: sallyport local start");
        }
        UserError error = new UserError("The local organisation could not be started.");
        try (InputStream words = process.getErrorStream()) {
            String text = new String(words.readNBytes(MAX_WORDS), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                error = error.with(line.strip());
            }
        }
        return error;
    }
}
