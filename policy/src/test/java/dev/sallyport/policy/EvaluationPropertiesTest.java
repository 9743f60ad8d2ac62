package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every decision, tried on policies made at random from a seed. */
class EvaluationPropertiesTest {

    private static final int CASES = Boolean.getBoolean("sallyport.long") ? 200_000 : 3_000;
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:PutObject", "s3:ListBucket", "iam:GetUser", "sqs:SendMessage");
    private static final List<String> ACTION_PATTERNS =
            List.of("*", "s3:*", "S3:get*", "s3:GetObject", "iam:*", "s3:List*", "sqs:SendMessage", "s3:Put?bject");
    private static final List<String> RESOURCES = List.of("arn:aws:s3:::b/k", "arn:aws:s3:::c", "arn:aws:sqs:::q", "*");
    private static final List<String> RESOURCE_PATTERNS = List.of(
            "*", "arn:aws:s3:::b/*", "arn:aws:s3:::*", "arn:aws:sqs:::q", "arn:aws:s3:::${aws:PrincipalTag/bucket}/*");
    private static final List<String> OPERATORS = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringLikeIfExists",
            "ForAllValues:StringEquals",
            "ForAnyValue:StringLike");

    private final Random random = new Random(20261123);

    @Test
    void decide_oneMoreDeny_neverAllowsMore() {
        for (int i = 0; i < CASES; i++) {
            List<Json> statements = statements();
            Call call = call();
            boolean before = allows(call, statements);
            List<Json> more = new ArrayList<>(statements);
            more.add(random.nextInt(more.size() + 1), statement("Deny"));
            assertThat(allows(call, more) && !before)
                    .as("%s with one more deny: %s", call, more)
                    .isFalse();
        }
    }

    @Test
    void decide_oneMoreAllow_neverAllowsLess() {
        for (int i = 0; i < CASES; i++) {
            List<Json> statements = statements();
            Call call = call();
            boolean before = allows(call, statements);
            List<Json> more = new ArrayList<>(statements);
            more.add(statement("Allow"));
            assertThat(before && !allows(call, more))
                    .as("%s with one more allow: %s", call, more)
                    .isFalse();
        }
    }

    @Test
    void decide_statementsInAnyOrderOrPolicy_decidesAlike() {
        for (int i = 0; i < CASES; i++) {
            List<Json> statements = statements();
            Call call = call();
            boolean before = allows(call, statements);
            List<Json> shuffled = new ArrayList<>(statements);
            Collections.shuffle(shuffled, random);
            assertThat(allows(call, shuffled)).as("%s: %s", call, shuffled).isEqualTo(before);
            assertThat(Evaluation.call(
                                    call,
                                    shuffled.stream()
                                            .map(s -> policy(List.of(s)))
                                            .toList())
                            .allowed())
                    .isEqualTo(before);
        }
    }

    /** The index is only a shorter way to the same statements. */
    @Test
    void index_anyAction_handsOutEveryStatementAboutItOnce() {
        for (int i = 0; i < CASES; i++) {
            PolicyDocument document = policy(statements()).document();
            Question question = new Question(call());
            List<Statement> found = new ArrayList<>();
            document.index().forEachAbout(question, found::add);
            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(document.statements().stream()
                            .filter(s -> s.isAbout(question.action()))
                            .toList());
        }
    }

    @Test
    void reason_anyDecision_agreesWithIt() {
        for (int i = 0; i < CASES; i++) {
            Decision decision = Evaluation.call(call(), List.of(policy(statements())));
            String gate =
                    decision.reason().asObject().flatMap(o -> o.text("gate")).orElseThrow();
            assertThat(gate.equals("allowed")).isEqualTo(decision.allowed());
            assertThat(decision.text()).isNotBlank();
        }
    }

    private static boolean allows(Call call, List<Json> statements) {
        return Evaluation.call(call, List.of(policy(statements))).allowed();
    }

    private static SourcedPolicy policy(List<Json> statements) {
        Json document = Json.object()
                .put("Version", "2012-10-17")
                .put("Statement", Json.array(statements))
                .build();
        return new SourcedPolicy("a policy", PolicyDocument.parse(document, PolicyDocument.Kind.IDENTITY));
    }

    private Call call() {
        Context context = Context.EMPTY;
        if (random.nextBoolean()) {
            context = context.with("aws:PrincipalTag/bucket", "b");
        }
        if (random.nextBoolean()) {
            context = context.with("aws:TagKeys", random.nextBoolean() ? List.of("a") : List.of("a", "b"));
        }
        Principal bob =
                new Principal.User(Arn.parse("arn:aws:iam::123456789012:user/bob"), "AIDABOBBOBBOBBOBBOBBO", "bob");
        return new Call(bob, pick(ACTIONS), pick(RESOURCES), context);
    }

    private List<Json> statements() {
        List<Json> statements = new ArrayList<>();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            statements.add(statement(random.nextInt(4) == 0 ? "Deny" : "Allow"));
        }
        return statements;
    }

    private Json statement(String effect) {
        Json.ObjectBuilder out = Json.object()
                .put("Effect", effect)
                .put(random.nextInt(5) == 0 ? "NotAction" : "Action", some(ACTION_PATTERNS))
                .put(random.nextInt(5) == 0 ? "NotResource" : "Resource", some(RESOURCE_PATTERNS));
        if (random.nextInt(3) == 0) {
            Json keys = Json.object()
                    .put("aws:TagKeys", some(List.of("a", "b", "${aws:PrincipalTag/bucket}")))
                    .build();
            out.put("Condition", Json.object().put(pick(OPERATORS), keys).build());
        }
        return out.build();
    }

    private Json some(List<String> values) {
        List<String> chosen = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            chosen.add(pick(values));
        }
        return Json.texts(chosen);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
