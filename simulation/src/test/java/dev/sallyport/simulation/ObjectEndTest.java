package dev.sallyport.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sallyport.model.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectEndTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void of_anyLineEnd_countsAsTheReaderDoes(String lineEnd) {
        String text = String.join(lineEnd, "[{\"a\":", "{\"}\": \"\\\"}{\\\\\"}", "  }, {", "\"b\": [{}]}]");
        List<Json> items = Json.parse(text).asArray().orElseThrow();

        assertThat(ObjectEnd.of(text, items.getFirst().position())).isEqualTo(new Json.Position(3, 4));
        assertThat(items.get(1).position()).isEqualTo(new Json.Position(3, 6));
        assertThat(ObjectEnd.of(text, items.get(1).position())).isEqualTo(new Json.Position(4, 11));
    }

    @Test
    void of_noObjectThere_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectEnd.of("[1]", new Json.Position(1, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectEnd.of("{\"a\":", new Json.Position(1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectEnd.of("{}", new Json.Position(9, 9)));
    }
}
