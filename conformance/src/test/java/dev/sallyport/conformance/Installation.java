package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A package as its user has it: unpacked or installed into a folder of a scratch world, and written to by nobody. */
final class Installation {

    private static final Path PACKAGES = Scratch.INSTALLED.resolve("../../..").normalize();

    private final Path root;
    private final Path share;
    private final Map<String, String> before;

    private Installation(Path root, Path share) {
        this.root = root;
        this.share = share;
        this.before = state();
    }

    /** The tar.gz, unpacked by {@code tar}, in a folder that nobody may write to. */
    static Installation unpacked(Scratch scratch) {
        scratch.run(
                        "tar",
                        "-xzf",
                        one("*.tar.gz").toString(),
                        "-C",
                        scratch.work().toString())
                .succeeds();
        Path root = one(scratch.work(), "sallyport-*");
        scratch.run("chmod", "-R", "a-w", root.toString()).succeeds();
        return new Installation(root, root.resolve("share"));
    }

    /** The .deb, installed by {@code dpkg} below a folder in place of {@code /}. */
    static Installation installed(Scratch scratch) throws IOException {
        Path system = Files.createDirectories(scratch.work().resolve("system"));
        Path database = system.resolve("var/lib/dpkg");
        Files.createDirectories(database.resolve("updates"));
        Files.createDirectories(database.resolve("info"));
        Files.createFile(database.resolve("status"));
        // Of the packages that it depends on this empty system knows nothing.
        scratch.run(
                        "dpkg",
                        "--root=" + system,
                        "--force-depends",
                        "--force-not-root",
                        "--log=" + scratch.work().resolve("dpkg.log"),
                        "--install",
                        one("*.deb").toString())
                .succeeds();
        return new Installation(system.resolve("usr/lib/sallyport"), system.resolve("usr/share"));
    }

    private static Path one(String pattern) {
        return one(PACKAGES, pattern);
    }

    private static Path one(Path folder, String pattern) {
        try (Stream<Path> found = Files.list(folder)
                .filter(path ->
                        folder.getFileSystem().getPathMatcher("glob:" + pattern).matches(path.getFileName()))) {
            return found.findFirst().orElseThrow(() -> new IllegalStateException("no " + pattern + " in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    Path program() {
        return root.resolve("bin/sallyport");
    }

    Path share() {
        return share;
    }

    /** That no file came, went or changed: what a read-only folder would have refused, also where the tests run as root. */
    void assertUntouched() {
        assertThat(state()).isEqualTo(before);
    }

    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                state.put(
                        root.relativize(file).toString(),
                        Files.getLastModifiedTime(file) + (Files.isDirectory(file) ? "" : " " + Files.size(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }
}
