package dev.sallyport.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.state.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    private static final String PROGRAM = "0.1.0";

    @TempDir
    private Path home;

    @Test
    void load_afterAppends_isWhatIsLeftInTheOrderInWhichItCame() throws IOException {
        try (SqliteStore store = open()) {
            assertThat(store.load()).isEmpty();
            store.append(List.of(put("a", "1"), put("b", "2"), put("c", "3")));
            store.append(List.of(put("a", "é\u0001€"), remove("b"), put("d", "4")));
        }
        try (SqliteStore store = open()) {
            assertThat(texts(store.load())).containsExactly("a=é\u0001€", "c=3", "d=4");
        }
    }

    @Test
    void append_oneEntryCannotBeKept_keepsNoneOfThem() throws Exception {
        try (SqliteStore store = open()) {
            store.append(List.of(put("a", "1")));
        }
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TRIGGER full BEFORE INSERT ON record WHEN new.id = 'c'"
                    + " BEGIN SELECT RAISE(ABORT, 'no room'); END");
        }
        try (SqliteStore store = open()) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> store.append(List.of(put("b", "2"), remove("a"), put("c", "3"))))
                    .withMessageContaining("no room");
            assertThat(texts(store.load())).containsExactly("a=1");
            store.append(List.of(put("b", "2")));
            assertThat(texts(store.load())).containsExactly("a=1", "b=2");
        }
    }

    @Test
    void open_always_isReadableByItsOwnerAlone() throws IOException {
        try (SqliteStore store = open()) {
            store.append(List.of(put("a", "1")));
            try (var files = Files.list(home)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as("%s", file)
                            .isEqualTo("rw-------");
                }
            }
            assertThat(home.resolve("local.db-wal")).exists();
        }
    }

    @Test
    void open_whileAnotherHasItOpen_saysWhichProcess() throws IOException {
        try (SqliteStore store = open()) {
            assertThat(store.load()).isEmpty();
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(this::open)
                    .withMessageContaining("process " + ProcessHandle.current().pid());
            assertThatExceptionOfType(UserError.class).isThrownBy(() -> SqliteStore.delete(path()));
        }
        open().close();
    }

    @Test
    void open_newerFormat_isRefusedWithItsWriterAndChangesNothing() throws IOException {
        Schema newer = new Schema(
                List.of(Schema.CURRENT.steps().getFirst(), List.of("ALTER TABLE record ADD COLUMN more TEXT")));
        SqliteStore.open(path(), "9.8.7", newer).close();
        byte[] before = Files.readAllBytes(path());

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(this::open)
                .withMessageContaining("Sallyport 9.8.7 in format 2")
                .withMessageContaining("knows format 1");

        assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }

    @Test
    void open_olderFormat_isMigratedAndTheFileBeforeIsKept() throws Exception {
        try (SqliteStore store = open()) {
            store.append(List.of(put("a", "1"), put("b", "2")));
        }
        Schema newer =
                new Schema(List.of(Schema.CURRENT.steps().getFirst(), List.of("UPDATE record SET body = body || '!'")));

        try (SqliteStore store = SqliteStore.open(path(), "9.8.7", newer)) {
            assertThat(texts(store.load())).containsExactly("a=1!", "b=2!");
        }

        Path previous = home.resolve("local.db.previous");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(previous)))
                .isEqualTo("rw-------");
        try (SqliteStore store = SqliteStore.open(previous, PROGRAM)) {
            assertThat(texts(store.load())).containsExactly("a=1", "b=2");
        }
    }

    @Test
    void open_migrationThatFails_leavesTheOldFormat() throws IOException {
        try (SqliteStore store = open()) {
            store.append(List.of(put("a", "1")));
        }
        Schema broken = new Schema(
                List.of(Schema.CURRENT.steps().getFirst(), List.of("UPDATE record SET body = 'x'", "no SQL at all")));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> SqliteStore.open(path(), PROGRAM, broken));

        try (SqliteStore store = open()) {
            assertThat(texts(store.load())).containsExactly("a=1");
        }
    }

    /** Written by the first Sallyport that kept anything; it has to be read for ever. */
    @Test
    void open_fileOfVersion1_isRead() throws IOException {
        try (InputStream golden = SqliteStoreTest.class.getResourceAsStream("version-1.db")) {
            assertThat(golden).isNotNull();
            Files.copy(golden, path());
        }
        try (SqliteStore store = open()) {
            assertThat(texts(store.load())).containsExactly("a=1", "c={\"version\":1}", "d=4");
        }
    }

    @Test
    void open_databaseOfSomethingElse_isRefused() throws Exception {
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE theirs (x)");
        }
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(this::open)
                .withMessageContaining("not one of Sallyport's");
    }

    @Test
    void open_noDatabase_isRefused() throws IOException {
        Files.writeString(
                path(), "This is text, and more than a hundred bytes of it, so that it might be a header. ".repeat(20));

        assertThatExceptionOfType(IOException.class).isThrownBy(this::open).withMessageContaining("cannot be opened");
    }

    @Test
    void delete_whatIsKept_leavesNothingOfIt() throws IOException {
        try (SqliteStore store = open()) {
            store.append(List.of(put("a", "1")));
        }
        assertThat(SqliteStore.delete(path())).isTrue();
        assertThat(SqliteStore.delete(path())).isFalse();
        try (SqliteStore store = open()) {
            assertThat(store.load()).isEmpty();
        }
    }

    private SqliteStore open() throws IOException {
        return SqliteStore.open(path(), PROGRAM);
    }

    private Path path() {
        return home.resolve("local.db");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path());
    }

    private static Store.Entry put(String id, String body) {
        return new Store.Entry(new Store.Key("user", "123456789012", id), Optional.of(Secret.ofText(body)));
    }

    private static Store.Entry remove(String id) {
        return new Store.Entry(new Store.Key("user", "123456789012", id), Optional.empty());
    }

    private static List<String> texts(List<Store.Entry> entries) {
        List<String> texts = new ArrayList<>();
        entries.forEach(entry ->
                texts.add(entry.key().id() + "=" + entry.body().orElseThrow().revealText()));
        return texts;
    }
}
