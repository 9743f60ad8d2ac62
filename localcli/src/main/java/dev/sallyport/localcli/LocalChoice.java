package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.platform.Directories;
import dev.sallyport.terminal.Argument;
import dev.sallyport.terminal.Arguments;
import dev.sallyport.terminal.Value;
import java.io.IOException;
import java.util.Optional;

/** The option by which a command says which local organisation it speaks to, where its home alone does not tell. */
final class LocalChoice {

    private final Value<Optional<Integer>> port = Value.optional(
            Integer.class,
            "--port=PORT",
            "The port of the organisation that is meant. Default: the one that",
            "was started with this home.");

    Argument all() {
        return Arguments.all(port);
    }

    /** A connection to the one that is meant. */
    LocalConnection require(Directories directories) {
        return port.given().isPresent()
                ? LocalConnection.require(directories, port.given().get())
                : LocalConnection.require(directories);
    }

    /** The same if it runs. */
    Optional<LocalConnection> find(Directories directories) throws IOException {
        return port.given().isPresent()
                ? LocalConnection.find(directories, port.given().get())
                : LocalConnection.find(directories);
    }
}
