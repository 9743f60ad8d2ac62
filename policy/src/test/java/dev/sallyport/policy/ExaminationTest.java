package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import dev.sallyport.policy.Examination.Finding;
import dev.sallyport.policy.Examination.Match;
import dev.sallyport.policy.Examination.Saying;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an examination tells beyond the decision. */
final class ExaminationTest {

    private static final Principal ALICE =
            new Principal.User(Arn.parse("arn:aws:iam::111122223333:user/alice"), "AIDAALICE", "alice");

    @Test
    void examine_severalStatementsApply_tellsThemAllInOrder() {
        Finding identity = finding(Gate.IDENTITY_POLICY, identity("""
                        {"Version": "2012-10-17", "Statement": [
                          {"Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
                          {"Sid": "B", "Effect": "Allow", "Action": "ec2:*", "Resource": "*"},
                          {"Sid": "C", "Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::b/*"}]}""", """
                        {"Version": "2012-10-17", "Statement":
                          {"Sid": "D", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"""), Map.of());

        assertThat(identity.saying()).isEqualTo(Saying.DENIES);
        assertThat(identity.matches())
                .extracting(m -> m.policy() + m.statement().sid().orElseThrow() + m.allows())
                .containsExactly("0Atrue", "0Cfalse", "1Dtrue");
    }

    @Test
    void examine_gateThatDoesNotDecide_isToldToo() {
        PolicySet policies = identity("""
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""").withBoundary(policy("boundary", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}}"""));
        Examination examination = Evaluation.examine(call(Map.of()), policies);

        assertThat(examination.decision()).isEqualTo(Evaluation.decide(call(Map.of()), policies));
        assertThat(examination.findings())
                .extracting(f -> f.gate() + " " + f.saying())
                .containsExactly("IDENTITY_POLICY ALLOWS", "RESOURCE_POLICY NOTHING", "PERMISSIONS_BOUNDARY NOTHING");
        assertThat(examination.findings().getFirst().matches())
                .extracting(Match::allows)
                .containsExactly(true);
    }

    @Test
    void examine_conditions_tellsTheKeysOfStatementsThatCouldApply() {
        Finding identity = finding(Gate.IDENTITY_POLICY, identity("""
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Allow", "Action": "s3:*", "Resource": "*",
                           "Condition": {"Bool": {"aws:SecureTransport": "true"},
                                         "StringEquals": {"aws:securetransport": "${aws:SourceVpc}"}}},
                          {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${s3:prefix}/*"},
                          {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::other/*",
                           "Condition": {"Bool": {"aws:Elsewhere": "true"}}},
                          {"Effect": "Allow", "Action": "ec2:*", "Resource": "*",
                           "Condition": {"Bool": {"ec2:IsLaunchTemplateResource": "true"}}}]}"""), Map.of());

        assertThat(identity.contextKeys()).containsExactly("aws:SecureTransport", "aws:SourceVpc", "s3:prefix");
    }

    @Test
    void call_keyThatAlsoFollowsFromThePrincipal_keepsWhatWasSaidOfTheRequest() {
        assertThat(call(Map.of("aws:username", "bob")).context().value("aws:username"))
                .contains("bob");
        assertThat(call(Map.of()).context().value("aws:username")).contains("alice");
    }

    private static Finding finding(Gate gate, PolicySet policies, Map<String, String> context) {
        return Evaluation.examine(call(context), policies).findings().stream()
                .filter(f -> f.gate() == gate)
                .findFirst()
                .orElseThrow();
    }

    private static Call call(Map<String, String> context) {
        return new Call(ALICE, "s3:GetObject", "arn:aws:s3:::b/k", Context.of(context));
    }

    private static PolicySet identity(String... documents) {
        return PolicySet.ofIdentity(
                List.of(documents).stream().map(d -> policy("p", d)).toList());
    }

    private static SourcedPolicy policy(String source, String document) {
        return new SourcedPolicy(source, PolicyDocument.parse(document, PolicyDocument.Kind.IDENTITY));
    }
}
