package dev.sallyport.credentials;

import dev.sallyport.model.Json;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.io.IOException;
import java.nio.file.Path;
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

    private final Path lockDirectory;
    private final Flights.Flight flight;

    FlightFiles(Path lockDirectory, Flights.Flight flight) {
        this.lockDirectory = lockDirectory;
        this.flight = flight;
    }

    /** Makes the directory that they lie in, if it is missing. */
    void makeDirectory() throws IOException {
        NoteFile.makeDirectory(lockDirectory);
    }

    /** The lock; never unlinked, and opened by nobody but {@code LockFile}. */
    Path lock() {
        return file(flight.lock().hex() + ".lock");
    }

    /** Says who holds the lock now and what for. */
    void announce() {
        holderFile()
                .write(Json.object()
                        .put("pid", ProcessHandle.current().pid())
                        .put("doing", flight.doing())
                        .build());
    }

    /** Who holds the lock, as the holder said. */
    String holder() {
        return holderFile()
                .read()
                .flatMap(o -> o.get("pid")
                        .flatMap(Json::asLong)
                        .flatMap(pid -> o.text("doing")
                                .map(doing -> "process " + pid + ", which is " + Printable.escape(doing))))
                .orElse("another process");
    }

    /** Leaves the failure for those who are waiting. */
    void recordFailure(UserError error, Instant now) {
        failureFile()
                .write(Json.object()
                        .put("at", now.toString())
                        .put("pid", ProcessHandle.current().pid())
                        .put("message", error.getMessage())
                        .put("details", Json.texts(error.details()))
                        .put("status", error.exitStatus())
                        .build());
    }

    /** The failure of a process that held the lock while we waited, that is after {@code joined}. */
    Optional<UserError> failureSince(Instant joined) {
        return failureFile().read().filter(o -> isSince(o, joined)).flatMap(FlightFiles::failure);
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

    private NoteFile holderFile() {
        return new NoteFile(file(flight.lock().hex() + ".holder"));
    }

    private NoteFile failureFile() {
        return new NoteFile(file(flight.result().hex() + ".failure"));
    }

    private Path file(String name) {
        return NoteFile.directory(lockDirectory).resolve(name);
    }
}
