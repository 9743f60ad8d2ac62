package dev.sallyport.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.platform.RandomBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AeadTest {

    private static final HexFormat HEX = HexFormat.of();

    /** Project Wycheproof's vectors of our key, nonce and tag sizes. */
    @ParameterizedTest
    @MethodSource("vectors")
    void open_wycheproofVector_givesThePlaintextOrNothing(Json.Obj vector) {
        byte[] sealed = HEX.parseHex(text(vector, "iv") + text(vector, "ct") + text(vector, "tag"));
        try (Secret key = Secret.copyOf(HEX.parseHex(text(vector, "key")))) {
            Optional<String> opened = Aead.open(key, HEX.parseHex(text(vector, "aad")), sealed)
                    .map(plain -> HEX.formatHex(plain.reveal()));

            assertThat(opened)
                    .isEqualTo(
                            text(vector, "result").equals("valid")
                                    ? Optional.of(text(vector, "msg"))
                                    : Optional.empty());
        }
    }

    @Test
    void seal_twice_neverRepeatsItself() {
        RandomBytes random = new RandomBytes();
        try (DataKey key = DataKey.random(random);
                Secret plain = Secret.ofText("made-up")) {
            byte[] associated = {1, 2, 3};

            assertThat(key.seal(associated, plain, random)).isNotEqualTo(key.seal(associated, plain, random));
        }
    }

    static List<Json.Obj> vectors() {
        List<Json.Obj> vectors = objects(read(), "testGroups")
                .filter(g -> number(g, "keySize") == 256 && number(g, "ivSize") == 96 && number(g, "tagSize") == 128)
                .flatMap(g -> objects(g, "tests"))
                .toList();
        assertThat(vectors).hasSizeGreaterThan(50);
        return vectors;
    }

    private static Json.Obj read() {
        try (InputStream in = AeadTest.class.getResourceAsStream("/wycheproof/aes_gcm_test.json")) {
            if (in == null) {
                throw new IllegalStateException("the vectors are missing");
            }
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .asObject()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Json.Obj> objects(Json.Obj json, String member) {
        return json.get(member).flatMap(Json::asArray).orElseThrow().stream()
                .map(item -> item.asObject().orElseThrow());
    }

    private static long number(Json.Obj json, String member) {
        return json.get(member).flatMap(Json::asLong).orElseThrow();
    }

    private static String text(Json.Obj json, String member) {
        return json.text(member).orElseThrow();
    }
}
