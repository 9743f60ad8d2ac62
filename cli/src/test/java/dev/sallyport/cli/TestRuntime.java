package dev.sallyport.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A runtime directory for one test: on tmpfs where there is one, as in real life. */
final class TestRuntime {

    private TestRuntime() {}

    static Path make() throws IOException {
        Path shared = Path.of("/dev/shm");
        return Files.isWritable(shared)
                ? Files.createTempDirectory(shared, "sallyport-test-")
                : Files.createTempDirectory("sallyport-test-");
    }

    static void remove(Path runtime) throws IOException {
        try (Stream<Path> tree = Files.walk(runtime)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
