package dev.sallyport.local;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Secret;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.DurableFile;
import dev.sallyport.platform.LockFile;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The note by which commands find the local organisation that runs: one per home, readable by its owner alone.
 *
 * <p>It lies in the runtime directory, else in Sallyport's home. Homes share the runtime directory, so there its name
 * carries the home's: an organisation that was started with a home of its own ({@code SALLYPORT_HOME}) is not found by
 * commands of another. A note may outlive its process; {@link LocalConnection} finds that out by asking.
 *
 * @param pid of the process that answers
 * @param url where
 * @param token what it wants to be shown
 * @param startedAt when it came to life
 */
public record LocalRecord(long pid, URI url, Secret token, Instant startedAt) implements AutoCloseable {

    private static final int FORMAT_VERSION = 1;
    private static final int MAX_BYTES = 4096;

    /** Leaves the note, in place of any other of this home. */
    public void write(Directories directories) throws IOException {
        if (directories.runtime().isEmpty()) {
            directories.homeForWriting();
        }
        Json document = Json.object()
                .put("formatVersion", FORMAT_VERSION)
                .put("pid", pid)
                .put("url", url.toString())
                .put("token", token.revealText())
                .put("startedAt", startedAt.toString())
                .build();
        DurableFile.replace(path(directories), (document.toPrettyText() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The note of this home; empty if there is none that can be read. */
    public static Optional<LocalRecord> read(Directories directories) throws IOException {
        return read(path(directories));
    }

    /** The notes of all homes that share this one's runtime directory; without such a directory this home's alone. */
    static List<LocalRecord> readAll(Directories directories) throws IOException {
        Optional<Path> runtime = directories.runtime();
        if (runtime.isEmpty()) {
            return read(directories).stream().toList();
        }
        List<LocalRecord> all = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(runtime.get(), "local-*.json")) {
            for (Path note : notes) {
                read(note).ifPresent(all::add);
            }
        }
        return all;
    }

    /**
     * The right to look for a note and to leave one: of two organisations that start at once with the same home, one
     * would lose its note and never be found again.
     *
     * @return empty if another process did not let go of it in time
     */
    public static Optional<LockFile> lock(Directories directories, Time time, Duration patience) throws IOException {
        if (directories.runtime().isEmpty()) {
            directories.homeForWriting();
        }
        // One for all homes, because it is never taken away and homes of an hour would leave many.
        return LockFile.acquire(path(directories).resolveSibling("local.lock"), time, patience, () -> {});
    }

    private static Optional<LocalRecord> read(Path path) throws IOException {
        try {
            return Files.size(path) > MAX_BYTES ? Optional.empty() : parse(Files.readString(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty(); // whatever wrote it, it leads nowhere
        }
    }

    /** Takes the note away if it is still this one. */
    public void delete(Directories directories) throws IOException {
        Optional<LocalRecord> there = read(directories);
        if (there.isPresent()) {
            try (LocalRecord other = there.get()) {
                if (other.token().sameAs(token)) {
                    DurableFile.delete(path(directories));
                }
            }
        }
    }

    private static Optional<LocalRecord> parse(String text) {
        return Json.parse(text)
                .asObject()
                .filter(o -> o.get("formatVersion").flatMap(Json::asLong).equals(Optional.of((long) FORMAT_VERSION)))
                .flatMap(o -> o.get("pid")
                        .flatMap(Json::asLong)
                        .flatMap(pid -> o.text("url")
                                .flatMap(url -> o.text("token")
                                        .flatMap(token -> o.text("startedAt")
                                                .map(at -> new LocalRecord(
                                                        pid,
                                                        URI.create(url),
                                                        Secret.ofText(token),
                                                        Instant.parse(at)))))));
    }

    /** Where the note of this home lies. */
    static Path path(Directories directories) {
        return directories
                .runtime()
                .map(runtime -> runtime.resolve("local-" + nameOf(directories.home()) + ".json"))
                .orElseGet(() -> directories.home().resolve("local.json"));
    }

    private static String nameOf(Path home) {
        byte[] bytes = home.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Wipes the token. */
    @Override
    public void close() {
        token.close();
    }
}
