package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sallyport.model.Arn;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Any bytes at all as a policy: they are refused as a policy is refused, or read, decided by and read back alike. With
 * {@code -Pfuzz} the bytes are Jazzer's, otherwise the files in {@code PolicyDocumentFuzzTestInputs}.
 */
class PolicyDocumentFuzzTest {

    private static final Principal BOB =
            new Principal.User(Arn.parse("arn:aws:iam::123456789012:user/bob"), "AIDABOBBOBBOBBOBBOBBO", "bob");
    private static final Context CONTEXT = Context.EMPTY
            .with("aws:CurrentTime", "2026-11-23T00:00:00Z")
            .with("aws:SourceIp", "10.1.2.3")
            .with("aws:MultiFactorAuthAge", "no number")
            .with("aws:TagKeys", List.of("a", "b"));
    private static final List<Call> CALLS = List.of(
            new Call(BOB, "s3:GetObject", "arn:aws:s3:::bob/k", CONTEXT),
            new Call(BOB, "sts:AssumeRole", "arn:aws:iam::567890123456:role/r", Context.EMPTY));

    @DictionaryFile(resourcePath = "policy.dict")
    @FuzzTest
    void parse_anyBytes_areRefusedOrReadBackAlike(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (PolicyDocument.Kind kind : PolicyDocument.Kind.values()) {
            try {
                check(PolicyDocument.parse(text, kind));
            } catch (PolicyException e) {
                assertThat(e.words()).isNotBlank();
                assertThat(e.position().line()).isPositive();
            }
        }
    }

    private static void check(PolicyDocument document) {
        assertThat(PolicyDocument.parse(document.json().toText(), document.kind()))
                .isEqualTo(document);
        assertThat(PolicyDocument.parse(document.json().toPrettyText(), document.kind()))
                .isEqualTo(document);
        SourcedPolicy policy = new SourcedPolicy("p", document);
        PolicySet policies = PolicySet.ofIdentity(List.of(policy)).withResource(policy);
        for (Call call : CALLS) {
            Decision decision = Evaluation.decide(call, policies);
            assertThat(decision.text()).isNotBlank();
            assertThat(decision.reason().toText()).isNotBlank();
        }
    }
}
