package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Secret;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private final SigningKeys keys = new SigningKeys();

    @Test
    void key_askedForAgain_isTheDerivedOne() {
        Scope scope = scope("AKIDEXAMPLE", "20260315");
        byte[] derived = derive("made-up-secret", scope);
        assertThat(key(scope, "made-up-secret")).isEqualTo(derived);
        assertThat(key(scope, "made-up-secret")).isEqualTo(derived);
    }

    @Test
    void key_whenTheSecretWasReplaced_isThatOfTheNewOne() {
        Scope scope = scope("AKIDEXAMPLE", "20260315");
        key(scope, "made-up-secret");
        assertThat(key(scope, "made-up-other")).isEqualTo(derive("made-up-other", scope));
        assertThat(key(scope, "made-up-secret")).isEqualTo(derive("made-up-secret", scope));
    }

    @Test
    void key_ofAnotherScope_isAnother() {
        assertThat(key(scope("AKIDEXAMPLE", "20260315"), "made-up-secret"))
                .isNotEqualTo(key(scope("AKIDEXAMPLE", "20260316"), "made-up-secret"));
    }

    @Test
    void key_wipedByItsUserOrByClosing_isDerivedAnew() {
        Scope scope = scope("AKIDEXAMPLE", "20260315");
        Arrays.fill(key(scope, "made-up-secret"), (byte) 0);
        assertThat(key(scope, "made-up-secret")).isEqualTo(derive("made-up-secret", scope));
        keys.close();
        assertThat(key(scope, "made-up-secret")).isEqualTo(derive("made-up-secret", scope));
    }

    @Test
    void keys_ofManyCallers_areForgottenOldestFirst() {
        for (int i = 0; i < 10_000; i++) {
            key(scope("AKID" + i, "20260315"), "made-up-secret");
        }
        assertThat(keys.size()).isLessThanOrEqualTo(4096);
        Scope first = scope("AKID0", "20260315");
        assertThat(key(first, "made-up-secret")).isEqualTo(derive("made-up-secret", first));
    }

    private byte[] key(Scope scope, String secret) {
        try (Secret key = Secret.ofText(secret)) {
            return keys.key(scope, key);
        }
    }

    private static byte[] derive(String secret, Scope scope) {
        try (Secret key = Secret.ofText(secret)) {
            return Signature.signingKey(key, scope);
        }
    }

    private static Scope scope(String keyId, String date) {
        return new Scope(keyId, date, "eu-west-1", "sts", "aws4_request");
    }
}
