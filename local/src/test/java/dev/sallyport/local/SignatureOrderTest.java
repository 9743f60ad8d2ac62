package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that breaks two of AWS's rules at once is told of the one that AWS checks first. */
class SignatureOrderTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:36:00Z");
    private static final String SECRET = "made-up-secret-access-key";

    private final SignatureVerifier<String> verifier =
            new SignatureVerifier<>(new SigningKeys(), Partition.AWS, SignatureOrderTest::find, new FixedTime(NOW));

    /** Ways to break a good request, in the order in which AWS looks for them, and what each is told. */
    enum Break {
        QUERY_STRING("MalformedQueryString", ""),
        SIGNED_TWICE("SignatureDoesNotMatch", "The request signature we calculated"),
        NOT_SIGNED("MissingAuthenticationToken", "Request is missing Authentication Token"),
        ALGORITHM("IncompleteSignature", "Unsupported AWS 'algorithm': 'AWS5'."),
        PAIR("IncompleteSignature", "'Credential' not a valid key=value pair"),
        PARAMETER("IncompleteSignature", "Authorization header requires 'Signature' parameter."),
        HOST("SignatureDoesNotMatch", "'Host' or ':authority' must be a 'SignedHeader'"),
        DATE_FORM("IncompleteSignature", "Date must be in ISO-8601 'basic format'."),
        DATE("SignatureDoesNotMatch", "Signature expired: 20260314T123600Z is now earlier than"),
        CREDENTIAL("IncompleteSignature", "Credential must have exactly 5 slash-delimited elements"),
        SCOPE("SignatureDoesNotMatch", "Credential should be scoped to a valid region. "),
        TOKEN("InvalidClientTokenId", "The security token included in the request is invalid"),
        SIGNATURE("SignatureDoesNotMatch", "The request signature we calculated");

        private final String code;
        private final String words;

        Break(String code, String words) {
            this.code = code;
            this.words = words;
        }

        Incoming apply(Incoming request) {
            return switch (this) {
                case QUERY_STRING -> target(request, "/?Broken=%zz&" + query(request));
                case SIGNED_TWICE -> target(request, "/?" + query(request) + "&X-Amz-Algorithm=AWS4-HMAC-SHA256");
                case NOT_SIGNED -> without(request, "Authorization");
                case ALGORITHM -> change(request, "Authorization", "AWS4-HMAC-SHA256", "AWS5");
                case PAIR -> change(request, "Authorization", "Credential=", "Credential, Credential=");
                case PARAMETER -> change(request, "Authorization", "Signature=", "Sign=");
                case HOST -> change(request, "Authorization", ";host", "");
                case DATE_FORM -> change(request, "X-Amz-Date", "T", " ");
                case DATE -> change(request, "X-Amz-Date", "20260315T", "20260314T");
                case CREDENTIAL -> change(request, "Authorization", "/sts/", "/");
                case SCOPE -> change(request, "Authorization", "us-east-1", "nowhere-1");
                case TOKEN -> change(request, "Authorization", "AKIDEXAMPLE", "AKIDOTHER");
                case SIGNATURE -> change(request, "Authorization", "nature=.", "nature=x");
            };
        }
    }

    /** Those that cannot be broken together. */
    private static final Set<Set<Break>> EXCLUSIVE = Set.of(
            Set.of(Break.SIGNED_TWICE, Break.NOT_SIGNED),
            Set.of(Break.DATE_FORM, Break.DATE),
            Set.of(Break.PARAMETER, Break.SIGNATURE));

    static Stream<Arguments> pairs() {
        Break[] all = Break.values();
        return IntStream.range(0, all.length)
                .boxed()
                .flatMap(first -> IntStream.range(first + 1, all.length)
                        .filter(second -> !EXCLUSIVE.contains(Set.of(all[first], all[second])))
                        .mapToObj(second -> Arguments.of(all[first], all[second])));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void verify_brokenTwice_isToldOfTheFirst(Break first, Break second) {
        Incoming good = new RequestSigner("AKIDEXAMPLE", SECRET, "", "us-east-1", "20260315T123600Z", "127.0.0.1:4747")
                .post("Action=GetCallerIdentity&Version=2011-06-15");

        AwsError error = catchThrowableOfType(
                AwsError.class,
                () -> verifier.verify(AwsRequest.read(first.apply(second.apply(good))), SigningRules.STS));

        assertThat(error.code()).isEqualTo(first.code);
        assertThat(error.words()).startsWith(first.words);
    }

    private static SignatureVerifier.Key<String> find(String id, Optional<String> token) {
        if (!id.equals("AKIDEXAMPLE")) {
            throw new AwsError("InvalidClientTokenId", 403, "The security token included in the request is invalid.");
        }
        return new SignatureVerifier.Key<>(id, Secret.ofText(SECRET));
    }

    private static String query(Incoming request) {
        int question = request.target().indexOf('?');
        return question < 0 ? "" : request.target().substring(question + 1);
    }

    private static Incoming target(Incoming request, String target) {
        return new Incoming(request.method(), target, request.headers(), request.body(), request.peer());
    }

    private static Incoming without(Incoming request, String name) {
        return headers(request, request.headers().stream().filter(h -> !h.isNamed(name)));
    }

    private static Incoming change(Incoming request, String name, String old, String now) {
        return headers(
                request,
                request.headers().stream()
                        .map(h ->
                                h.isNamed(name) ? new Header(h.name(), h.value().replaceFirst(old, now)) : h));
    }

    private static Incoming headers(Incoming request, Stream<Header> headers) {
        List<Header> all = headers.toList();
        return new Incoming(request.method(), request.target(), all, request.body(), request.peer());
    }
}
