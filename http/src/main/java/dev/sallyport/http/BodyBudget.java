package dev.sallyport.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * Reads bodies, and bounds how many bytes of them are in memory at once, so that many large ones cannot exhaust it. Thread-safe.
 *
 * <p>A body takes its share before it is read, and gives it back when it has been answered. Small bodies take none: the
 * number of connections bounds them, and a few large ones must not keep them out.
 */
final class BodyBudget {

    /** More than nearly every call of AWS needs. */
    static final int SMALL = 16 << 10;

    private final Semaphore free;

    BodyBudget(int bytes) {
        this.free = new Semaphore(bytes);
    }

    /** What came of reading a body. */
    sealed interface Reading {}

    /** The whole body; closing it gives its share back. */
    @SuppressWarnings("ArrayRecordComponent") // carried once from here to there, never compared
    record Body(byte[] bytes, int share, Semaphore free) implements Reading, AutoCloseable {
        @Override
        public void close() {
            free.release(share);
        }
    }

    /** There are more bytes than allowed. */
    record TooLong() implements Reading {}

    /** There is no room for it at this moment. */
    record NoRoom() implements Reading {}

    /**
     * Reads a body of at most {@code limit} bytes; one that announces more is not read at all.
     *
     * @param announced how long it says it is; empty if it comes in chunks, when it takes the share of the longest
     */
    Reading read(InputStream in, OptionalLong announced, int limit) throws IOException {
        if (announced.isPresent()) {
            return announced.getAsLong() > limit ? new TooLong() : whole(in, (int) announced.getAsLong());
        }
        byte[] start = in.readNBytes(Math.min(SMALL, limit) + 1);
        if (start.length > limit) {
            return new TooLong();
        }
        return start.length <= SMALL ? new Body(start, 0, free) : continued(start, in, limit);
    }

    private Reading whole(InputStream in, int length) throws IOException {
        int share = length <= SMALL ? 0 : length;
        if (!free.tryAcquire(share)) {
            return new NoRoom();
        }
        return reading(share, () -> {
            byte[] bytes = new byte[length];
            int read = in.readNBytes(bytes, 0, length);
            return new Body(read < length ? Arrays.copyOf(bytes, read) : bytes, share, free);
        });
    }

    private Reading continued(byte[] start, InputStream in, int limit) throws IOException {
        if (!free.tryAcquire(limit)) {
            return new NoRoom();
        }
        return reading(limit, () -> {
            byte[] rest = in.readNBytes(limit - start.length + 1);
            if (start.length + rest.length > limit) {
                free.release(limit);
                return new TooLong();
            }
            byte[] bytes = Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, bytes, start.length, rest.length);
            return new Body(bytes, limit, free);
        });
    }

    @FunctionalInterface
    private interface Read {
        Reading run() throws IOException;
    }

    /** A client that goes away in the middle gives its share back too. */
    private Reading reading(int share, Read read) throws IOException {
        try {
            return read.run();
        } catch (IOException | RuntimeException e) {
            free.release(share);
            throw e;
        }
    }
}
