package dev.sallyport.conformance;

import static dev.sallyport.conformance.LauncherCalls.COLD;
import static dev.sallyport.conformance.LauncherCalls.WARM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a limit or a folder keeps Java from starting: the user is told, and what needs no Java works as ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LauncherLimitsTest {

    private static final String TELL_FILES = "sh -c 'ulimit -S -n; ulimit -H -n'";

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void prepare() throws IOException {
        LauncherCalls.prepare(scratch);
        Path helper = scratch.script("helper", """
            #!/bin/sh
            ulimit -S -n >files-of-helper
            exec sallyport credential-process machine
            """);
        scratch.writeConfig(
                scratch.readConfig() + "\n[profile helped]\ncredential_process = " + helper + "\nregion = us-east-1\n");
        new Tickets(scratch).await(WARM + "true");
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {COLD, WARM})
    void softLimitOnFiles_belowJavas_isTheCommandsAsItWas(String launched) {
        String direct =
                scratch.shell("ulimit -S -n 20; " + TELL_FILES).succeeds().out();

        assertThat(scratch.shell("ulimit -S -n 20; " + launched + TELL_FILES)
                        .succeeds()
                        .out())
                .isEqualTo(direct)
                .startsWith("20\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"credential-process -t 123456 machine", "whoami machine", "list"})
    void softLimitOnFiles_belowJavas_isRaisedForJava(String words) {
        scratch.shell("ulimit -S -n 20; sallyport " + words).succeeds();
    }

    @Test
    void softLimitOnFiles_raisedForJava_isItsHelpersToo() throws IOException {
        scratch.shell("ulimit -S -n 20; sallyport exec helped -- true").succeeds();

        assertThat(scratch.work().resolve("files-of-helper")).hasContent("128");
    }

    @ParameterizedTest
    @ValueSource(strings = {COLD + "true", "sallyport list"})
    void hardLimitOnFiles_belowJavas_isToldAndHowToRaiseIt(String call) {
        scratch.shell("ulimit -n 20; " + call)
                .ends(1)
                .saying(
                        "sallyport: Only 20 files may be open at once here (ulimit -H -n), and Java needs 128",
                        "Raise the limit and try again: ulimit -n 128");
    }

    @Test
    void hardLimitOnFiles_belowJavas_isNoneOfATickets() {
        assertThat(scratch.shell("ulimit -n 10; " + WARM + TELL_FILES)
                        .succeeds()
                        .out())
                .isEqualTo("10\n10\n");
    }

    @Test
    void portableForm_withoutJavasLimitOnFiles_saysHowToRaiseIt() {
        Path portable = Scratch.ROOT.resolve("dist/src/main/sh/portable");

        scratch.shell("ulimit -S -n 20; '" + portable + "' list")
                .ends(1)
                .saying("portable: Only 20 files may be open at once here", "ulimit -n 128");
    }

    @Test
    void limitOnMemory_belowJavas_isToldAsALikelyCause() {
        Outcome refused = scratch.shell("ulimit -v 300000; " + COLD + "true").ends(1);

        assertThat(refused.err()).isEqualTo("""
                sallyport: Java ended with status 1 and gave no answer
                  Where it says nothing itself, it is short of memory (ulimit -v), or lies in a folder whose name is not UTF-8.
                  What it says when it starts: sallyport --version
                """);
        scratch.shell("ulimit -v 300000; sallyport --version").ends(1).saying("object heap");
        scratch.shell("ulimit -v 300000; " + WARM + "true").succeeds();
    }

    @Test
    void folderThatIsNotUtf8_holdingTheProgram_isToldAsALikelyCause() {
        scratch.shell("""
                folder=$(printf 'caf\\351')
                mkdir "$folder"
                cp -a '%s' "$folder"
                "$folder/sallyport/bin/sallyport" exec machine -- true
                """.formatted(Scratch.ROOT.resolve("dist/target/sallyport")))
                .ends(1)
                .saying("sallyport: Java ended with status 1 and gave no answer", "whose name is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec nobody -- true", "exec -d never machine -- true", "exec --help", "exec -d"})
    void failure_thatJavaExplains_isTheOnlyOneTold(String words) {
        assertThat(scratch.sallyport(words.split(" ")).end().err()).doesNotContain("gave no answer");
    }
}
