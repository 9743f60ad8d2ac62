package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A package as its user has it: unpacked or installed into a folder of a scratch world, and written to by nobody. */
final class Installation {

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
                        Packages.tarGz().toString(),
                        "-C",
                        scratch.work().toString())
                .succeeds();
        Path root = Packages.one(scratch.work(), "sallyport-*");
        scratch.run("chmod", "-R", "a-w", root.toString()).succeeds();
        return at(root);
    }

    /** A .deb, installed by {@code dpkg} below a folder in place of {@code /}, over what is installed there already. */
    static Installation installed(Scratch scratch, Path deb) throws IOException {
        Path system = scratch.work().resolve("system");
        Path database = system.resolve("var/lib/dpkg");
        Files.createDirectories(database.resolve("updates"));
        Files.createDirectories(database.resolve("info"));
        if (Files.notExists(database.resolve("status"))) {
            Files.createFile(database.resolve("status"));
        }
        // Of the packages that it depends on this empty system knows nothing.
        scratch.run(
                        "dpkg",
                        "--root=" + system,
                        "--force-depends",
                        "--force-not-root",
                        "--log=" + scratch.work().resolve("dpkg.log"),
                        "--install",
                        deb.toString())
                .succeeds();
        return new Installation(system.resolve("usr/lib/sallyport"), system.resolve("usr/share"));
    }

    /** One that is in {@code root} already, share and all. */
    static Installation at(Path root) {
        return new Installation(root, root.resolve("share"));
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

    /** Which classes the JVM of a call loads, and where it has each from: the log of a copy of this installation. */
    String loadedClasses(Scratch scratch, String... words) throws IOException {
        Path copy = scratch.work().resolve("copy");
        Path log = scratch.work().resolve("loaded");
        scratch.run("cp", "-a", root.toString(), copy.toString()).succeeds();
        scratch.run("chmod", "-R", "u+w", copy.toString()).succeeds();
        Path java = copy.resolve("lib/runtime/bin/java");
        Files.move(java, copy.resolve("lib/runtime/bin/real"));
        // This variable is read behind the arguments, so it has the last word.
        Files.writeString(java, """
                #!/bin/sh
                export _JAVA_OPTIONS="-Xlog:class+load=info:file=%s"
                exec "${0%%/*}/real" "$@"
                """.formatted(log));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        scratch.run(copy.resolve("bin/sallyport").toString(), words).end();
        return Files.readString(log);
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
