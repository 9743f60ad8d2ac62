package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Terminal;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manual pages and completions as the build writes them. */
final class ReferenceTest {

    @TempDir
    private static Path share;

    @BeforeAll
    static void write() throws IOException {
        Reference.main(share.toString(), "2026-11-23");
    }

    @Test
    void pages_always_oneOfEachCommandAndNoneOfAliases() throws IOException {
        assertThat(share.resolve("man/man1"))
                .isDirectoryContaining("glob:**/sallyport.1")
                .isDirectoryContaining("glob:**/sallyport-local-user-key.1")
                .isDirectoryNotContaining("glob:**/sallyport-ls.1");
        for (String page : pages()) {
            assertThat(page).startsWith(".TH SALLYPORT").contains(".SH NAME\n", ".SH SYNOPSIS\n", ".SH OPTIONS\n");
        }
    }

    @Test
    void page_ofExec_hasEveryFlagWithItsValueAndTheExamplesAsTheyAre() throws IOException {
        assertThat(Files.readString(share.resolve("man/man1/sallyport-exec.1")))
                .contains("sallyport\\-exec \\- runs a command with")
                .contains("\\fB\\-d\\fR \\fITIME\\fR, \\fB\\-\\-duration\\fR=\\fITIME\\fR")
                .contains(".EX\nsallyport exec security \\-\\- aws sts get\\-caller\\-identity\n");
    }

    @Test
    void page_ofAdd_namesWhatTurnsAFlagOff() throws IOException {
        assertThat(Files.readString(share.resolve("man/man1/sallyport-add.1")))
                .contains("\\fB\\-\\-add\\-config\\fR, \\fB\\-\\-no\\-add\\-config\\fR");
    }

    @Test
    void escaped_signsThatRoffReads_arePrintedAsTheyAre() {
        assertThat(ManualPage.escaped(".a -b 'c' \\d\n.e")).isEqualTo("\\&.a \\-b \\(aqc\\(aq \\ed\n\\&.e");
    }

    @Test
    void purpose_ofManySentences_isTheFirst() throws IOException {
        for (String page : pages()) {
            String purpose = page.lines()
                    .dropWhile(line -> !line.equals(".SH NAME"))
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            assertThat(purpose).matches("sallyport\\S* \\\\- .*[\\p{Alnum}]");
        }
    }

    /** What bash offers is what the program itself lists, whatever is written around the names. */
    @Test
    void profiles_askedByBash_areThoseOfTheFiles(@TempDir Path home) throws Exception {
        Files.createDirectory(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), """
                [default]
                region = eu-west-1
                [profile plain]
                  [profile indented]
                [ profile	spaced ] # a comment
                [profile "of two words"]
                [profile 'quoted']
                [profile with-cr]\r
                [profile user@example.com+x]
                [sso-session no]
                [services no]
                [no]
                key = [profile no]
                """);
        Files.writeString(home.resolve(".aws/credentials"), "[keys]\naws_access_key_id = A\n[plain]\n");

        String script = share.resolve("bash-completion/completions/sallyport").toString();
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", "source " + script + "; _sallyport_profiles")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile());
        bash.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        bash.environment().put("HOME", home.toString());
        assertThat(bash.start().waitFor()).isZero();
        assertThat(Files.readAllLines(home.resolve("out"))).containsExactlyInAnyOrderElementsOf(listed(home));
    }

    private static List<String> listed(Path home) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Invocation invocation = Invocation.of(
                "sallyport",
                new Environment(Map.of("HOME", home.toString())),
                Terminal.none(),
                new Console(out, out, "sallyport"),
                new ByteArrayInputStream(new byte[0]));
        assertThat(new CommandTree(new App(invocation, Dialect.SALLYPORT)).run("list", "--profiles"))
                .isZero();
        List<String> names = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(names).contains("of two words", "keys", "user@example.com+x");
        return names;
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(share.resolve("man/man1"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(30);
            return all.stream().map(ReferenceTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
