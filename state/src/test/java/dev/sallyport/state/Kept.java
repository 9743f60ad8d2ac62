package dev.sallyport.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A store whose disk can be made to fail, and that counts how often it was waited for. */
public final class Kept implements Store {

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final AtomicInteger appends = new AtomicInteger();
    private volatile boolean full;

    /** From now on the disk is full, or has room again. */
    public void full(boolean now) {
        full = now;
    }

    public int appends() {
        return appends.get();
    }

    @Override
    public synchronized List<Entry> load() {
        return List.copyOf(entries.values());
    }

    @Override
    public synchronized void append(List<Entry> more) throws IOException {
        appends.incrementAndGet();
        LockSupport.parkNanos(1); // as a disk makes us wait, so that others decide meanwhile
        if (full) {
            throw new IOException("No space left on device");
        }
        List<Entry> all = new ArrayList<>(more);
        all.forEach(entry -> {
            if (entry.body().equals(Optional.empty())) {
                entries.remove(entry.key());
            } else {
                entries.put(entry.key(), entry);
            }
        });
    }

    @Override
    public void close() {}
}
