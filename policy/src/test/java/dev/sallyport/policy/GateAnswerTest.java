package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a decision tells of every gate in the call's way. */
class GateAnswerTest {

    private static final Principal BOB =
            new Principal.User(Arn.parse("arn:aws:iam::123456789012:user/bob"), "AIDABOBBOBBOBBOBBOBBO", "bob");
    private static final Call CALL = new Call(BOB, "s3:GetObject", "arn:aws:s3:::b/k", Context.EMPTY);
    private static final SourcedPolicy ALLOWS = policy("yes", "'Effect':'Allow','Action':'s3:*','Resource':'*'");
    private static final SourcedPolicy SILENT = policy(
            "silent",
            "'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}");
    private static final SourcedPolicy DENIES = policy("no", "'Effect':'Deny','Action':'s3:*','Resource':'*'");

    private static SourcedPolicy policy(String source, String statement) {
        String text = "{'Version':'2012-10-17',\n'Statement':[{" + statement + "}]}";
        return new SourcedPolicy(
                source, PolicyDocument.parse(text.replace('\'', '"'), PolicyDocument.Kind.IDENTITY), Optional.empty());
    }

    private static SourcedPolicy bucketPolicy(String principal) {
        String text = "{'Statement':{'Effect':'Allow','Principal':{'AWS':'" + principal
                + "'},'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}}";
        return new SourcedPolicy("bucket", PolicyDocument.parse(text.replace('\'', '"'), PolicyDocument.Kind.RESOURCE));
    }

    private static List<String> gates(PolicySet policies) {
        return Evaluation.decide(CALL, policies).gates().stream()
                .map(GateAnswer::toString)
                .toList();
    }

    @Test
    void gates_everyKindAllows_areOpenInOrder() {
        PolicySet policies = PolicySet.ofIdentity(List.of(ALLOWS))
                .withServiceControls(List.of(
                        new PolicySet.Level("the root", List.of(ALLOWS)),
                        new PolicySet.Level("the account", List.of(SILENT, ALLOWS))))
                .withResourceControls(List.of(new PolicySet.Level("the root", List.of(ALLOWS))))
                .withBoundary(ALLOWS)
                .withSession(List.of(ALLOWS));
        assertThat(gates(policies))
                .containsExactly(
                        "resource-control-policy (the root) open",
                        "service-control-policy (the root) open",
                        "service-control-policy (the account) open",
                        "identity-policy open",
                        "permissions-boundary open",
                        "session-policy open");
    }

    @Test
    void equals_otherStandingOrStatement_differs() {
        PolicySet allows = PolicySet.ofIdentity(List.of(ALLOWS));
        GateAnswer open = Evaluation.decide(CALL, allows).gates().getFirst();
        assertThat(open)
                .isEqualTo(Evaluation.decide(CALL, allows).gates().getFirst())
                .hasSameHashCodeAs(Evaluation.decide(CALL, allows).gates().getFirst())
                .isNotEqualTo(Evaluation.decide(CALL, PolicySet.ofIdentity(List.of(SILENT)))
                        .gates()
                        .getFirst())
                .isNotEqualTo(Evaluation.decide(CALL, allows.withBoundary(ALLOWS))
                        .gates()
                        .getLast());
    }

    @Test
    void gates_severalShut_areAllShut() {
        assertThat(gates(PolicySet.ofIdentity(List.of(SILENT)).withBoundary(SILENT)))
                .containsExactly("identity-policy shut", "permissions-boundary shut");
    }

    @Test
    void gates_resourceGrantsTheUser_othersAreNotAsked() {
        assertThat(gates(PolicySet.ofIdentity(List.of(SILENT))
                        .withBoundary(SILENT)
                        .withResource(bucketPolicy("arn:aws:iam::123456789012:user/bob"))))
                .containsExactly("identity-policy not-asked", "resource-policy open", "permissions-boundary not-asked");
    }

    @Test
    void gates_resourceOfTheAccountSaysNothing_isNotAsked() {
        assertThat(gates(PolicySet.ofIdentity(List.of(ALLOWS)).withResource(bucketPolicy("999999999999"))))
                .containsExactly("identity-policy open", "resource-policy not-asked");
    }

    @Test
    void gates_explicitDeny_othersAreNotAskedUnlessTheyDenyToo() {
        Decision decision = Evaluation.decide(
                CALL, PolicySet.ofIdentity(List.of(ALLOWS)).withBoundary(DENIES).withSession(List.of(ALLOWS, DENIES)));
        assertThat(decision.gates())
                .extracting(GateAnswer::toString)
                .containsExactly("identity-policy not-asked", "permissions-boundary shut", "session-policy shut");
        assertThat(decision.gates())
                .extracting(g -> g.statements().size(), g -> g.nearest().size())
                .containsExactly(tuple(0, 0), tuple(1, 0), tuple(1, 0));
    }

    @Test
    void gates_rootUserWithoutPolicies_areNone() {
        Principal root = new Principal.Root(Arn.parse("arn:aws:iam::123456789012:root"));
        assertThat(Evaluation.call(new Call(root, "s3:GetObject", "*", Context.EMPTY), List.of())
                        .gates())
                .isEmpty();
    }

    @Test
    void reason_everyGate_hasItsStatementsWithTheirText() {
        Json reason = Evaluation.decide(
                        CALL, PolicySet.ofIdentity(List.of(ALLOWS)).withBoundary(SILENT))
                .reason();
        Json expected = Json.parse("""
                [{"gate": "identity-policy", "outcome": "open",
                  "statements": [{"source": "yes", "statement": 1, "line": 2, "column": 14,
                    "lines": ["  2  {\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:*\\",\\"Resource\\":\\"*\\"}"]}],
                  "nearest": []},
                 {"gate": "permissions-boundary", "outcome": "shut", "statements": [],
                  "nearest": [{"source": "silent", "statement": 1, "line": 2, "column": 14,
                    "lines": ["  2  {\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:*\\",\\"Resource\\":\\"*\\",\\"Condition\\":{\\"Bool\\":{\\"aws:SecureTransport\\":\\"true\\"}}}"],
                    "missed": "condition",
                    "text": "condition Bool aws:SecureTransport = true does not hold: the request has no such key",
                    "condition": {"operator": "Bool", "key": "aws:SecureTransport", "wanted": ["true"], "found": []}}]}]
                """);
        assertThat(reason.asObject().flatMap(o -> o.get("gates"))).contains(expected);
    }
}
