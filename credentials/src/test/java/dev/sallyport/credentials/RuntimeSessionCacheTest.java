package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.platform.Notices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuntimeSessionCacheTest {

    private static final Fingerprint ONE = new Fingerprint("1".repeat(64));
    private static final Fingerprint TWO = new Fingerprint("2".repeat(64));
    private static final Instant END = Instant.parse("2031-02-03T04:05:06Z");

    @TempDir
    Path directory;

    private static Session session() {
        return Session.temporary("ASIAMADEUP", Secret.ofText("se\"cret"), Secret.ofText("tök=en"), END);
    }

    @Test
    void put_thenGet_givesTheSameSession() {
        cache().put(ONE, session());
        Session kept = cache().get(ONE).orElseThrow();
        assertThat(kept.accessKeyId()).isEqualTo("ASIAMADEUP");
        assertThat(kept.secretAccessKey().revealText()).isEqualTo("se\"cret");
        assertThat(kept.sessionToken().map(Secret::revealText)).contains("tök=en");
        assertThat(kept.expiration()).contains(END);
        assertThat(cache().get(TWO)).isEmpty();
    }

    @Test
    void put_session_canBeReadByItsOwnerAlone() throws IOException {
        cache().put(ONE, session());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(ONE))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("sessions-v1"))))
                .isEqualTo("rwx------");
    }

    @Test
    void put_longLivedKey_isNotKept() {
        cache().put(ONE, Session.longLived(Plans.key("x")));
        assertThat(cache().get(ONE)).isEmpty();
    }

    @Test
    void get_fileCutAtAnyByte_isAMissAndRemoved() throws IOException {
        cache().put(ONE, session());
        byte[] whole = Files.readAllBytes(file(ONE));
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(ONE), Arrays.copyOf(whole, length));
            assertThat(cache().get(ONE)).describedAs("cut at %d", length).isEmpty();
            assertThat(file(ONE)).doesNotExist();
        }
    }

    @Test
    void get_contentThatIsNotOurs_isAMiss() throws IOException {
        cache().put(ONE, session());
        String whole = Files.readString(file(ONE));
        for (String odd : List.of(
                whole.replace("\"formatVersion\":1", "\"formatVersion\":2"),
                whole.replace("2031-02-03", "2031-99-03"),
                whole.replace("1111", "2222"),
                "x".repeat(70_000))) {
            Files.writeString(file(ONE), odd);
            assertThat(cache().get(ONE)).describedAs("%.60s", odd).isEmpty();
        }
    }

    @Test
    void get_link_isNotFollowed() throws IOException {
        cache().put(TWO, session());
        Files.createSymbolicLink(file(ONE), file(TWO));
        assertThat(cache().get(ONE)).isEmpty();
    }

    @Test
    void clear_sessions_removesAllAndCounts() throws IOException {
        cache().put(ONE, session());
        cache().put(TWO, session());
        assertThat(cache().clear()).isEqualTo(2);
        try (Stream<Path> rest = Files.list(directory.resolve("sessions-v1"))) {
            assertThat(rest).isEmpty();
        }
        assertThat(cache().clear()).isZero();
    }

    @Test
    void read_versionOneAsReleased_isUnderstoodForEver() {
        String golden = "{\"formatVersion\":1,\"fingerprint\":\"" + ONE.hex()
                + "\",\"accessKeyId\":\"ASIAMADEUP\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\","
                + "\"expiration\":\"2031-02-03T04:05:06Z\"}";
        Optional<Session> read = SessionFormat.read(ONE, Secret.copyOf(golden.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.flatMap(Session::expiration)).contains(END);
    }

    private SessionCache cache() {
        return SessionCache.inRuntime(directory, Notices.silent());
    }

    private Path file(Fingerprint fingerprint) {
        return directory.resolve("sessions-v1").resolve(fingerprint.hex());
    }
}
