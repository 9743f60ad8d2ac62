package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the real kernel; skipped, with the reason, where it refuses. */
class LinuxKeyringTest {

    private final KernelKeyring keyring = KernelKeyring.ofThisMachine();
    private final String description = "sallyport-test:" + UUID.randomUUID();

    @BeforeEach
    void requireKeyring() {
        try (Secret probe = Secret.ofText("probe")) {
            assumeThat(keyring.keep(description + ":probe", probe, Duration.ofSeconds(5)))
                    .as("the kernel keyring of this machine refuses to keep a key (container, or no Linux)")
                    .isTrue();
            keyring.drop(description + ":probe");
        }
    }

    @AfterEach
    void forget() {
        keyring.drop(description);
    }

    @Test
    void find_nothingKept_isEmpty() {
        assertThat(keyring.find(description)).isEmpty();
    }

    @Test
    void find_afterKeep_givesTheSameBytes() {
        keep("made-up secret", Duration.ofMinutes(1));

        assertThat(keyring.find(description).orElseThrow().revealText()).isEqualTo("made-up secret");
    }

    @Test
    void keep_again_replacesTheOldOne() {
        keep("first", Duration.ofMinutes(1));
        keep("second", Duration.ofMinutes(1));

        assertThat(keyring.find(description).orElseThrow().revealText()).isEqualTo("second");
    }

    @Test
    void find_afterDrop_isEmpty() {
        keep("made-up secret", Duration.ofMinutes(1));
        keyring.drop(description);

        assertThat(keyring.find(description)).isEmpty();
    }

    @Test
    void find_lifetimeOver_isEmpty() throws Exception {
        keep("made-up secret", Duration.ofSeconds(1));
        Thread.sleep(Duration.ofMillis(2100)); // the kernel counts whole seconds

        assertThat(keyring.find(description)).isEmpty();
    }

    @Test
    void keep_fromAnotherThread_isFoundAfterItsEnd() throws Exception {
        Thread other = Thread.ofPlatform().start(() -> keep("from elsewhere", Duration.ofMinutes(1)));
        other.join();

        assertThat(keyring.find(description).orElseThrow().revealText()).isEqualTo("from elsewhere");
    }

    @Test
    void keep_setsPermissionsAndTimeout() throws Exception {
        keep("made-up secret", Duration.ofMinutes(10));

        List<String> listed = Files.readAllLines(Path.of("/proc/keys")).stream()
                .filter(line -> line.contains(description + ": "))
                .toList();
        assertThat(listed)
                .singleElement()
                .satisfies(line ->
                        assertThat(line.split("\\s+")).contains("3f0b0000").containsAnyOf("9m", "10m"));
    }

    @Test
    void keep_nothingOrTooMuchOrForNoTime_isRefused() {
        assertThat(keep("", Duration.ofMinutes(1))).isFalse();
        assertThat(keep("x".repeat(1025), Duration.ofMinutes(1))).isFalse();
        assertThat(keep("x", Duration.ZERO)).isFalse();
        assertThat(keyring.find(description)).isEmpty();
    }

    private boolean keep(String text, Duration lifetime) {
        try (Secret secret = Secret.ofText(text)) {
            return keyring.keep(description, secret, lifetime);
        }
    }
}
