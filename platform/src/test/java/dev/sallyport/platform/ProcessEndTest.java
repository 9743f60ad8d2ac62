package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In processes of its own, each of which ends. */
final class ProcessEndTest {

    @Test
    void exit_withAHook_runsItAndKeepsTheStatus() throws Exception {
        assertThat(ended("hook")).isEqualTo("hook 7");
    }

    @Test
    void exit_withAHookThatWasTakenBack_doesNotRunIt() throws Exception {
        assertThat(ended("unhook")).isEqualTo(" 7");
    }

    @Test
    void exit_withAThreadThatGoesOn_doesNotWaitForIt() throws Exception {
        assertThat(ended("thread")).isEqualTo(" 7");
    }

    private static String ended(String how) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        List.of(java, "-cp", System.getProperty("java.class.path"), Ends.class.getName(), how))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + " " + process.waitFor();
    }
}
