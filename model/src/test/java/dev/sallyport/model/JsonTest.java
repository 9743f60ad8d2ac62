package dev.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"\"",
                "0",
                "-12.50",
                "{\"b\":1,\"a\":[true,null,{\"c\":\"x\"}]}",
                "\"quote \\\" backslash \\\\ newline \\n é 東京\"",
                "123456789012345678901234567890"
            })
    void toText_whatWasRead_isWrittenBack(String text) {
        assertThat(Json.parse(text).toText()).isEqualTo(text);
        assertThat(Json.parse(Json.parse(text).toPrettyText())).isEqualTo(Json.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e399", "-1E-398", "0e-399"})
    void toText_numberWithExponent_readsBackAlike(String text) {
        assertThat(Json.parse(Json.parse(text).toText())).isEqualTo(Json.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e-400", "1e2147483648", "1e-2147483648", "1e10000007200", "0e1000000000"})
    void parse_numberWithEndlessExponent_isRefused(String text) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(text))
                .withMessageContaining("out of range");
    }

    @Test
    void toPrettyText_nested_isIndentedAsTheAwsCommandDoes() {
        assertThat(Json.parse("{\"a\":[1,{}],\"b\":\"x\",\"c\":[]}").toPrettyText())
                .isEqualTo("""
                        {
                            "a": [
                                1,
                                {}
                            ],
                            "b": "x",
                            "c": []
                        }""");
    }

    @Test
    void toText_charactersThatSteerATerminal_areEscaped() {
        assertThat(Json.of("a\u001b\u202e\u2028\u009b").toText()).isEqualTo("\"a\\u001b\\u202e\\u2028\\u009b\"");
        assertThat(Json.parse("\"\\u001b\"")).isEqualTo(Json.of("\u001b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~               | 1 | 1",
                "{                | 1 | 2",
                "{\"a\":1,}       | 1 | 8",
                "[1 2]            | 1 | 4",
                "{\"a\":1,\"a\":2}| 1 | 8",
                "{} {}            | 1 | 4",
                "{} x             | 1 | 4",
                "nul              | 1 | 1",
                "'a'              | 1 | 1",
                "01               | 1 | 1",
                "// c             | 1 | 1",
                "NaN              | 1 | 1",
            })
    void parse_noJson_isRefusedWithItsPlace(String text, int line, int column) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(text))
                .satisfies(e -> assertThat(e.position().line()).isEqualTo(line))
                .satisfies(e -> assertThat(e.position().column()).isBetween(column, column + 4));
    }

    @Test
    void parse_excessive_isRefused() {
        List<String> excessive = List.of(
                "[".repeat(Limits.JSON_DEPTH + 1) + "]".repeat(Limits.JSON_DEPTH + 1),
                "1".repeat(1000),
                "1e100000",
                " ".repeat(Limits.JSON_CHARACTERS) + "1");
        for (String text : excessive) {
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(text));
        }
        assertThat(Json.parse("[".repeat(Limits.JSON_DEPTH) + "]".repeat(Limits.JSON_DEPTH)))
                .isInstanceOf(Json.Array.class);
    }

    @Test
    void parse_secretInBrokenText_isNotInTheMessage() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse("{\"SecretAccessKey\": \"hunter2hunter2\" oops}"))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
    }

    @Test
    void parse_values_knowWhereTheyStood() {
        Json.Obj read = Json.parse("{\n  \"a\": [1,\n    true]}").asObject().orElseThrow();
        List<Json> items = read.get("a").flatMap(Json::asArray).orElseThrow();
        assertThat(read.position()).isEqualTo(new Json.Position(1, 1));
        assertThat(items.get(0).position()).isEqualTo(new Json.Position(2, 9));
        assertThat(items.get(1).position()).isEqualTo(new Json.Position(3, 5));
    }

    @Test
    void equals_sameValueElsewhere_isEqual() {
        assertThat(Json.parse("  {\"a\": 1.0}"))
                .isEqualTo(Json.parse("{\"a\":1}"))
                .hasSameHashCodeAs(Json.parse("{\"a\":1}"));
        assertThat(Json.parse("[1]")).isNotEqualTo(Json.parse("[\"1\"]"));
        assertThat(Json.parse("false")).isNotEqualTo(Json.none());
    }

    @Test
    void asLong_fractionOrTooLarge_isEmpty() {
        assertThat(Json.parse("3.0").asLong()).contains(3L);
        assertThat(Json.parse("3.5").asLong()).isEmpty();
        assertThat(Json.parse("9223372036854775808").asLong()).isEmpty();
        assertThat(Json.of("3").asLong()).isEmpty();
    }

    @Test
    void object_members_keepTheirOrder() {
        Json.Obj built = Json.object()
                .put("z", 1)
                .put("a", true)
                .putIfPresent("none", Optional.empty())
                .put("m", "x")
                .build();
        assertThat(built.toText()).isEqualTo("{\"z\":1,\"a\":true,\"m\":\"x\"}");
        assertThat(built.text("m")).contains("x");
        assertThat(built.text("z")).isEmpty();
        assertThat(built.get("M")).isEmpty();
    }
}
