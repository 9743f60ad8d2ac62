package dev.sallyport.state;

import dev.sallyport.model.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where a state lasts: records under keys, whose text only {@link Records} writes and reads. One process at a time has
 * it open, and one thread at a time calls it.
 */
public interface Store extends AutoCloseable {

    /**
     * What a record is filed under.
     *
     * @param account 12 digits; empty for what belongs to no account
     */
    record Key(String kind, String account, String id) {}

    /**
     * What is under a key from now on.
     *
     * @param body may hold secrets; empty where there is nothing any more
     */
    record Entry(Key key, Optional<Secret> body) {}

    /** Everything that is kept, in the order in which it first came; every body is present. */
    List<Entry> load() throws IOException;

    /**
     * Keeps all of {@code entries}, in their order, or nothing. When this returns, they outlast the process and a loss of
     * power.
     *
     * @throws IOException if they cannot be kept, and none of them is
     */
    void append(List<Entry> entries) throws IOException;

    /** Lets go of it; others may open it then. */
    @Override
    void close() throws IOException;

    /** Keeps nothing: everything ends with the process. */
    static Store none() {
        return new Store() {
            @Override
            public List<Entry> load() {
                return List.of();
            }

            @Override
            public void append(List<Entry> entries) {}

            @Override
            public void close() {}
        };
    }
}
