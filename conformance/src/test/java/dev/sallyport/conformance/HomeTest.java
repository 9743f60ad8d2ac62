package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The home directory: names outside ASCII, and who may read what is written there. */
final class HomeTest {

    @ParameterizedTest
    @ValueSource(strings = {"josé", "with blank", "東京"})
    void home_nameOutsideAscii_worksUnderAnyLocale(String name) {
        try (Scratch scratch = Scratch.create(name)) {
            scratch.organisation().store("machine", "ci-machine-user");

            Outcome outcome = scratch.sallyport(
                            "exec", "--region", "us-west-2", "machine", "--", "sh", "-c", "cd && pwd")
                    .with("LANG", "C")
                    .succeeds();

            assertThat(outcome.line()).isEqualTo(scratch.home().toString());
            assertThat(scratch.sallyportHome().resolve("vault")).exists();
            assertThat(scratch.awsConfig()).content().contains("[profile machine]");
        }
    }

    @Test
    void home_everythingWritten_isTheOwnersAlone() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            scratch.organisation().store("machine", "ci-machine-user");
            scratch.sallyport("exec", "--region", "us-west-2", "machine", "--", "true")
                    .succeeds();

            assertOwnersAlone(scratch.sallyportHome());
            assertOwnersAlone(scratch.runtime());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.awsConfig())))
                    .isEqualTo("rw-------");
        }
    }

    private static void assertOwnersAlone(java.nio.file.Path top) throws IOException {
        try (var tree = Files.walk(top)) {
            assertThat(tree.toList())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as("%s", path)
                            .endsWith("------"));
        }
    }
}
