package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents spoilt at random from a seed: they are read or refused, never anything else, and soon. */
class PolicyFuzzTest {

    private static final int CASES = Boolean.getBoolean("sallyport.long") ? 2_000_000 : 20_000;
    private static final List<PolicyDocument.Kind> KINDS = List.of(PolicyDocument.Kind.values());
    private static final String DOCUMENT = """
            {"Version": "2012-10-17", "Id": "x", "Statement": [
              {"Sid": "A", "Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::123456789012:user/bob", "*"]},
               "Action": ["s3:Get*", "sts:AssumeRole"], "Resource": "arn:aws:s3:::${aws:username, 'x'}/*",
               "Condition": {"ForAllValues:StringLikeIfExists": {"aws:TagKeys": ["a*", "${*}"]},
                             "DateLessThan": {"aws:CurrentTime": "2026-11-23T00:00:00Z"},
                             "IpAddress": {"aws:SourceIp": "10.0.0.0/8"}, "NumericEquals": {"aws:x": 1.5},
                             "Bool": {"aws:SecureTransport": true}, "BinaryEquals": {"aws:y": "eA=="}}},
              {"Effect": "Deny", "NotPrincipal": "*", "NotAction": "iam:*", "NotResource": ["*"]}]}
            """;
    private static final List<String> SCRAPS = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "${",
            "*",
            "?",
            "\\u0000",
            "\\ud800",
            "null",
            "1e400",
            "-1",
            "true",
            "\"Principal\"",
            "\"Statement\"",
            "arn:aws:iam::",
            "999999999999999999999999",
            "'",
            "\n",
            "2026-13-45",
            "::ffff:1.2.3.4/129",
            "Null",
            "\u00e4",
            "[[[[[[",
            "a*a*a*a*a*a*a*a*");

    @Test
    @Timeout(300)
    void parse_spoiltDocument_isReadOrRefused() {
        Random random = new Random(20261123);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            String text = spoil(random, DOCUMENT);
            PolicyDocument.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            refused += isRefused(text, kind) ? 1 : 0;
        }
        assertThat(refused).isBetween(CASES / 2, CASES);
    }

    private static boolean isRefused(String text, PolicyDocument.Kind kind) {
        try {
            decide(PolicyDocument.parse(text, kind));
            return false;
        } catch (PolicyException e) {
            assertThat(e.words()).isNotBlank();
            assertThat(e.position().line()).isPositive();
            return true;
        }
    }

    /** What can be read can be decided by. */
    private static void decide(PolicyDocument document) {
        Principal bob =
                new Principal.User(Arn.parse("arn:aws:iam::123456789012:user/bob"), "AIDABOBBOBBOBBOBBOBBO", "bob");
        Context context = Context.EMPTY.with("aws:CurrentTime", "no date").with("aws:SourceIp", "no address");
        SourcedPolicy policy = new SourcedPolicy("p", document);
        Call call = new Call(bob, "s3:GetObject", "arn:aws:s3:::bob/k", context);
        assertThat(Evaluation.decide(call, PolicySet.ofIdentity(List.of(policy)).withResource(policy))
                        .text())
                .isNotBlank();
    }

    private static String spoil(Random random, String text) {
        StringBuilder out = new StringBuilder(text);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(out.length());
            int end = Math.min(out.length(), at + random.nextInt(6));
            switch (random.nextInt(3)) {
                case 0 -> out.delete(at, end);
                case 1 -> out.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
                default -> out.replace(at, end, SCRAPS.get(random.nextInt(SCRAPS.size())));
            }
        }
        return out.isEmpty() ? " " : out.toString();
    }

    @Test
    @Timeout(10)
    void parse_documentAsLongAsAllowed_isIndexedInLinearSpace() {
        String actions = "\"s3:Get*\"" + ",\"s3:GetObject\"".repeat(30);
        String statement = "{\"Effect\":\"Allow\",\"Action\":[" + actions + "],\"Resource\":\"*\"}";
        String text = "{\"Statement\":[" + (statement + ",").repeat(5_000) + statement + "]}";
        assertThat(PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY).statements())
                .hasSize(5_001);
    }
}
