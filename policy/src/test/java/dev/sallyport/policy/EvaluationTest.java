package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {

    private static final String HOME = "123456789012";
    private static final String ROLE_HERE = "arn:aws:iam::123456789012:role/r";
    private static final String ROLE_THERE = "arn:aws:iam::567890123456:role/r";
    private static final Principal BOB =
            new Principal.User(Arn.parse("arn:aws:iam::123456789012:user/team/bob"), "AIDABOBBOBBOBBOBBOBBO", "bob");
    private static final Principal SESSION = new Principal.RoleSession(
            Arn.parse("arn:aws:sts::123456789012:assumed-role/r/s"),
            "AROARRRRRRRRRRRRRRRRR:s",
            Arn.parse("arn:aws:iam::123456789012:role/r"));
    private static final String MAY_ASSUME = "'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*'";

    // Plain calls

    @ParameterizedTest(name = "{0} {1} on {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Action':'iam:*','Resource':'*'               | iam:GetUser | * | true",
                "'Action':'IAM:getuser','Resource':'*'         | iam:GetUser | * | true",
                "'Action':'iam:Get?ser','Resource':'*'         | iam:GetUser | * | true",
                "'Action':'iam:List*','Resource':'*'           | iam:GetUser | * | false",
                "'NotAction':'iam:List*','Resource':'*'        | iam:GetUser | * | true",
                "'NotAction':'iam:*','Resource':'*'            | iam:GetUser | * | false",
                "'Action':'iam:*','Resource':'arn:aws:iam::123456789012:user/${aws:username}' | iam:GetUser | arn:aws:iam::123456789012:user/bob | true",
                "'Action':'iam:*','Resource':'arn:aws:iam::123456789012:user/${aws:username}' | iam:GetUser | arn:aws:iam::123456789012:user/Bob | false",
                "'Action':'iam:*','Resource':'arn:aws:iam::${aws:PrincipalAccount}:user/*' | iam:GetUser | arn:aws:iam::123456789012:user/x/y | true",
                "'Action':'iam:*','NotResource':'arn:aws:iam::123456789012:user/${aws:username}' | iam:GetUser | arn:aws:iam::123456789012:user/jane | true",
                "'Action':'iam:*','NotResource':'arn:aws:iam::123456789012:user/${aws:missing}' | iam:GetUser | arn:aws:iam::123456789012:user/jane | false",
                "'Action':'iam:*','Resource':['arn:aws:iam::123456789012:user/${aws:missing}','arn:aws:iam::123456789012:user/bob'] | iam:GetUser | arn:aws:iam::123456789012:user/bob | true",
                "'Action':'iam:*','Resource':'arn:aws:iam::1*:user/bob' | iam:GetUser | arn:aws:iam::123456789012:user/bob | true",
                "'Action':'s3:*','Resource':'arn:aws:s3:::b/*'         | s3:GetObject | arn:aws:s3:::b/a/c:d | true",
                "'Action':'s3:*','Resource':'arn:aws:s3:::b'           | s3:GetObject | * | false",
            })
    void call_statementAlone_allowsWhatItCovers(String elements, String action, String resource, boolean allowed) {
        Decision decision = Evaluation.call(
                call(BOB, action, resource, Context.EMPTY), List.of(identity("'Effect':'Allow'," + elements)));
        assertThat(decision.allowed()).isEqualTo(allowed);
    }

    @Test
    void call_denyAndAllow_denyWins() {
        Decision decision = Evaluation.call(
                call(BOB, "iam:GetUser", "*", Context.EMPTY),
                List.of(
                        identity("'Effect':'Allow','Action':'*','Resource':'*'"),
                        identity("'Sid':'No','Effect':'Deny','Action':'iam:*','Resource':'*'")));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.ExplicitlyDenied.class,
                        d -> assertThat(d.by().sid()).contains("No"));
        assertThat(text(decision.reason(), "gate")).contains("explicit-deny");
        assertThat(decision.text()).startsWith("statement 1 (\"No\") of a policy denies iam:GetUser on *");
    }

    @ParameterizedTest
    @CsvSource({"-, true", "true, true", "false, false"})
    void call_denyWithoutMfaByBool_missesLongLivedKeys(String mfa, boolean allowed) {
        Decision decision = Evaluation.call(
                call(BOB, "ec2:RunInstances", "*", mfa(mfa)),
                List.of(identity(
                        "'Effect':'Allow','Action':'*','Resource':'*'",
                        "'Effect':'Deny','NotAction':'sts:*','Resource':'*',"
                                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}")));
        assertThat(decision.allowed()).isEqualTo(allowed);
    }

    @Test
    void call_nothingApplies_namesTheNearestStatementAndItsCondition() {
        Decision decision = Evaluation.call(
                call(BOB, "iam:CreateAccessKey", "arn:aws:iam::123456789012:user/bob", Context.EMPTY),
                List.of(identity(
                        "'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam::123456789012:user/jane'",
                        "'Sid':'Own','Effect':'Allow','Action':'iam:*','Resource':'*',"
                                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}")));
        assertThat(decision).isInstanceOfSatisfying(Decision.ImplicitlyDenied.class, d -> {
            assertThat(d.gate()).isEqualTo(Gate.IDENTITY_POLICY);
            assertThat(d.shut().getFirst().nearest())
                    .extracting(n -> n.statement().number(), NearMiss::condition)
                    .containsExactly(tuple(
                            2,
                            Optional.of(new FailedCondition(
                                    "Bool", "aws:MultiFactorAuthPresent", List.of("true"), List.of()))));
        });
        assertThat(decision.text()).contains("the request has no such key");
        assertThat(text(decision.reason(), "gate")).contains("identity-policy");
    }

    @Test
    void call_noPolicies_deniesAndSaysSo() {
        Decision decision = Evaluation.call(call(BOB, "iam:GetUser", "*", Context.EMPTY), List.of());
        assertThat(decision.text())
                .isEqualTo("No identity policy of arn:aws:iam::123456789012:user/team/bob allows iam:GetUser on *.");
    }

    @Test
    void call_rootUser_isAllowed() {
        Principal root = new Principal.Root(Arn.parse("arn:aws:iam::123456789012:root"));
        assertThat(Evaluation.call(call(root, "iam:GetUser", "*", Context.EMPTY), List.of())
                        .allowed())
                .isTrue();
    }

    @Test
    void call_usernameOfRoleSession_isAbsent() {
        Decision decision = Evaluation.call(
                call(SESSION, "iam:GetUser", "arn:aws:iam::123456789012:user/", Context.EMPTY),
                List.of(identity(
                        "'Effect':'Allow','Action':'*','Resource':'arn:aws:iam::123456789012:user/${aws:username}'")));
        assertThat(decision.allowed()).isFalse();
    }

    @Test
    void call_version2008_hasNoVariables() {
        PolicyDocument old = PolicyDocument.parse(
                ("{'Version':'2008-10-17','Statement':{'Effect':'Allow','Action':'*',"
                                + "'Resource':'arn:aws:iam::123456789012:user/${aws:username}'}}")
                        .replace('\'', '"'),
                PolicyDocument.Kind.IDENTITY);
        Decision decision = Evaluation.call(
                call(BOB, "iam:GetUser", "arn:aws:iam::123456789012:user/bob", Context.EMPTY),
                List.of(new SourcedPolicy("an old policy", old)));
        assertThat(decision.allowed()).isFalse();
    }

    // AssumeRole

    /** Caller's identity policy (or none), principal of the trust policy, target; what decides. */
    @ParameterizedTest(name = "identity allows {0}, trust names {1}, {2} account: {3}")
    @CsvSource({
        "true,  arn:aws:iam::123456789012:root,          same,  allowed",
        "true,  123456789012,                            same,  allowed",
        "false, arn:aws:iam::123456789012:root,          same,  identity-policy",
        "false, 123456789012,                            same,  identity-policy",
        "false, arn:aws:iam::123456789012:user/team/bob, same,  allowed",
        "false, *,                                       same,  allowed",
        "false, AIDABOBBOBBOBBOBBOBBO,                   same,  allowed",
        "true,  AIDAJANEJANEJANEJANEJ,                   same,  trust-policy",
        "true,  arn:aws:iam::123456789012:user/bob,      same,  trust-policy",
        "true,  arn:aws:iam::123456789012:user/team/Bob, same,  trust-policy",
        "true,  arn:aws:iam::999999999999:root,          same,  trust-policy",
        "true,  arn:aws:iam::123456789012:root,          other, allowed",
        "true,  arn:aws:iam::123456789012:user/team/bob, other, allowed",
        "true,  *,                                       other, allowed",
        "false, arn:aws:iam::123456789012:root,          other, identity-policy",
        "false, arn:aws:iam::123456789012:user/team/bob, other, identity-policy",
        "false, *,                                       other, identity-policy",
        "true,  arn:aws:iam::567890123456:root,          other, trust-policy",
        "false, arn:aws:iam::567890123456:root,          other, identity-policy",
    })
    void assumeRole_bothSides_decideByAccount(boolean identity, String trusted, String account, String gate) {
        String role = account.equals("same") ? ROLE_HERE : ROLE_THERE;
        Decision decision = Evaluation.assumeRole(
                call(BOB, "sts:AssumeRole", role, Context.EMPTY),
                identity ? List.of(identity(MAY_ASSUME)) : List.of(),
                trust("'Effect':'Allow','Principal':{'AWS':'" + trusted + "'},'Action':'sts:AssumeRole'"));
        assertThat(text(decision.reason(), "gate")).contains(gate);
        assertThat(decision.allowed()).isEqualTo(gate.equals("allowed"));
    }

    @ParameterizedTest
    @CsvSource({"-, false", "false, false", "true, true"})
    void assumeRole_trustDemandsMfa_needsTheKeyToBeTrue(String mfa, boolean allowed) {
        Decision decision = Evaluation.assumeRole(
                call(BOB, "sts:AssumeRole", ROLE_THERE, mfa(mfa)),
                List.of(identity(MAY_ASSUME)),
                trust("'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::123456789012:root'},"
                        + "'Action':'sts:AssumeRole','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}"));
        assertThat(decision.allowed()).isEqualTo(allowed);
        assertThat(decision.text().contains("condition Bool aws:MultiFactorAuthPresent = true"))
                .isNotEqualTo(allowed);
    }

    @Test
    void assumeRole_bothGatesShut_namesBothIdentityFirst() {
        Decision decision = Evaluation.assumeRole(
                call(BOB, "sts:AssumeRole", ROLE_THERE, Context.EMPTY),
                List.of(),
                trust("'Effect':'Allow','Principal':{'AWS':'999999999999'},'Action':'sts:AssumeRole'"));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.ImplicitlyDenied.class,
                        d -> assertThat(d.shut())
                                .extracting(GateAnswer::gate)
                                .containsExactly(Gate.IDENTITY_POLICY, Gate.TRUST_POLICY));
    }

    @Test
    void assumeRole_denyInEitherPolicy_wins() {
        String open = "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'";
        String shut = "'Effect':'Deny','Principal':{'AWS':'" + HOME + "'},'Action':'sts:*'";
        String deny = "'Effect':'Deny','Action':'sts:AssumeRole','Resource':'" + ROLE_HERE + "'";
        Call call = call(BOB, "sts:AssumeRole", ROLE_HERE, Context.EMPTY);
        assertThat(Evaluation.assumeRole(call, List.of(identity(MAY_ASSUME, deny)), trust(open)))
                .isInstanceOfSatisfying(
                        Decision.ExplicitlyDenied.class,
                        d -> assertThat(d.gate()).isEqualTo(Gate.IDENTITY_POLICY));
        assertThat(Evaluation.assumeRole(call, List.of(identity(MAY_ASSUME)), trust(open, shut)))
                .isInstanceOfSatisfying(
                        Decision.ExplicitlyDenied.class,
                        d -> assertThat(d.gate()).isEqualTo(Gate.TRUST_POLICY));
    }

    @Test
    void assumeRole_roleItself_needsTheTrustPolicyToNameIt() {
        Call itself = call(SESSION, "sts:AssumeRole", ROLE_HERE, Context.EMPTY);
        String other = "'Effect':'Allow','Principal':{'AWS':'999999999999'},'Action':'sts:AssumeRole'";
        String self = "'Effect':'Allow','Principal':{'AWS':'" + ROLE_HERE + "'},'Action':'sts:AssumeRole'";
        assertThat(Evaluation.assumeRole(itself, List.of(identity(MAY_ASSUME)), trust(other))
                        .allowed())
                .isFalse();
        assertThat(Evaluation.assumeRole(itself, List.of(identity(MAY_ASSUME)), trust(self))
                        .allowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::123456789012:assumed-role/r/s, true",
        "arn:aws:sts::123456789012:assumed-role/r/other, false",
        "arn:aws:iam::123456789012:role/r, true",
        "arn:aws:iam::123456789012:role/R, false",
        "AROARRRRRRRRRRRRRRRRR, true",
    })
    void assumeRole_roleSession_isNamedByRoleSessionOrId(String trusted, boolean allowed) {
        Decision decision = Evaluation.assumeRole(
                call(SESSION, "sts:AssumeRole", "arn:aws:iam::123456789012:role/next", Context.EMPTY),
                List.of(),
                trust("'Effect':'Allow','Principal':{'AWS':'" + trusted + "'},'Action':'sts:AssumeRole'"));
        assertThat(decision.allowed()).isEqualTo(allowed);
    }

    @Test
    void assumeRole_serviceOrProviderTrusted_letsNoCallerIn() {
        Decision decision = Evaluation.assumeRole(
                call(BOB, "sts:AssumeRole", ROLE_HERE, Context.EMPTY),
                List.of(identity(MAY_ASSUME)),
                trust(
                        "'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com','Federated':'x'},'Action':'sts:AssumeRole'"));
        assertThat(decision.text()).contains("its principals do not include arn:aws:iam::123456789012:user/team/bob");
    }

    @Test
    void assumeRole_tagSession_isAnActionOfItsOwn() {
        Call call = call(BOB, "sts:AssumeRole", ROLE_THERE, Context.EMPTY).of("sts:TagSession");
        SourcedPolicy trust = trust("'Effect':'Allow','Principal':{'AWS':'" + HOME + "'},'Action':'sts:AssumeRole'");
        assertThat(Evaluation.assumeRole(
                                call, List.of(identity("'Effect':'Allow','Action':'sts:*','Resource':'*'")), trust)
                        .allowed())
                .isFalse();
    }

    @Test
    void assumeRole_otherPartition_isNotTheSameRole() {
        Decision decision = Evaluation.assumeRole(
                call(BOB, "sts:AssumeRole", "arn:aws-cn:iam::567890123456:role/r", Context.EMPTY),
                List.of(identity("'Effect':'Allow','Action':'sts:AssumeRole','Resource':'" + ROLE_THERE + "'")),
                trust("'Effect':'Allow','Principal':{'AWS':'" + HOME + "'},'Action':'sts:AssumeRole'"));
        assertThat(text(decision.reason(), "gate")).contains("identity-policy");
    }

    private static Optional<String> text(Json json, String member) {
        return json.asObject().flatMap(o -> o.text(member));
    }

    private static Context mfa(String value) {
        return value.equals("-") ? Context.EMPTY : Context.EMPTY.with("aws:MultiFactorAuthPresent", value);
    }

    private static Call call(Principal principal, String action, String resource, Context context) {
        return new Call(principal, action, resource, context);
    }

    private static SourcedPolicy identity(String... statements) {
        return policy(PolicyDocument.Kind.IDENTITY, statements);
    }

    private static SourcedPolicy trust(String... statements) {
        return policy(PolicyDocument.Kind.TRUST, statements);
    }

    private static SourcedPolicy policy(PolicyDocument.Kind kind, String... statements) {
        String list = String.join("},{", Arrays.asList(statements));
        String text = "{'Version':'2012-10-17','Statement':[{" + list + "}]}";
        return new SourcedPolicy("a policy", PolicyDocument.parse(text.replace('\'', '"'), kind));
    }
}
