package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tickets of a scratch world: whether a JVM answered a call or none can be told by what became of them. */
final class Tickets {

    private final Scratch scratch;

    Tickets(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Each by its name, and what changes when it is written anew. */
    Set<String> all() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path ticket : files()) {
            found.add(ticket.getFileName() + " " + Files.getAttribute(ticket, "unix:ino") + " "
                    + Files.getLastModifiedTime(ticket));
        }
        return found;
    }

    /** Deletes them: the next call is a cold one. */
    void delete() throws IOException {
        for (Path ticket : files()) {
            Files.delete(ticket);
        }
    }

    /** Calls until there is one: a config that was changed just now gives none. */
    void await(String call) throws IOException {
        delete();
        for (int attempt = 0; attempt < 20; attempt++) {
            scratch.shell(call).succeeds();
            if (!all().isEmpty()) {
                return;
            }
            Screen.sleep(Duration.ofMillis(500));
        }
        fail("no ticket was written");
    }

    /** The files that they are. */
    List<Path> files() throws IOException {
        Path folder = scratch.runtime().resolve("sallyport/tickets-v1");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
