package dev.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TotpTest {

    static Stream<Json.Obj> rfc6238() throws IOException {
        return vectors("rfc6238");
    }

    static Stream<Json.Obj> rfc4226() throws IOException {
        return vectors("rfc4226");
    }

    @ParameterizedTest
    @MethodSource("rfc6238")
    void code_exampleOfRfc6238_isReproduced(Json.Obj vector) {
        long step = Totp.stepAt(Instant.ofEpochSecond(number(vector, "time")));
        String algorithm = "Hmac" + text(vector, "algorithm");
        try (Secret seed = seed(vector)) {
            assertThat(Totp.code(seed, step, algorithm, 8)).isEqualTo(text(vector, "totp8"));
            assertThat(Totp.code(seed, step, algorithm, 6)).isEqualTo(text(vector, "totp6"));
            assertThat(Totp.code(seed, step).equals(text(vector, "totp6"))).isEqualTo(algorithm.equals("HmacSHA1"));
        }
    }

    @ParameterizedTest
    @MethodSource("rfc4226")
    void code_exampleOfRfc4226_isReproduced(Json.Obj vector) {
        try (Secret seed = seed(vector)) {
            assertThat(Totp.code(seed, number(vector, "counter"))).isEqualTo(text(vector, "hotp6"));
        }
    }

    @Test
    void vectors_areAllThere() throws IOException {
        assertThat(rfc6238()).hasSize(18);
        assertThat(rfc4226()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "29, 0", "30, 1", "59, 1", "-1, -1", "1111111109, 37037036"})
    void stepAt_instant_countsHalfMinutes(long second, long step) {
        assertThat(Totp.stepAt(Instant.ofEpochSecond(second))).isEqualTo(step);
        assertThat(Totp.startOf(step)).isBeforeOrEqualTo(Instant.ofEpochSecond(second));
        assertThat(Totp.startOf(step + 1)).isAfter(Instant.ofEpochSecond(second));
    }

    private static Stream<Json.Obj> vectors(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(TotpTest.class.getResourceAsStream("/totp/rfc6238-rfc4226.json"))) {
            List<Json> items = Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .asObject()
                    .flatMap(o -> o.get(name))
                    .flatMap(Json::asArray)
                    .orElseThrow();
            return items.stream().map(i -> i.asObject().orElseThrow());
        }
    }

    private static Secret seed(Json.Obj vector) {
        return Secret.copyOf(HexFormat.of().parseHex(text(vector, "secretHex")));
    }

    private static String text(Json.Obj vector, String name) {
        return vector.text(name).orElseThrow();
    }

    private static long number(Json.Obj vector, String name) {
        return vector.get(name).flatMap(Json::asLong).orElseThrow();
    }
}
