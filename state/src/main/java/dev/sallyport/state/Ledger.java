package dev.sallyport.state;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The order in which changes come about: decided one after the other, kept together, shown only then.
 *
 * <p>There are two snapshots. {@code shown} holds what is kept, and is all that readers see: no lock, and nothing that
 * could still be lost. {@code latest} holds also what is decided but not kept yet; the next change is decided on it. Who
 * has decided waits until its change is kept, and the first who waits writes for all who decided meanwhile, so that they
 * share one wait for the disk. An answer that looked at {@code latest} and changed nothing, a refusal for one, waits as
 * well: it must not tell of what may never have been.
 *
 * <p>So calls are linearizable: a change counts from the moment at which it is shown, in the order of decision, and that
 * moment lies before its answer; a reader's moment is that at which it takes {@code shown}. What cannot be kept fails,
 * and with it all that was decided on top of it; in memory it never was.
 */
public final class Ledger {

    private static final int FAILURE = 500;

    /** What a look at the state led to. */
    public record Step<T>(T answer, List<? extends Change> changes) {}

    /** Changes that are kept together. */
    private static final class Batch {
        /** The first of all: there is nothing to wait for. */
        static Batch kept() {
            Batch batch = new Batch();
            batch.outcome = Optional.of(() -> {});
            return batch;
        }

        private final List<Change> changes = new ArrayList<>();

        /** Runs through or throws; empty until it is known. Guarded by {@code keeping}. */
        private Optional<Runnable> outcome = Optional.empty();
    }

    private final Store store;
    private final ReentrantLock deciding = new ReentrantLock();
    private final ReentrantLock keeping = new ReentrantLock();

    private volatile Snapshot shown;

    // Guarded by deciding
    private Snapshot latest;
    private Batch open = new Batch();
    private Batch newest = Batch.kept();

    /** @param kept what {@code store} holds */
    Ledger(Store store, Snapshot kept) {
        this.store = store;
        this.shown = kept;
        this.latest = kept;
    }

    /** What exists and is kept. */
    Snapshot shown() {
        return shown;
    }

    /**
     * Answers a call that may change something. {@code step} is tried on what is shown, without waiting for anybody; if it
     * wants to change something it is taken again, alone, on what was decided last.
     */
    <T> T answer(Function<Snapshot, Step<T>> step) {
        Step<T> tried = step.apply(shown);
        return tried.changes().isEmpty() ? tried.answer() : decide(step);
    }

    /**
     * Takes {@code step} while nobody else decides anything; its changes are kept when this returns.
     *
     * @throws AwsError {@code ServiceFailure} if they cannot be kept; then nothing has changed
     */
    <T> T decide(Function<Snapshot, Step<T>> step) {
        Supplier<T> answer;
        Batch seen;
        deciding.lock();
        try {
            answer = taken(step);
            seen = newest;
        } finally {
            deciding.unlock();
        }
        awaitKept(seen);
        return answer.get();
    }

    private <T> Supplier<T> taken(Function<Snapshot, Step<T>> step) {
        Step<T> taken;
        try {
            taken = step.apply(latest);
        } catch (AwsError refusal) {
            return () -> {
                throw refusal;
            };
        }
        if (!taken.changes().isEmpty()) {
            latest = latest.after(taken.changes());
            open.changes.addAll(taken.changes());
            newest = open;
        }
        return taken::answer;
    }

    private void awaitKept(Batch batch) {
        keeping.lock();
        try {
            if (batch.outcome.isEmpty()) {
                keepOpen();
            }
            batch.outcome.orElseThrow().run();
        } finally {
            keeping.unlock();
        }
    }

    /** Whoever holds {@code keeping} and finds its batch without an outcome finds it open: the others have one. */
    private void keepOpen() {
        Batch batch;
        Snapshot after;
        deciding.lock();
        try {
            batch = open;
            after = latest;
            open = new Batch();
        } finally {
            deciding.unlock();
        }
        try {
            store.append(Records.entries(batch.changes));
        } catch (IOException | RuntimeException e) {
            giveUp(batch, () -> {
                throw notKept(e);
            });
            return;
        }
        shown = after;
        batch.outcome = Optional.of(() -> {});
    }

    private void giveUp(Batch batch, Runnable failure) {
        deciding.lock();
        try {
            latest = shown;
            batch.outcome = Optional.of(failure);
            open.outcome = Optional.of(failure);
            open = new Batch();
            newest = Batch.kept();
        } finally {
            deciding.unlock();
        }
    }

    /** AWS's words for whatever is AWS's own fault. */
    private static AwsError notKept(Exception cause) {
        return new AwsError(
                        "ServiceFailure",
                        FAILURE,
                        "The request processing has failed because of an unknown error, exception or failure.")
                .because(Json.object()
                        .put("gate", "store")
                        .put("text", "the change could not be kept, so nothing has changed: " + cause.getMessage())
                        .build());
    }
}
