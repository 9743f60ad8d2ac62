package dev.sallyport.store;

import dev.sallyport.model.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Brings a database to the form that this program knows: makes a new one, migrates an older one in one transaction and
 * keeps the file as it was, and refuses a newer one before anything is changed.
 */
final class Migration {

    private final DatabaseFile file;
    private final Connection connection;
    private final Schema schema;
    private final String program;

    Migration(DatabaseFile file, Connection connection, Schema schema, String program) {
        this.file = file;
        this.connection = connection;
        this.schema = schema;
        this.program = program;
    }

    void run() throws SQLException, IOException {
        // Before anything is read: only so does SQLite do without a file of shared memory.
        text("PRAGMA locking_mode = EXCLUSIVE");
        int version = (int) number("PRAGMA user_version");
        requireOurs(version);
        requireKnown(version);
        if (version > 0 && version < schema.version()) {
            keepPrevious();
        }
        configure();
        if (version < schema.version()) {
            migrate(version);
        }
        sign();
    }

    private void requireOurs(int version) throws SQLException {
        boolean empty = version == 0 && number("SELECT count(*) FROM sqlite_schema") == 0;
        if (!empty && number("PRAGMA application_id") != Schema.APPLICATION_ID) {
            throw new UserError(file.path() + " is a database, but not one of Sallyport's.")
                    .with("Move it away, or choose another home by SALLYPORT_HOME.");
        }
    }

    private void requireKnown(int version) throws SQLException {
        if (version > schema.version()) {
            String writer = text("SELECT program FROM written_by").orElse("unknown");
            throw new UserError("The state of the local organisation, " + file.path() + ", was written by Sallyport "
                            + writer + " in format " + version + "; this is " + program + ", which knows format "
                            + schema.version() + ". Nothing was changed.")
                    .with("Use the newer Sallyport, or begin anew: sallyport local reset");
        }
    }

    /** A copy by SQLite itself, so that what still stands in the log is in it. */
    private void keepPrevious() throws SQLException, IOException {
        Path copy = file.newCopy();
        try (PreparedStatement into = connection.prepareStatement("VACUUM INTO ?")) {
            into.setString(1, copy.toString());
            into.executeUpdate();
        }
        file.keepAsPrevious(copy);
    }

    private void configure() throws SQLException, IOException {
        Optional<String> journal = text("PRAGMA journal_mode = WAL");
        if (!journal.equals(Optional.of("wal"))) {
            throw new IOException("SQLite cannot keep a write-ahead log for " + file.path());
        }
        execute("PRAGMA synchronous = FULL");
        execute("PRAGMA fullfsync = ON"); // on macOS fsync alone does not reach the disk
    }

    private void migrate(int version) throws SQLException {
        connection.setAutoCommit(false);
        for (String statement : schema.from(version)) {
            execute(statement);
        }
        execute("PRAGMA application_id = " + Schema.APPLICATION_ID);
        execute("PRAGMA user_version = " + schema.version());
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void sign() throws SQLException {
        if (text("SELECT program FROM written_by").equals(Optional.of(program))) {
            return;
        }
        connection.setAutoCommit(false);
        execute("DELETE FROM written_by");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO written_by (program) VALUES (?)")) {
            insert.setString(1, program);
            insert.executeUpdate();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(text(query).orElse("0"));
    }

    private Optional<String> text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }
}
