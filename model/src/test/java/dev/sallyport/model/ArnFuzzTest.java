package dev.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Any text at all as an ARN: it is refused in printable words, or read and written back alike. With {@code -Pfuzz} the
 * bytes are Jazzer's, otherwise the files in {@code ArnFuzzTestInputs}.
 */
class ArnFuzzTest {

    @FuzzTest
    void tryParse_anyText_isRefusedOrWrittenBackAlike(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Optional<Arn> arn = Arn.tryParse(text);
        if (arn.isEmpty()) {
            assertThatThrownBy(() -> Arn.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage()).codePoints())
                            .noneMatch(Character::isISOControl));
            return;
        }
        assertThat(arn.get()).hasToString(text).isEqualTo(Arn.parse(text));
        assertThat(arn.get().resource())
                .startsWith(arn.get().resourceType())
                .endsWith(arn.get().resourceName());
        arn.get()
                .accountId()
                .ifPresent(account -> assertThat(account).hasToString(arn.get().account()));
    }
}
