package dev.sallyport.credentials;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Limits;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What processes leave for each other beside a flight's lock: who holds it and what for, and how it failed. Written only
 * by the lock's holder; no secret in them. A failure counts only for those who were waiting when it was recorded.
 */
final class FlightFiles {

    private static final String DIRECTORY = "flights-v1";

    private final Path directory;
    private final Flights.Flight flight;

    FlightFiles(Path lockDirectory, Flights.Flight flight) {
        this.directory = lockDirectory.resolve(DIRECTORY);
        this.flight = flight;
    }

    /** Makes the directory that they lie in, if it is missing. */
    void makeDirectory() throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // made by an earlier process
        }
    }

    /** The lock; never unlinked, and opened by nobody but {@code LockFile}. */
    Path lock() {
        return directory.resolve(flight.lock().hex() + ".lock");
    }

    /** Says who holds the lock now and what for. */
    void announce() {
        write(
                holderFile(),
                Json.object()
                        .put("pid", ProcessHandle.current().pid())
                        .put("doing", flight.doing())
                        .build());
    }

    /** Who holds the lock, as the holder said. */
    String holder() {
        return read(holderFile())
                .flatMap(o -> o.get("pid")
                        .flatMap(Json::asLong)
                        .flatMap(pid -> o.text("doing")
                                .map(doing -> "process " + pid + ", which is " + Printable.escape(doing))))
                .orElse("another process");
    }

    /** Leaves the failure for those who are waiting. */
    void recordFailure(UserError error, Instant now) {
        write(
                failureFile(),
                Json.object()
                        .put("at", now.toString())
                        .put("pid", ProcessHandle.current().pid())
                        .put("message", error.getMessage())
                        .put("details", Json.texts(error.details()))
                        .put("status", error.exitStatus())
                        .build());
    }

    /** The failure of a process that held the lock while we waited, that is after {@code joined}. */
    Optional<UserError> failureSince(Instant joined) {
        return read(failureFile()).filter(o -> isSince(o, joined)).flatMap(FlightFiles::failure);
    }

    private static boolean isSince(Json.Obj failure, Instant joined) {
        try {
            return failure.text("at")
                    .map(Instant::parse)
                    .filter(at -> !at.isBefore(joined))
                    .isPresent();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<UserError> failure(Json.Obj o) {
        return o.text("message").map(message -> {
            UserError error = new UserError(message);
            for (String detail : texts(o.get("details"))) {
                error = error.with(detail);
            }
            String pid =
                    o.get("pid").flatMap(Json::asLong).map(Object::toString).orElse("?");
            int status =
                    o.get("status").flatMap(Json::asLong).map(Math::toIntExact).orElse(UserError.FAILURE);
            return error.with("(This is what process " + pid + " met, which this one was waiting for.)")
                    .exitingWith(status);
        });
    }

    private static List<String> texts(Optional<Json> array) {
        List<String> all = new ArrayList<>();
        array.flatMap(Json::asArray)
                .orElse(List.of())
                .forEach(item -> item.asText().ifPresent(all::add));
        return all;
    }

    private Path holderFile() {
        return directory.resolve(flight.lock().hex() + ".holder");
    }

    private Path failureFile() {
        return directory.resolve(flight.result().hex() + ".failure");
    }

    /** What cannot be written is a courtesy less for others: never a reason for us to fail. */
    private static void write(Path file, Json.Obj content) {
        try {
            DurableFile.replace(file, content.toText().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.getLogger(FlightFiles.class.getName()).log(System.Logger.Level.DEBUG, "not written: " + file, e);
        }
    }

    private static Optional<Json.Obj> read(Path file) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(Limits.HELPER_OUTPUT_BYTES);
            return Json.parse(new String(content, StandardCharsets.UTF_8)).asObject();
        } catch (IOException | JsonException e) {
            return Optional.empty();
        }
    }
}
