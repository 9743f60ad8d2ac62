package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTest {

    private static final Context ONE = Context.of(Map.of("aws:SourceIp", "10.0.0.1"));

    @Test
    void values_keyInAnyCase_areFound() {
        assertThat(ONE.values("AWS:sourceip")).containsExactly("10.0.0.1");
        assertThat(ONE.values("aws:UserAgent")).isEmpty();
    }

    @Test
    void value_severalOrNone_isEmpty() {
        assertThat(ONE.value("aws:SourceIp")).contains("10.0.0.1");
        assertThat(ONE.with("aws:SourceIp", List.of("a", "b")).value("aws:SourceIp"))
                .isEmpty();
        assertThat(ONE.value("aws:UserAgent")).isEmpty();
    }

    @Test
    void and_sameKey_theOthersValueWins() {
        Context other = Context.EMPTY.with("AWS:SOURCEIP", "10.0.0.2").with("aws:UserAgent", "x");
        assertThat(ONE.and(other).values("aws:SourceIp")).containsExactly("10.0.0.2");
        assertThat(ONE.and(other).values("aws:UserAgent")).containsExactly("x");
        assertThat(other.and(ONE).values("aws:SourceIp")).containsExactly("10.0.0.1");
        assertThat(Context.EMPTY.and(ONE)).isEqualTo(ONE);
    }

    @Test
    void equals_sameValuesUnderKeysInAnyCase_areAlike() {
        assertThat(ONE)
                .isEqualTo(Context.EMPTY.with("AWS:SourceIP", "10.0.0.1"))
                .hasSameHashCodeAs(Context.EMPTY.with("AWS:SourceIP", "10.0.0.1"))
                .hasToString("{aws:sourceip=[10.0.0.1]}")
                .isNotEqualTo(Context.EMPTY.with("aws:SourceIp", "10.0.0.2"))
                .isNotEqualTo(Context.EMPTY);
    }
}
