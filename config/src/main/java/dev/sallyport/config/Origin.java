package dev.sallyport.config;

import java.nio.file.Path;

/**
 * Where something stands.
 *
 * @param file the file
 * @param line from 1; 0 for the file as a whole
 */
public record Origin(Path file, int line) {

    /** {@code file:line}. */
    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line;
    }
}
