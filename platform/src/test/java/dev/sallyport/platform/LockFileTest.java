package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    Path directory;

    private Path path = Path.of("");

    @BeforeEach
    void name() {
        path = directory.resolve("some.lock");
    }

    @Test
    void acquire_free_takesItAndLeavesTheFile() throws Exception {
        LockFile lock = acquire(SHORT).orElseThrow();
        lock.close();
        lock.close();

        assertThat(path).exists();
        acquire(SHORT).orElseThrow().close();
    }

    @Test
    void acquire_heldByThisProcess_waitsAndSaysSoOnce() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (LockFile held = acquire(SHORT).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(LockFile.acquire(path, Time.system(), Duration.ofMillis(200), told::incrementAndGet))
                    .isEmpty();
        }

        assertThat(told).hasValue(1);
    }

    /** Closing any descriptor of the file would drop a POSIX lock: trying for it must not open it. */
    @Test
    void tryAcquire_heldByThisProcess_keepsOthersOut() throws Exception {
        try (LockFile held = acquire(SHORT).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(LockFile.tryAcquire(path)).isEmpty();
            assertThat(LockFile.tryAcquire(directory.resolve(".").resolve("some.lock")))
                    .isEmpty();
            Process other = holder();
            assertThat(firstLine(other)).isEqualTo("busy");
        }
    }

    @Test
    void acquire_holderKilled_isFreeAtOnce() throws Exception {
        Process other = holder();
        assertThat(firstLine(other)).isEqualTo("held");
        assertThat(acquire(SHORT)).isEmpty();
        other.destroyForcibly().waitFor();

        Optional<LockFile> lock = acquire(LONG);
        assertThat(lock).isPresent();
        lock.get().close();
    }

    @Test
    void acquire_directoryMissing_isAnError() {
        path = directory.resolve("missing").resolve("some.lock");

        assertThatThrownBy(() -> acquire(SHORT)).isInstanceOf(IOException.class);
    }

    @Test
    void acquire_aLinkInItsPlace_isNotFollowed() throws Exception {
        Path elsewhere = directory.resolve("elsewhere");
        Files.createSymbolicLink(path, elsewhere);

        assertThatThrownBy(() -> acquire(SHORT)).isInstanceOf(IOException.class);
        assertThat(elsewhere).doesNotExist();
    }

    private Optional<LockFile> acquire(Duration patience) throws IOException {
        return LockFile.acquire(path, Time.system(), patience, () -> {});
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        return line == null ? "" : line;
    }
}
