package dev.sallyport.plan;

import java.nio.file.Path;
import java.util.List;

/** Where a token comes from that stands for a key: an OpenID Connect token, or a container's authorization. */
public sealed interface TokenSource {

    /**
     * A file, read at every call.
     *
     * @param file its path
     */
    record InFile(Path file) implements TokenSource {}

    /**
     * A variable.
     *
     * @param name its name
     */
    record InVariable(String name) implements TokenSource {}

    /**
     * What a program prints.
     *
     * @param command the program and its arguments
     */
    record Printed(List<String> command) implements TokenSource {
        public Printed {
            command = List.copyOf(command);
        }
    }
}
