package dev.sallyport.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts that come with the program, beside its classes. */
final class ResourceText {

    private ResourceText() {}

    static String of(String file) {
        try (InputStream in = Objects.requireNonNull(ResourceText.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
