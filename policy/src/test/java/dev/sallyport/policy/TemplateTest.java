package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final Context BOB = Context.EMPTY
            .with("aws:username", "bob")
            .with("aws:PrincipalTag/team", "a*")
            .with("aws:TagKeys", List.of("x", "y"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "plain, plain",
                "user/${aws:username}, user/bob",
                "user/${AWS:UserName}/*, user/bob/*",
                "${aws:username}-${aws:username}, bob-bob",
                "\"${aws:missing, 'nobody'}\", nobody",
                "\"${aws:missing,''}x\", x",
                "\"${aws:username, 'nobody'}\", bob",
                "${*}${?}${$}{x}, *?${x}",
                "${unclosed, ${unclosed",
                "${}, ${}",
            })
    void resolve_knownKeys_fillsThemIn(String template, String expected) {
        assertThat(Template.of(template, true).resolve(BOB).map(Wildcard::text)).contains(expected);
    }

    @Test
    void resolve_keyAbsentOrWithSeveralValues_isEmpty() {
        assertThat(Template.of("${aws:missing}", true).resolve(BOB)).isEmpty();
        assertThat(Template.of("${aws:TagKeys}", true).resolve(BOB)).isEmpty();
    }

    @Test
    void resolve_valueHoldsWildcards_takesThemLiterally() {
        Wildcard resolved =
                Template.of("${aws:PrincipalTag/team}-*", true).resolve(BOB).orElseThrow();
        assertThat(resolved.matches("a*-anything")).isTrue();
        assertThat(resolved.matches("ab-anything")).isFalse();
    }

    @Test
    void resolve_escapedWildcard_isNoWildcard() {
        assertThat(Template.of("${*}", true).resolve(BOB).orElseThrow().matches("x"))
                .isFalse();
    }

    @Test
    void resolve_versionWithoutVariables_keepsTheText() {
        assertThat(Template.of("${aws:username}", false).resolve(BOB).map(Wildcard::text))
                .contains("${aws:username}");
    }
}
