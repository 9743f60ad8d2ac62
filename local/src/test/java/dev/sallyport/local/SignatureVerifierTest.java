package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:36:00Z");
    private static final String SECRET = "made-up-secret-access-key";
    private static final String QUERY = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final int MUTANTS = 10_000;

    private final FixedTime time = new FixedTime(NOW);
    private final SignatureVerifier<String> verifier =
            new SignatureVerifier<>(new SigningKeys(), Partition.AWS, SignatureVerifierTest::find, time);

    private SignatureVerifier.Verified<String> verify(Incoming request) {
        return verifier.verify(AwsRequest.read(request), SigningRules.STS);
    }

    private static SignatureVerifier.Key<String> find(String id, Optional<String> token) {
        if (!id.equals("AKIDEXAMPLE")
                || token.filter(t -> !t.equals("made-up-token")).isPresent()) {
            throw new AwsError("InvalidClientTokenId", 403, "The security token included in the request is invalid.");
        }
        return new SignatureVerifier.Key<>(id, Secret.ofText(SECRET));
    }

    private static RequestSigner signer(String token) {
        return new RequestSigner("AKIDEXAMPLE", SECRET, token, "us-east-1", "20260315T123600Z", "127.0.0.1:4747");
    }

    private static List<Incoming> good() {
        return List.of(
                signer("").post(QUERY + "&RoleSessionName=a%2Bb"),
                signer("made-up-token").post(QUERY),
                signer("").get(QUERY + "&X=%2F%20"),
                signer("").presigned(QUERY));
    }

    @Test
    void verify_everyForm_isAccepted() {
        for (Incoming request : good()) {
            assertThat(verify(request).caller()).isEqualTo("AKIDEXAMPLE");
        }
    }

    @Test
    void verify_mutatedRequests_areAllRefused() {
        Mutations mutations = new Mutations(20260315);
        List<Incoming> good = good();
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < MUTANTS; i++) {
            Incoming mutant = mutations.mutate(good.get(i % good.size()));
            try {
                verify(mutant);
                accepted.add(Mutations.show(mutant)); // as a list, so that a failure shows what got through
            } catch (AwsError e) {
                assertThat(e.status()).isBetween(400, 403);
            }
        }
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-central-1", "ap-southeast-7", "sa-east-1", "aws-global"})
    void verify_regionOfThePartition_isAccepted(String region) {
        RequestSigner signer =
                new RequestSigner("AKIDEXAMPLE", SECRET, "", region, "20260315T123600Z", "127.0.0.1:4747");
        assertThat(verify(signer.post(QUERY)).scope().region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-15T12:21:00Z", "2026-03-15T12:51:00Z", "2026-03-15T12:51:00.999Z"})
    void verify_within15Minutes_isAccepted(Instant now) {
        time.set(now);
        assertThat(verify(signer("").post(QUERY)).caller()).isEqualTo("AKIDEXAMPLE");
    }

    /** One change each to {@code POST} with a good signature; the first row that applies in AWS's order wins. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            .*|Bearer abc|IncompleteSignature|Unsupported AWS 'algorithm': 'Bearer'.
            .*|AWS4-HMAC-SHA256|IncompleteSignature|Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256
            Signature=\\w+|Signature|IncompleteSignature|'Signature' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260315/us-east-1/sts/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature'
            , Signature=\\w+||IncompleteSignature|Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256
            ;host;|;|SignatureDoesNotMatch|'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.
            /sts/|/|IncompleteSignature|Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIDEXAMPLE/20260315/us-east-1/aws4_request'
            us-east-1|cn-north-1|SignatureDoesNotMatch|`Credential should be scoped to a valid region. `
            us-east-1|aws-cn-global|SignatureDoesNotMatch|`Credential should be scoped to a valid region. `
            us-east-1|nowhere|SignatureDoesNotMatch|`Credential should be scoped to a valid region. `
            /sts/|/s3/|SignatureDoesNotMatch|`Credential should be scoped to correct service: 'sts'. `
            aws4_request|aws5_request|SignatureDoesNotMatch|Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'.
            /20260315/|/20260314/|SignatureDoesNotMatch|Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260314' != '20260315', from '20260315T123600Z'.
            /20260315/us-east-1/sts/aws4_request|/1/x/y/z|SignatureDoesNotMatch|Credential should be scoped to a valid region. Credential should be scoped to correct service: 'sts'. Credential should be scoped with a valid terminator: 'aws4_request', not 'z'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '1' != '20260315', from '20260315T123600Z'.
            AKIDEXAMPLE|AKIDOTHER|InvalidClientTokenId|The security token included in the request is invalid.
            Signature=.|Signature=x|SignatureDoesNotMatch|The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.
            """)
    void verify_changedAuthorization_isRefusedInAwsWords(String old, String now, String code, String words) {
        String replacement = now == null ? "" : now;
        Incoming request =
                withHeader(signer("").post(QUERY), "Authorization", value -> value.replaceFirst(old, replacement));
        assertThatThrownBy(() -> verify(request)).isInstanceOfSatisfying(AwsError.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.words()).isEqualTo(words);
            assertThat(e.status()).isEqualTo(code.equals("IncompleteSignature") ? 400 : 403);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-15T12:51:01Z | Signature expired: 20260315T123600Z is now earlier than 20260315T123601Z (20260315T125101Z - 15 min.)
            2026-03-15T12:20:59Z | Signature not yet current: 20260315T123600Z is still later than 20260315T123559Z (20260315T122059Z + 15 min.)
            """)
    void verify_outside15Minutes_isRefusedInAwsWords(Instant now, String words) {
        time.set(now);
        for (Incoming request : good()) {
            assertRefused(request, "SignatureDoesNotMatch", 403, words);
        }
    }

    @Test
    void verify_unsigned_isMissingItsToken() {
        Incoming request = withHeader(signer("").post(QUERY), "Authorization", value -> "");
        Incoming bare = new Incoming(
                "POST",
                "/",
                request.headers().stream().filter(h -> !h.value().isEmpty()).toList(),
                request.body(),
                "127.0.0.1");
        assertRefused(bare, "MissingAuthenticationToken", 403, "Request is missing Authentication Token");
    }

    @Test
    void verify_signedInBothForms_isRefused() {
        Incoming presigned = signer("").presigned(QUERY);
        List<Header> both = new ArrayList<>(presigned.headers());
        both.add(new Header("Authorization", "AWS4-HMAC-SHA256 Credential=x"));
        Incoming request = new Incoming("GET", presigned.target(), both, presigned.body(), "127.0.0.1");
        assertThatThrownBy(() -> verify(request))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("SignatureDoesNotMatch"));
    }

    @Test
    void verify_withoutADate_isRefused() {
        Incoming request = withHeader(signer("").post(QUERY), "X-Amz-Date", value -> "");
        Incoming dateless = new Incoming(
                "POST",
                "/",
                request.headers().stream().filter(h -> !h.value().isEmpty()).toList(),
                request.body(),
                "127.0.0.1");
        assertRefused(
                dateless,
                "IncompleteSignature",
                400,
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
                        + " Authorization=AWS4-HMAC-SHA256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-15T12:36:00Z", "20260315T123600", "20260230T123600Z", "20260315T126000Z", "now"})
    void verify_dateOfAnotherForm_isRefused(String date) {
        assertRefused(
                withHeader(signer("").post(QUERY), "X-Amz-Date", value -> date),
                "IncompleteSignature",
                400,
                "Date must be in ISO-8601 'basic format'. Got '" + date
                        + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Date | AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.
            Credential | AWS query-string parameters must include 'X-Amz-Credential'. Re-examine the query-string parameters.
            Signature | AWS query-string parameters must include 'X-Amz-Signature'. Re-examine the query-string parameters.
            SignedHeaders | AWS query-string parameters must include 'X-Amz-SignedHeaders'. Re-examine the query-string parameters.
            Date SignedHeaders | AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.
            """)
    void verify_presignedWithoutAParameter_isRefusedInAwsWords(String parameters, String words) {
        Incoming good = signer("").presigned(QUERY);
        String target = good.target().replaceAll("&X-Amz-(" + parameters.replace(' ', '|') + ")=[^&]*", "");
        assertRefused(
                new Incoming("GET", target, good.headers(), good.body(), "127.0.0.1"),
                "IncompleteSignature",
                400,
                words);
    }

    @Test
    void verify_unsignedPayload_isRefused() {
        Incoming good = signer("").post(QUERY);
        List<Header> headers = new ArrayList<>(good.headers());
        headers.add(new Header("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"));
        Incoming other =
                new Incoming("POST", "/", headers, "Action=AssumeRole".getBytes(StandardCharsets.UTF_8), "127.0.0.1");
        assertThatThrownBy(() -> verify(other))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("SignatureDoesNotMatch"));
    }

    private void assertRefused(Incoming request, String code, int status, String words) {
        assertThatThrownBy(() -> verify(request)).isInstanceOfSatisfying(AwsError.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.words()).isEqualTo(words);
        });
    }

    private static Incoming withHeader(Incoming request, String name, Function<String, String> change) {
        List<Header> headers = request.headers().stream()
                .map(h -> h.isNamed(name) ? new Header(h.name(), change.apply(h.value())) : h)
                .toList();
        return new Incoming(request.method(), request.target(), headers, request.body(), request.peer());
    }
}
