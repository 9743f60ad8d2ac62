package dev.sallyport.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AccessKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write at once, and processes that are killed while they write. */
class VaultProcessesTest {

    private static final int KILLS = Boolean.getBoolean("sallyport.long") ? 500 : 20;

    @TempDir
    Path directory;

    @Test
    void put_twoProcessesAtOnce_loseNothing() throws Exception {
        TestHome home = TestHome.withPassphrase(directory);
        Process one = start(home, "one-", 0, 7);
        Process two = start(home, "two-", 0, 7);

        assertThat(List.of(one.waitFor(), two.waitFor())).containsOnly(0);
        try (Vault vault = home.open()) {
            assertThat(vault.index()).hasSize(14);
            for (int i = 0; i < 7; i++) {
                assertThat(secret(vault, PutLoop.name("one-", i))).isEqualTo(PutLoop.secret(i));
                assertThat(secret(vault, PutLoop.name("two-", i))).isEqualTo(PutLoop.secret(i));
            }
        }
    }

    /** What was reported as stored is there, and of the one that was under way all or nothing. */
    @Test
    void put_killedAtRandomMoments_leavesTheOldVaultOrTheNew() throws Exception {
        Random random = new Random(9);
        TestHome home = TestHome.withPassphrase(directory);
        int stored = 0;
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(home, "k", stored, 1_000_000);
            int reported = killAfter(process, stored, random.nextInt(60));
            Map<String, String> found = content(home);
            if (found.equals(contentAfter(reported + 1))) {
                interrupted++;
                reported++;
            }
            assertThat(found).as("kill %d after %d", kill, reported).isEqualTo(contentAfter(reported));
            stored = reported;
        }
        assertThat(stored)
                .as("puts in all, %d cut between write and report", interrupted)
                .isGreaterThan(KILLS);
        home.put("k0", "the last");
        try (Stream<Path> files = Files.list(home.home)) {
            assertThat(files).extracting(p -> p.getFileName().toString()).noneMatch(n -> n.contains("tmp"));
        }
    }

    /** Kills the process some milliseconds after its first report; returns how many puts it reported in all. */
    private static int killAfter(Process process, int stored, int millis) throws Exception {
        int reported = stored;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo(Integer.toString(reported++));
            Thread.sleep(millis);
            process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe that we read
            for (String line : out.lines().toList()) {
                assertThat(line).isEqualTo(Integer.toString(reported++));
            }
        }
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        return reported;
    }

    private static Map<String, String> content(TestHome home) throws IOException {
        Map<String, String> content = new HashMap<>();
        try (Vault vault = home.open()) {
            for (StoredKey key : vault.index()) {
                content.put(key.name(), secret(vault, key.name()));
            }
        }
        return content;
    }

    private static Map<String, String> contentAfter(int puts) {
        Map<String, String> content = new HashMap<>();
        for (int number = 0; number < puts; number++) {
            content.put(PutLoop.name("k", number), PutLoop.secret(number));
        }
        return content;
    }

    private static String secret(Vault vault, String name) throws IOException {
        try (AccessKey key = vault.key(name)) {
            return key.secret().revealText();
        }
    }

    private static Process start(TestHome home, String prefix, int first, int count) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                PutLoop.class.getName(),
                prefix,
                Integer.toString(first),
                Integer.toString(count)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(home.variables);
        return builder.start();
    }
}
