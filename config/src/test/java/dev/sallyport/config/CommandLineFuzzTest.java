package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Any text at all as a helper's command: it is refused for an open quote or a last backslash, or split into words that
 * come back alike when they are quoted. With {@code -Pfuzz} the bytes are Jazzer's, otherwise the files in {@code
 * CommandLineFuzzTestInputs}.
 */
class CommandLineFuzzTest {

    @FuzzTest
    void split_anyText_isRefusedOrComesBackAlike(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> words;
        try {
            words = CommandLine.split(text);
        } catch (IllegalArgumentException e) {
            assertThat(text).containsAnyOf("'", "\"", "\\");
            return;
        }
        String quoted = words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
        assertThat(CommandLine.split(quoted)).isEqualTo(words);
        assertThat(CommandLine.shellSyntax(quoted)).isEmpty();
        assertThat(CommandLine.split(CommandLine.quoted(text))).containsExactly(text);
    }
}
