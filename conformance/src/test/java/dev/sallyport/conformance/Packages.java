package dev.sallyport.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The files that the build makes for users, and the recipes for other package managers. */
final class Packages {

    private static final Path FOLDER = Scratch.ROOT.resolve("dist/target");
    private static final Duration FOR_A_PACKAGE = Duration.ofMinutes(5);

    /** VERSION, an installation, the build's scripts. */
    private static final String OTHER_VERSION = """
            set -eu
            version=$1 build=$2 scripts=$3
            cp -a "$build" other
            (
                cd other/lib/app
                for jar in sallyport-*.jar; do mv "$jar" "${jar%-*}-$version.jar"; done
                LC_ALL=C ls -- *.jar | tr '\\n' ':' | sed 's/:$//' >classpath
                LC_ALL=C sha256sum -- *.jar | sha256sum | cut -d ' ' -f 1 >build
            )
            "$scripts/launcher" "$PWD/other/bin/sallyport" "$(cat other/lib/app/build)"
            mkdir lists
            for list in other/share/doc/sallyport/classes/*.gz; do
                gunzip -c "$list" >"lists/$(basename "$list" .gz)"
            done
            "$scripts/archives" other lists
            "$scripts/packages" other "$version" "$(date -u -r "$build/bin/sallyport" +%FT%TZ)" .
            """;

    private Packages() {}

    static Path tarGz() {
        return one(FOLDER, "*.tar.gz");
    }

    static Path deb() {
        return one(FOLDER, "*.deb");
    }

    /**
     * The same program as a .deb of another version: its jars have other names, so it is another build, with a launcher
     * and archives of its own.
     */
    static Path deb(Scratch scratch, String version) {
        Path scripts = Scratch.ROOT.resolve("dist/src/main/build");
        scratch.run(
                        "/bin/sh",
                        "-c",
                        OTHER_VERSION,
                        "sh",
                        version,
                        FOLDER.resolve("sallyport").toString(),
                        scripts.toString())
                .within(FOR_A_PACKAGE)
                .succeeds();
        return one(scratch.work(), "sallyport_" + version + "_*.deb");
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
