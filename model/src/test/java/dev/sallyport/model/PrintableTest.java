package dev.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("plain text 1", "plain text 1"),
                Arguments.of("prod-東京 é 🔑", "prod-東京 é 🔑"),
                Arguments.of("a\nb\rc\td", "a\\nb\\rc\\td"),
                Arguments.of("\u001b[2J", "\\u001b[2J"),
                Arguments.of("\u009b31m\u007f\0", "\\u009b31m\\u007f\\u0000"),
                Arguments.of("a\u200bb\u202ec\ufeff", "a\\u200bb\\u202ec\\ufeff"),
                Arguments.of("a\u2028b\u2029", "a\\u2028b\\u2029"),
                Arguments.of("a\ud800b", "a\\ud800b"),
                Arguments.of(new String(Character.toChars(0xE0001)), "\\ue0001"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void escape_text_leavesNothingThatSteersATerminal(String text, String expected) {
        assertThat(Printable.escape(text)).isEqualTo(expected);
    }
}
