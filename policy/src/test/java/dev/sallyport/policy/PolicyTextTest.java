package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTextTest {

    @ParameterizedTest
    @CsvSource({"MANAGED, 6144", "INLINE, 10240", "TRUST, 2048", "SESSION, 2048", "ORGANIZATION, 5120"})
    void check_asLongAsAllowed_passesAndOneMoreDoesNot(PolicyText where, int most) {
        assertThatCode(() -> where.check("x".repeat(most))).doesNotThrowAnyException();
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> where.check("x".repeat(most + 1)))
                .satisfies(e -> assertThat(e.detail()).startsWith("it has " + (most + 1) + " characters"));
    }

    @ParameterizedTest
    @CsvSource({"MANAGED, 6144, true", "TRUST, 2048, true", "SESSION, 2048, false"})
    void check_whiteSpace_countsInSessionPoliciesAlone(PolicyText where, int most, boolean passes) {
        String text = "x".repeat(most) + " \t\r\n";
        if (passes) {
            assertThatCode(() -> where.check(text)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(PolicyException.class).isThrownBy(() -> where.check(text));
        }
    }

    @Test
    void check_characterOutsideLatin_isNamedWithItsPlace() {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PolicyText.MANAGED.check("{\n \"\u20ac\"}"))
                .satisfies(e -> assertThat(e.position()).isEqualTo(new Json.Position(2, 3)))
                .satisfies(e -> assertThat(e.detail()).isEqualTo("the character U+20AC"));
    }
}
