package dev.sallyport.store;

import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.LockFile;
import dev.sallyport.state.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a state in one SQLite file, readable by its owner alone, that one process at a time has open.
 *
 * <p>The journal is a write-ahead log with {@code synchronous=FULL}: a commit appends to the log and waits for one fsync,
 * where a rollback journal would wait for three; after it the change outlasts a kill and a loss of power. {@code NORMAL}
 * would lose the latest commits with the power, which an acknowledged change must not be. The file is locked for as long
 * as it is open, so SQLite needs no shared memory beside it.
 */
public final class SqliteStore implements Store {

    private static final String PUT = "INSERT INTO record (kind, account, id, body) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (kind, account, id) DO UPDATE SET body = excluded.body";
    private static final String REMOVE = "DELETE FROM record WHERE kind = ? AND account = ? AND id = ?";

    private final DatabaseFile file;
    private final LockFile lock;
    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement remove;

    private SqliteStore(DatabaseFile file, LockFile lock, Connection connection) throws SQLException {
        this.file = file;
        this.lock = lock;
        this.connection = connection;
        this.put = connection.prepareStatement(PUT);
        this.remove = connection.prepareStatement(REMOVE);
    }

    /**
     * Opens the store at {@code path}, and makes it (0600) if it is missing; its folder is there, and its owner's alone.
     *
     * @param program the version of this program, which is noted in the file
     * @throws UserError if another process has it open, or a newer Sallyport wrote it; then nothing is changed
     * @throws IOException if it cannot be read or written
     */
    public static SqliteStore open(Path path, String program) throws IOException {
        return open(path, program, Schema.CURRENT);
    }

    static SqliteStore open(Path path, String program, Schema schema) throws IOException {
        DatabaseFile file = new DatabaseFile(path);
        LockFile lock = file.lock();
        try {
            file.createIfMissing();
            Connection connection = connect(file);
            try {
                new Migration(file, connection, schema, program).run();
                connection.setAutoCommit(false);
                return new SqliteStore(file, lock, connection);
            } catch (SQLException | IOException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            file.release(lock);
            throw new IOException("The database " + path + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            file.release(lock);
            throw e;
        }
    }

    private static Connection connect(DatabaseFile file) throws IOException, SQLException {
        // Where packages did not lay its native library ready, the driver unpacks it and loads it: never where somebody
        // else could put another in its place, as in /tmp, nor into the runtime directory, from which some systems let
        // nothing be executed.
        if (System.getProperty("org.sqlite.lib.path") == null) {
            System.setProperty("org.sqlite.tmpdir", file.libraryFolder().toString());
        }
        return DriverManager.getConnection("jdbc:sqlite:" + file.path());
    }

    /**
     * Removes what is kept at {@code path}, all of it and for good.
     *
     * @return whether there was anything
     * @throws UserError if a process has it open
     */
    public static boolean delete(Path path) throws IOException {
        DatabaseFile file = new DatabaseFile(path);
        LockFile lock = file.lock();
        try {
            return file.delete();
        } finally {
            file.release(lock);
        }
    }

    @Override
    public List<Entry> load() throws IOException {
        String query = "SELECT kind, account, id, body FROM record ORDER BY position";
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                Key key = new Key(rows.getString(1), rows.getString(2), rows.getString(3));
                entries.add(new Entry(key, Optional.of(Secret.ofText(rows.getString(4)))));
            }
            return entries;
        } catch (SQLException e) {
            throw new IOException("The database " + file.path() + " cannot be read: " + e.getMessage(), e);
        } finally {
            endReading();
        }
    }

    /** A transaction that only read would keep the log from being folded into the file. */
    private void endReading() throws IOException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IOException("The database " + file.path() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void append(List<Entry> entries) throws IOException {
        try {
            for (Entry entry : entries) {
                append(entry);
            }
            connection.commit();
        } catch (SQLException e) {
            IOException failure =
                    new IOException("The database " + file.path() + " cannot be written: " + e.getMessage(), e);
            try {
                connection.rollback();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    private void append(Entry entry) throws SQLException {
        PreparedStatement statement = entry.body().isPresent() ? put : remove;
        statement.setString(1, entry.key().kind());
        statement.setString(2, entry.key().account());
        statement.setString(3, entry.key().id());
        if (entry.body().isPresent()) {
            statement.setString(4, entry.body().get().revealText());
        }
        statement.executeUpdate();
        statement.clearParameters();
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("The database " + file.path() + " cannot be closed: " + e.getMessage(), e);
        } finally {
            file.release(lock);
        }
    }
}
