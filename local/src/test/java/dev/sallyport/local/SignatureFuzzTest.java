package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Any text at all as an Authorization header, a date, a token and a target: it is refused in AWS's words, or verified,
 * and nothing else. With {@code -Pfuzz} the bytes are Jazzer's, otherwise the files in {@code SignatureFuzzTestInputs}.
 */
class SignatureFuzzTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:36:00Z");
    private static final List<String> NAMES = List.of("Authorization", "X-Amz-Date", "X-Amz-Security-Token", "X-A");

    private final SignatureVerifier<String> verifier = new SignatureVerifier<>(
            new SigningKeys(),
            Partition.AWS,
            (id, token) -> new SignatureVerifier.Key<>(id, Secret.ofText("made-up-secret")),
            new FixedTime(NOW));

    /** The first line is the target; those behind it are the values of headers. */
    @FuzzTest
    void verify_anyRequest_isRefusedOrVerified(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", NAMES.size() + 1);
        List<Header> headers = new ArrayList<>(List.of(new Header("Host", "127.0.0.1:4747")));
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                headers.add(new Header(NAMES.get(i - 1), lines[i]));
            }
        }
        Incoming request = new Incoming("GET", "/" + lines[0], headers, new byte[0], "127.0.0.1");
        for (String service : List.of("sts", "s3")) {
            try {
                assertThat(verifier.verify(AwsRequest.read(request), SigningRules.of(service))
                                .caller())
                        .isNotNull();
            } catch (AwsError e) {
                assertThat(e.status()).isBetween(400, 403);
                assertThat(e.words()).isNotBlank();
            }
        }
    }
}
