package dev.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void toString_anySecret_showsNothing() {
        try (Secret secret = Secret.ofText("hunter2")) {
            assertThat(secret).hasToString("(secret)");
            assertThat(new AccessKey("AKIAEXAMPLE", secret).toString()).doesNotContain("hunter2");
            assertThat(Session.longLived(new AccessKey("AKIAEXAMPLE", secret)).toString())
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void ofTyped_characters_becomeUtf8AndAreWiped() {
        char[] typed = "pässwörd€".toCharArray();
        try (Secret secret = Secret.ofTyped(typed)) {
            assertThat(secret.reveal()).isEqualTo("pässwörd€".getBytes(StandardCharsets.UTF_8));
            assertThat(typed).containsOnly('\0');
        }
    }

    @Test
    void copyOf_bytesChangedLater_keepsItsOwn() {
        byte[] bytes = {1, 2, 3};
        try (Secret secret = Secret.copyOf(bytes)) {
            bytes[0] = 9;
            secret.reveal()[1] = 9;
            assertThat(secret.reveal()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void close_everyUseAfterwards_throws() {
        Secret secret = Secret.ofText("x");
        Secret copy = secret.copy();
        secret.close();
        secret.close();
        for (Consumer<Secret> use : List.<Consumer<Secret>>of(
                Secret::reveal, Secret::revealText, Secret::length, Secret::copy, s -> s.sameAs(copy), copy::sameAs)) {
            assertThatIllegalStateException().isThrownBy(() -> use.accept(secret));
        }
        assertThat(copy.revealText()).isEqualTo("x");
        copy.close();
    }

    @Test
    void sameAs_bytes_decide() {
        try (Secret one = Secret.ofText("a");
                Secret same = Secret.ofText("a");
                Secret other = Secret.ofText("b");
                Secret longer = Secret.ofText("aa")) {
            assertThat(one.sameAs(same)).isTrue();
            assertThat(one.sameAs(other)).isFalse();
            assertThat(one.sameAs(longer)).isFalse();
            assertThat(Secret.ofText("").isEmpty()).isTrue();
        }
    }
}
