package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The malformed policies of {@code refusals.txt}: what AWS says of each, and where. */
class RefusalsTest {

    /** A document with a mark before what is wrong in it. */
    record Refusal(String kind, String words, String marked) {

        private Json.Position position() {
            return new Json.Position(1, marked.indexOf('^') + 1);
        }

        private void read() {
            String text = marked.replace("^", "").replace('\'', '"');
            switch (kind) {
                case "identity" -> PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY);
                case "trust" -> PolicyDocument.parse(text, PolicyDocument.Kind.TRUST);
                case "managed" ->
                    PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY).requireVersion2012();
                default -> throw new IllegalArgumentException(kind);
            }
        }
    }

    static List<Refusal> refusals() throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        String[] heading = {};
        for (String line : lines()) {
            if (line.matches("[a-z]+: .*")) {
                heading = line.split(": ", 2);
            } else {
                refusals.add(new Refusal(heading[0], heading[1], line));
            }
        }
        return refusals;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(RefusalsTest.class.getResourceAsStream("refusals.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void parse_malformedPolicy_isRefusedInAwsWordsAtItsPlace(Refusal refusal) {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(refusal::read)
                .satisfies(e -> assertThat(e.words()).isEqualTo(refusal.words()))
                .satisfies(e -> assertThat(e.position()).isEqualTo(refusal.position()))
                .satisfies(e -> assertThat(e.detail()).isNotBlank());
    }
}
