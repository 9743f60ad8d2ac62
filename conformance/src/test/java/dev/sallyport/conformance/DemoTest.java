package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code demo}: the first thing that a new user sees. */
final class DemoTest {

    private static final Duration FOR_ALL_OF_IT = Duration.ofMinutes(4);

    @Test
    void demo_withAws_showsBothGatesAndTheRefusalsAndLeavesNothing() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            Needs.aws(scratch);
            Set<String> before = traces();

            Outcome demo = demo(scratch.sallyport("demo"));

            assertThat(demo.out() + demo.err()).contains("aws sts get-caller-identity");
            assertLeavesNothing(scratch, before);
        }
    }

    @Test
    void demo_withoutAws_usesWhoamiAndSaysSo() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            String withoutAws = scratch.path()
                    .filter(directory -> !Files.exists(directory.resolve("aws")))
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
            Set<String> before = traces();

            Outcome demo = demo(scratch.sallyport("demo").with("PATH", withoutAws));

            assertThat(demo.out() + demo.err()).contains("sallyport whoami");
            assertLeavesNothing(scratch, before);
        }
    }

    private static Outcome demo(Run call) {
        Outcome demo =
                call.without("AWS_VAULT_FILE_PASSPHRASE").within(FOR_ALL_OF_IT).succeeds();
        assertThat(demo.out() + demo.err())
                .contains(
                        "arn:aws:iam::123456789012:user/bob@acme.com",
                        "arn:aws:sts::567890123456:assumed-role/" + Organisation.READ_ONLY + "/",
                        "is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::456789012345:role/",
                        "_account.stage-read-only",
                        "MultiFactorAuthentication failed with invalid MFA one time pass code.");
        return demo;
    }

    private static void assertLeavesNothing(Scratch scratch, Set<String> before) throws IOException {
        assertThat(scratch.processes()).isEmpty();
        assertThat(scratch.home()).isEmptyDirectory();
        assertThat(scratch.runtime()).isEmptyDirectory();
        assertThat(traces()).isEqualTo(before);
    }

    /** What of ours lies where programs put temporary things, other tests' worlds apart. */
    private static Set<String> traces() throws IOException {
        Set<String> traces = new TreeSet<>();
        for (String directory : new String[] {"/tmp", "/dev/shm"}) {
            try (var entries = Files.list(Path.of(directory))) {
                entries.map(Path::toString)
                        .filter(path -> path.contains("sallyport") && !path.contains("sallyport-test"))
                        .forEach(traces::add);
            }
        }
        return traces;
    }
}
