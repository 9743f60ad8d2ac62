package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code kill -9} at random moments of {@code add}: the vault opens every time, with the old entries or the new one. */
final class KilledAddTest {

    private static final int TIMES = Boolean.getBoolean("sallyport.long") ? 500 : 15;
    private static final long SEED = 20_261_123;

    /** Nobody listens there: whether the key can be checked does not matter here. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    @Test
    void add_killedAtAnyMoment_leavesTheOldVaultOrTheNewOne() throws IOException {
        Random random = new Random(SEED);
        try (Scratch scratch = Scratch.create()) {
            long whole = add(scratch, "kept", 0).end().took().toMillis();
            int interrupted = 0;
            Set<String> certain = new TreeSet<>();
            certain.add("kept");
            for (int time = 1; time <= TIMES; time++) {
                // Every second time an entry is replaced, else one comes new.
                String name = time % 2 == 0 ? "kept" : "new" + time;
                Run.Started add = add(scratch, name, time).start();
                Screen.sleep(Duration.ofMillis(random.nextLong(whole * 9 / 10)));
                add.process().destroyForcibly();
                boolean ended = add.end().status() == 0;
                interrupted += ended ? 0 : 1;

                Set<String> entries = entries(scratch);
                assertThat(entries).as("after kill number %d", time).containsAll(certain);
                certain.add(name);
                assertThat(certain).containsAll(entries);
                assertThat(!ended || entries.contains(name)).isTrue();
                certain = entries;
            }
            assertOpens(scratch);
            assertThat(interrupted).as("kills that came before the end").isGreaterThan(TIMES / 2);
            assertNothingLiesAbout(scratch);
        }
    }

    private static Run add(Scratch scratch, String name, int time) {
        return scratch.sallyport("add", name, "--no-add-config", "--endpoint-url", NOWHERE)
                .reading("{\"AccessKeyId\": \"AKIAAAAAAAAAAAAA%04d\", \"SecretAccessKey\": \"made+up/%032d\"}"
                        .formatted(time, time));
    }

    private static Set<String> entries(Scratch scratch) {
        return new TreeSet<>(scratch.sallyport("list", "--credentials")
                .succeeds()
                .out()
                .lines()
                .toList());
    }

    /** Listing reads no secret: the passphrase does, and every entry must unseal. */
    private static void assertOpens(Scratch scratch) {
        for (String name : entries(scratch)) {
            String id = scratch.sallyport("export", "--no-session", "--format", "json", "--region", "us-west-2", name)
                    .succeeds()
                    .json()
                    .path("AccessKeyId")
                    .asString();
            assertThat(id).startsWith("AKIAAAAAAAAAAAAA");
        }
    }

    private static void assertNothingLiesAbout(Scratch scratch) throws IOException {
        add(scratch, "kept", 0).succeeds();
        try (var files = Files.list(scratch.sallyportHome())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .isSubsetOf("vault", "vault.previous", "vault.lock", "generation", "settings", "seen");
        }
    }
}
