package dev.sallyport.config;

import java.nio.file.Path;

/**
 * Where something stands.
 *
 * @param file the file
 * @param line from 1
 */
public record Origin(Path file, int line) {

    /** {@code file:line}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
