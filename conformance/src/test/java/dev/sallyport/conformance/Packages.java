package dev.sallyport.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files that the build makes for users, and the recipes for other package managers. */
final class Packages {

    private static final Path FOLDER = Scratch.ROOT.resolve("dist/target");

    private Packages() {}

    static Path tarGz() {
        return one(FOLDER, "*.tar.gz");
    }

    static Path deb() {
        return one(FOLDER, "*.deb");
    }

    /** The zip for machines without a package of their own. */
    static Path portable() {
        return one(FOLDER, "*-portable.zip");
    }

    static Path recipe(String name) {
        return FOLDER.resolve("recipes").resolve(name);
    }

    /** The one file of {@code folder} whose name is like {@code pattern}. */
    static Path one(Path folder, String pattern) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> folder.getFileSystem()
                            .getPathMatcher("glob:" + pattern)
                            .matches(file.getFileName()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + pattern + " in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
