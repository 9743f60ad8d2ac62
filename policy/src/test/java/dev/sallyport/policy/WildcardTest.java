package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, anything, true",
        "'', '', true",
        "'', a, false",
        "?, a, true",
        "?, '', false",
        "?, ab, false",
        "a*, a, true",
        "a*c, abbbc, true",
        "a*c, abbbd, false",
        "*a, bca, true",
        "*a, bcab, false",
        "a*b*c, aXbYbZc, true",
        "a*b*c, acb, false",
        "a?c*, abcd, true",
        "a?c*, ac, false",
        "**, x, true",
        "*?*, '', false",
        "Get*, GetUser, true",
        "Get*, getuser, false",
        "a.c, abc, false",
        "a/*, a/b/c:d, true",
    })
    void matches_pattern_decidesWholeText(String pattern, String text, boolean expected) {
        assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void matches_randomPatterns_agreeWithTheDefinition() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            String pattern = word(random, "ab*?", 8);
            String text = word(random, "ab", 10);
            assertThat(Wildcard.of(pattern).matches(text))
                    .as("%s against %s", pattern, text)
                    .isEqualTo(byDefinition(pattern, text));
        }
    }

    @Test
    @Timeout(10)
    void matches_patternMadeToBacktrack_endsSoon() {
        String pattern = "a*".repeat(500) + "b";
        assertThat(Wildcard.of(pattern).matches("a".repeat(20_000))).isFalse();
    }

    @Test
    void literal_textWithStars_matchesOnlyItself() {
        assertThat(Wildcard.literal("a*").matches("a*")).isTrue();
        assertThat(Wildcard.literal("a*").matches("ab")).isFalse();
        assertThat(Wildcard.literal("*").isAny()).isFalse();
    }

    private static String word(Random random, String letters, int maximum) {
        StringBuilder out = new StringBuilder();
        for (int left = random.nextInt(maximum + 1); left > 0; left--) {
            out.append(letters.charAt(random.nextInt(letters.length())));
        }
        return out.toString();
    }

    private static boolean byDefinition(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return byDefinition(rest, text) || (!text.isEmpty() && byDefinition(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && byDefinition(rest, text.substring(1));
    }
}
