package dev.sallyport.local;

import dev.sallyport.model.Json;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the latest of what happened, out of band, the oldest forgotten first: what was asked by whom, how it ended,
 * and why. The wire says only what AWS says. Thread-safe.
 */
final class Journal implements AutoCloseable {

    private static final int REMEMBERED = 1000;

    /** Something that happened. What it tells holds no secret and no code, and is made only when somebody asks. */
    interface Entry {

        /** The id that the answer carried. */
        String requestId();

        /** As CloudTrail would tell it. */
        Json event();

        /** Why it ended as it did. */
        Json explanation();
    }

    /**
     * Some of what happened.
     *
     * @param entries the oldest first
     * @param next the number of the entry that will come next
     */
    record Page(List<Entry> entries, long next) {
        Page {
            entries = List.copyOf(entries);
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long next;
    private boolean closed;

    synchronized void remember(Entry entry) {
        entries.addLast(entry);
        next++;
        if (entries.size() > REMEMBERED) {
            entries.removeFirst();
        }
        notifyAll();
    }

    /** The entry of that request, if it is not forgotten. */
    synchronized Optional<Entry> of(String requestId) {
        return entries.stream()
                .filter(entry -> entry.requestId().equals(requestId))
                .findFirst();
    }

    /** The latest entry. */
    synchronized Optional<Entry> last() {
        return Optional.ofNullable(entries.peekLast());
    }

    /** The latest {@code count} entries. */
    synchronized Page latest(long count) {
        return since(Math.max(0, next - Math.max(0, count)));
    }

    /** The entries from number {@code first} on that are not forgotten; waits a while for one if there is none yet. */
    synchronized Page since(long first, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos();
                next <= first && !closed && left > 0;
                left = deadline - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
        return since(first);
    }

    private Page since(long first) {
        long oldest = next - entries.size();
        return new Page(entries.stream().skip(Math.max(0, first - oldest)).toList(), next);
    }

    /** Lets everybody go who waits. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
