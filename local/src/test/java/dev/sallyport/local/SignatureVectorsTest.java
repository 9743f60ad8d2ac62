package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.http.Incoming;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import dev.sallyport.platform.Time;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS's own suite: 38 cases in two forms, and two of smithy-rs for paths that were encoded already. */
class SignatureVectorsTest {

    static Stream<Vector> vectors() {
        return Vector.all();
    }

    static Stream<Path> encodedPaths() {
        return Vector.directories("v4-smithy-rs-extra");
    }

    @Test
    void suite_isWhole() {
        assertThat(vectors()).hasSize(76);
        assertThat(encodedPaths()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void canonicalRequest_ofVector_isAsPublished(Vector vector) {
        assertThat(canonical(vector)).isEqualTo(vector.expected("canonical-request"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signature_ofVector_isAsPublished(Vector vector) {
        Claim claim = ClaimReader.read(AwsRequest.read(vector.signedRequest()));
        Scope scope = Scope.require(claim.credential());
        String toSign = Signature.stringToSign(canonical(vector), claim.timestamp(), scope);
        assertThat(toSign).isEqualTo(vector.expected("string-to-sign"));
        try (Secret secret = Secret.ofText(vector.credentials("secret_access_key"))) {
            assertThat(Signature.of(toSign, Signature.signingKey(secret, scope)))
                    .isEqualTo(vector.expected("signature"));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verify_vector_isAccepted(Vector vector) {
        SignatureVerifier.Verified<String> verified =
                verifier(vector).verify(AwsRequest.read(vector.signedRequest()), vector.rules());
        assertThat(verified.caller()).isEqualTo("AKIDEXAMPLE");
        assertThat(verified.scope().region()).isEqualTo("us-east-1");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verify_vectorWithAnotherSecret_isRefused(Vector vector) {
        SignatureVerifier<String> wrong = new SignatureVerifier<>(
                new SigningKeys(),
                Partition.AWS,
                (id, token) -> new SignatureVerifier.Key<>(id, Secret.ofText("made-up-other-secret")),
                new FixedTime(vector.timestamp()));
        Incoming request = vector.signedRequest();
        assertThatThrownBy(() -> wrong.verify(AwsRequest.read(request), vector.rules()))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("SignatureDoesNotMatch"));
    }

    @ParameterizedTest
    @MethodSource("encodedPaths")
    void canonicalRequest_ofAnEncodedPath_encodesItAgain(Path directory) {
        Incoming request = Vector.parse(Vector.read(directory.resolve("request.txt")));
        // The suite's own requests carry another date than its canonical requests; the path is what they are about.
        String ours = CanonicalRequest.of(request, List.of("host", "x-amz-date"), SigningRules.STS);
        String theirs = Vector.read(directory.resolve("header-canonical-request.txt"));
        assertThat(ours.lines().toList().subList(0, 4))
                .isEqualTo(theirs.lines().toList().subList(0, 4));
        Path toSign = directory.resolve("header-string-to-sign.txt");
        if (Files.exists(toSign)) {
            assertThat(Vector.read(toSign)).contains(Hashes.sha256Hex(ours.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    private static String canonical(Vector vector) {
        Incoming request = vector.signedRequest();
        return CanonicalRequest.of(
                request, ClaimReader.read(AwsRequest.read(request)).signedHeaders(), vector.rules());
    }

    private static SignatureVerifier<String> verifier(Vector vector) {
        Time time = new FixedTime(vector.timestamp());
        return new SignatureVerifier<>(
                new SigningKeys(),
                Partition.AWS,
                (id, token) -> {
                    assertThat(token).isEqualTo(vector.token());
                    return new SignatureVerifier.Key<>(id, Secret.ofText(vector.credentials("secret_access_key")));
                },
                time);
    }
}
