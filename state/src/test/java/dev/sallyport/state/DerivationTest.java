package dev.sallyport.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Secret;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DerivationTest {

    private final Derivation derivation = new Derivation(Secret.ofText("a seed"));

    @Test
    void bytes_samePath_areTheSame() {
        Derivation again = new Derivation(Secret.ofText("a seed"));

        assertThat(derivation.bytes(40, "mfa", "bob")).isEqualTo(again.bytes(40, "mfa", "bob"));
    }

    @Test
    void bytes_otherSeed_differ() {
        Derivation other = new Derivation(Secret.ofText("another seed"));

        assertThat(derivation.bytes(40, "mfa", "bob")).isNotEqualTo(other.bytes(40, "mfa", "bob"));
    }

    @Test
    void bytes_namesCutElsewhere_differ() {
        assertThat(derivation.bytes(32, "ab", "c")).isNotEqualTo(derivation.bytes(32, "a", "bc"));
        assertThat(derivation.bytes(32, "abc")).isNotEqualTo(derivation.bytes(32, "abc", ""));
    }

    @Test
    void bytes_moreThanOneBlock_goOnWithoutRepeating() {
        byte[] bytes = derivation.bytes(64, "mfa");

        assertThat(Arrays.copyOfRange(bytes, 0, 32))
                .isEqualTo(derivation.bytes(32, "mfa"))
                .isNotEqualTo(Arrays.copyOfRange(bytes, 32, 64));
    }
}
