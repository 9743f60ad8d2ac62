package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.AwsError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    @Test
    void parse_repeatsAndBlanks_keepsTheFirstOfEachName() {
        assertThat(QueryParameters.parse("a=1&b&a=2&&=3&c=x%20y+z%C3%A9"))
                .containsExactly(Map.entry("a", "1"), Map.entry("b", ""), Map.entry("c", "x y z\u00e9"));
    }

    @Test
    void parse_moreParametersThanAnyCallHas_isRefusedBeforeTheyFillTheMemory() {
        assertThat(QueryParameters.parse("a&".repeat(9_999))).hasSize(1);
        assertThatThrownBy(() -> QueryParameters.parse("a&".repeat(10_001)))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("MalformedQueryString"));
    }
}
