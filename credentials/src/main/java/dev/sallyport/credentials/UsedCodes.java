package dev.sallyport.credentials;

import dev.sallyport.model.Json;
import dev.sallyport.model.Totp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers, for all commands on this machine, when a code of a device was last sent: AWS takes each code once, and a
 * device shows one code for 30 seconds.
 *
 * <p>Of a code that AWS has accepted, and that is therefore worth nothing any more, a hash is kept, so that the same one
 * is not sent in vain. Of any other code nothing is kept.
 */
final class UsedCodes {

    /** AWS takes the code of the step before and the one after as well. */
    private static final Duration LONGEST_USE = Totp.STEP.multipliedBy(3);

    private final Surroundings around;
    private final Map<String, Use> here = new HashMap<>();

    UsedCodes(Surroundings around) {
        this.around = around;
    }

    /**
     * What is remembered of a device.
     *
     * @param at when a code was last sent
     * @param accepted the hash of the last code that AWS accepted
     */
    private record Use(Instant at, Optional<String> accepted) {}

    /** How long until the device shows another code than the one last sent; empty where it does so already. */
    Optional<Duration> untilNext(String serial) {
        Instant now = around.time().now();
        long step = Totp.stepAt(now);
        return last(serial)
                .filter(use -> Totp.stepAt(use.at()) == step)
                .map(use -> Duration.between(now, Totp.startOf(step + 1)));
    }

    /** Whether AWS has certainly taken this code already. */
    boolean isSpent(String serial, String code) {
        return last(serial)
                .filter(use -> use.at().plus(LONGEST_USE).isAfter(around.time().now()))
                .flatMap(Use::accepted)
                .filter(hash(serial, code)::equals)
                .isPresent();
    }

    /** A code of the device is on its way. */
    void sending(String serial) {
        Optional<String> accepted = last(serial).flatMap(Use::accepted);
        remember(serial, new Use(around.time().now(), accepted));
    }

    /** AWS accepted that code. */
    void accepted(String serial, String code) {
        remember(serial, new Use(around.time().now(), Optional.of(hash(serial, code))));
    }

    private void remember(String serial, Use use) {
        here.put(serial, use);
        note(serial)
                .ifPresent(note -> note.write(Json.object()
                        .put("at", use.at().toEpochMilli())
                        .putIfPresent("accepted", use.accepted())
                        .build()));
    }

    private Optional<Use> last(String serial) {
        return note(serial)
                .flatMap(NoteFile::read)
                .flatMap(UsedCodes::use)
                .or(() -> Optional.ofNullable(here.get(serial)));
    }

    private static Optional<Use> use(Json.Obj note) {
        return note.get("at").flatMap(Json::asLong).map(at -> new Use(Instant.ofEpochMilli(at), note.text("accepted")));
    }

    private Optional<NoteFile> note(String serial) {
        return around.lockDirectory().flatMap(directory -> note(directory, serial));
    }

    private static Optional<NoteFile> note(Path lockDirectory, String serial) {
        try {
            NoteFile.makeDirectory(lockDirectory);
        } catch (IOException e) {
            return Optional.empty(); // then this process remembers for itself
        }
        String name = new CanonicalHash("sallyport device 1").add(serial).hex() + ".code";
        return Optional.of(new NoteFile(NoteFile.directory(lockDirectory).resolve(name)));
    }

    private static String hash(String serial, String code) {
        return new CanonicalHash("sallyport spent code 1").add(serial).add(code).hex();
    }
}
