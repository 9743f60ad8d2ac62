package dev.sallyport.credentials;

import dev.sallyport.model.UserError;
import dev.sallyport.platform.LockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One flight: of many processes that need the same at once, one gets it and the others share what came of it.
 *
 * <p>Whoever takes the lock first works; the others wait, say whom for after two seconds, and look into the cache when
 * it is their turn. A failure is shared as well, with those alone who were already waiting when it happened: whoever
 * comes later tries anew. A holder that dies frees the lock, for the kernel holds it. Each step takes one lock and gives
 * it back before the next step, so no two plans can wait for each other.
 */
final class Flights {

    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Surroundings around;

    Flights(Surroundings around) {
        this.around = around;
    }

    /**
     * A flight to join.
     *
     * @param lock what it is serialised by
     * @param result what it yields and by which code, under which its failure is shared
     * @param doing what its holder does, for those who wait: {@code asking for the MFA code of SERIAL}
     * @param patience how long to wait for the holder
     */
    record Flight(Fingerprint lock, Fingerprint result, String doing, Duration patience) {}

    /**
     * Runs {@code work} when it is our turn, unless {@code shared} finds that another process has done it, or that
     * process failed while we waited.
     *
     * @throws UserError what {@code work} threw, what the process that we waited for threw, or that it took too long
     */
    <T> T fly(Flight flight, Supplier<Optional<T>> shared, Supplier<T> work) {
        Instant joined = around.time().now();
        Optional<FlightFiles> files = around.lockDirectory().map(directory -> new FlightFiles(directory, flight));
        if (files.isEmpty()) {
            return work.get();
        }
        try (Turn turn = awaitTurn(flight, files.get())) {
            Optional<T> done = shared.get();
            if (done.isPresent()) {
                return done.get();
            }
            if (turn.waited()) {
                files.get().failureSince(joined).ifPresent(failure -> {
                    throw failure;
                });
            }
            return lead(files.get(), work);
        }
    }

    private <T> T lead(FlightFiles files, Supplier<T> work) {
        files.announce();
        try {
            return work.get();
        } catch (UserError e) {
            files.recordFailure(e, around.time().now());
            throw e;
        }
    }

    private Turn awaitTurn(Flight flight, FlightFiles files) {
        try {
            AtomicBoolean waited = new AtomicBoolean();
            Optional<LockFile> lock = acquire(files, SILENCE, () -> waited.set(true));
            if (lock.isEmpty()) {
                around.notices().say("Waiting for " + files.holder() + " …");
                lock = acquire(files, flight.patience().minus(SILENCE), () -> {});
            }
            return new Turn(lock.orElseThrow(() -> gaveUp(flight, files)), waited.get());
        } catch (IOException e) {
            throw new UserError("No lock can be had, so that parallel commands cannot share one session", e)
                    .with("Tried " + files.lock() + ": " + e.getMessage());
        }
    }

    private Optional<LockFile> acquire(FlightFiles files, Duration patience, Runnable onWait) throws IOException {
        files.makeDirectory();
        return LockFile.acquire(files.lock(), around.time(), patience, onWait);
    }

    private static UserError gaveUp(Flight flight, FlightFiles files) {
        return new UserError("Gave up waiting for " + files.holder())
                .with("It did not end within " + flight.patience().toSeconds() + " s.")
                .with("Next: answer it or end it, then try again.");
    }

    /** Our turn, until closed. */
    private record Turn(LockFile lock, boolean waited) implements AutoCloseable {
        @Override
        public void close() {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
