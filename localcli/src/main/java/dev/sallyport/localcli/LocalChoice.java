package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.platform.Directories;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option by which a command says which local organisation it speaks to, where its home alone does not tell. */
final class LocalChoice {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = {
                "The port of the organisation that is meant. Default: the one that",
                "was started with this home."
            })
    private Optional<Integer> port = Optional.empty();

    /** A connection to the one that is meant. */
    LocalConnection require(Directories directories) {
        return port.isPresent()
                ? LocalConnection.require(directories, port.get())
                : LocalConnection.require(directories);
    }

    /** The same if it runs. */
    Optional<LocalConnection> find(Directories directories) throws IOException {
        return port.isPresent() ? LocalConnection.find(directories, port.get()) : LocalConnection.find(directories);
    }
}
