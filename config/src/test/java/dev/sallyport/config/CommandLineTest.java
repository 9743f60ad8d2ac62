package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sallyport.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    /** What Python 3.11's {@code shlex.split} says; {@code null} where it raises ValueError. */
    @TestFactory
    Stream<DynamicTest> split_vectorsOfShlex_sameWords() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("shlex.jsonl"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines).hasSizeGreaterThan(30);
            return lines.stream()
                    .map(line -> Json.parse(line).asObject().orElseThrow())
                    .map(CommandLineTest::vector);
        }
    }

    private static DynamicTest vector(Json.Obj vector) {
        String text = vector.text("text").orElseThrow();
        Optional<List<String>> words = vector.get("words")
                .flatMap(Json::asArray)
                .map(items -> items.stream().map(i -> i.asText().orElseThrow()).toList());
        return DynamicTest.dynamicTest(
                vector.toText(),
                () -> words.ifPresentOrElse(
                        expected -> assertThat(CommandLine.split(text)).isEqualTo(expected),
                        () -> assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.split(text))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a | b", "a && b", "a; b", "a > f", "a < f", "a $X", "a `b`", "a (b)", "~/bin/x", "a \"b\" $c"})
    void shellSyntax_outsideQuotes_isFound(String text) {
        assertThat(CommandLine.shellSyntax(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b | c'", "a \"$X\"", "sh -c 'a && b'", "a \\$X", "a~b", "--url=x?y", "*"})
    void shellSyntax_quotedOrNone_isNotFound(String text) {
        assertThat(CommandLine.shellSyntax(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "it's", "'", "", "$(x) | \"y\" \\"})
    void quoted_anyWord_splitsIntoThatWord(String word) {
        assertThat(CommandLine.split("sh -c " + CommandLine.quoted(word))).containsExactly("sh", "-c", word);
    }

    @Test
    void split_emptyText_noWords() {
        assertThat(CommandLine.split(" \t ")).isEmpty();
    }
}
