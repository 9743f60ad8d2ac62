package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.organization.Presets;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.LockFile;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRecordTest {

    private static final long NOBODY = 999_999_999L;

    @TempDir
    private Path home;

    private Directories directories;

    @BeforeEach
    void prepare() throws IOException {
        directories = directories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void tidy() throws IOException {
        Optional<LocalRecord> left = LocalRecord.read(directories);
        if (left.isPresent()) {
            left.get().delete(directories);
        }
    }

    private static Directories directories(Path home) {
        return new Directories(new Environment(Map.of("SALLYPORT_HOME", home.toString())));
    }

    @Test
    void record_isReadBackAndIsTheOwnersAlone() throws IOException {
        record(42, URI.create("http://127.0.0.1:1"), "made-up").write(directories);
        try (LocalRecord read = LocalRecord.read(directories).orElseThrow()) {
            assertThat(read.pid()).isEqualTo(42);
            assertThat(read.url()).isEqualTo(URI.create("http://127.0.0.1:1"));
            assertThat(read.token().revealText()).isEqualTo("made-up");
            assertThat(read.startedAt()).isEqualTo(Instant.EPOCH);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(LocalRecord.path(directories))))
                .isEqualTo("rw-------");
    }

    @Test
    void record_ofAnotherHome_isNotFound(@TempDir Path other) throws IOException {
        record(42, URI.create("http://127.0.0.1:1"), "made-up").write(directories);
        assertThat(LocalRecord.read(directories(other))).isEmpty();
    }

    @Test
    void delete_ofANewerRecord_leavesIt() throws IOException {
        LocalRecord older = record(42, URI.create("http://127.0.0.1:1"), "older");
        older.write(directories);
        record(43, URI.create("http://127.0.0.1:2"), "newer").write(directories);
        older.delete(directories);
        assertThat(LocalRecord.read(directories)).isPresent();
    }

    @Test
    void find_whatRuns_isConnected() throws IOException {
        try (LocalOrganization organization = LocalOrganization.start(Presets.ra(), Time.system(), 0)) {
            write(organization, ProcessHandle.current().pid());
            try (LocalConnection found = LocalConnection.find(directories).orElseThrow()) {
                assertThat(found.url()).isEqualTo(organization.url());
                assertThat(found.users()).isNotEmpty();
            }
        }
    }

    @Test
    void find_whatHasEnded_isNothing() throws IOException {
        LocalOrganization organization = LocalOrganization.start(Presets.ra(), Time.system(), 0);
        write(organization, ProcessHandle.current().pid());
        organization.close();
        assertThat(LocalConnection.find(directories)).isEmpty();
    }

    @Test
    void find_aProcessThatIsGone_isNothing() throws IOException {
        try (LocalOrganization organization = LocalOrganization.start(Presets.ra(), Time.system(), 0)) {
            write(organization, NOBODY);
            assertThat(LocalConnection.find(directories)).isEmpty();
        }
    }

    @Test
    void find_anotherOrganizationOnThePort_isNothing() throws IOException {
        try (LocalOrganization organization = LocalOrganization.start(Presets.ra(), Time.system(), 0)) {
            record(ProcessHandle.current().pid(), organization.url(), "the-token-of-another")
                    .write(directories);
            assertThat(LocalConnection.find(directories)).isEmpty();
        }
    }

    @Test
    void find_aRecordThatPointsAway_sendsTheTokenNowhere() throws IOException {
        record(ProcessHandle.current().pid(), URI.create("http://198.51.100.1/"), "made-up")
                .write(directories);
        assertThat(LocalConnection.find(directories)).isEmpty();
    }

    @Test
    void find_aBrokenRecord_isNothing() throws IOException {
        record(42, URI.create("http://127.0.0.1:1"), "made-up").write(directories);
        for (String text : List.of("", "{", "[]", "{\"formatVersion\":2}", "{\"formatVersion\":1,\"pid\":\"x\"}")) {
            Files.writeString(LocalRecord.path(directories), text);
            assertThat(LocalConnection.find(directories)).isEmpty();
        }
        Files.delete(LocalRecord.path(directories));
    }

    @Test
    void require_withNone_saysHowToStartOne() {
        assertThatThrownBy(() -> LocalConnection.require(directories)).isInstanceOfSatisfying(UserError.class, e -> {
            assertThat(e).hasMessage("No local organisation is running.");
            assertThat(e.details()).element(0).asString().contains("sallyport local start --background");
        });
    }

    @Test
    void find_byPort_findsThatOfAnotherHomeAndPassesOverStaleNotes(@TempDir Path other, @TempDir Path stale)
            throws IOException {
        assumeThat(directories.runtime()).as("a directory that homes share").isPresent();
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx------"));
        try (LocalOrganization organization = LocalOrganization.start(Presets.ra(), Time.system(), 0);
                LocalRecord dead = record(NOBODY, organization.url(), "of-a-dead-process");
                LocalRecord alive = recordOf(organization)) {
            dead.write(directories(stale));
            alive.write(directories(other));
            int port = organization.url().getPort();
            assertThat(LocalConnection.find(directories)).isEmpty();
            try (LocalConnection found = LocalConnection.require(directories, port)) {
                assertThat(found.users()).isNotEmpty();
            }
            assertThatThrownBy(() -> LocalConnection.require(directories, 1))
                    .isInstanceOf(UserError.class)
                    .hasMessage("No local organisation of yours is running on port 1.");
            dead.delete(directories(stale));
            alive.delete(directories(other));
        }
    }

    @Test
    @SuppressWarnings("try") // the lock is held, and asked for nothing
    void lock_whileAnotherStarts_isNotHad() throws IOException {
        try (LockFile held = LocalRecord.lock(directories, Time.system(), Duration.ofSeconds(5))
                .orElseThrow()) {
            assertThat(LocalRecord.lock(directories, Time.system(), Duration.ZERO))
                    .isEmpty();
        }
    }

    private void write(LocalOrganization organization, long pid) throws IOException {
        try (Secret token = organization.adminToken()) {
            new LocalRecord(pid, organization.url(), token, organization.startedAt()).write(directories);
        }
    }

    private static LocalRecord recordOf(LocalOrganization organization) {
        return new LocalRecord(
                ProcessHandle.current().pid(), organization.url(), organization.adminToken(), organization.startedAt());
    }

    private static LocalRecord record(long pid, URI url, String token) {
        return new LocalRecord(pid, url, Secret.ofText(token), Instant.EPOCH);
    }
}
