package dev.sallyport.sts;

import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.House.why;
import static dev.sallyport.sts.Lab.ALL;
import static dev.sallyport.sts.Lab.AWAY;
import static dev.sallyport.sts.Lab.HOME;
import static dev.sallyport.sts.Lab.HOME_ROOT;
import static dev.sallyport.sts.Lab.allow;
import static dev.sallyport.sts.Lab.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Evaluation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GetFederationToken: who gets it, and what it is worth. */
class FederationTest {

    private final Lab lab = new Lab();
    private final Caller amy = lab.user("amy", ALL);

    @Test
    void answer_namesTheFederatedUser() {
        FederationResult result = federate(amy, "Name", "visitor");

        assertThat(result.arn()).hasToString("arn:aws:sts::111111111111:federated-user/visitor");
        assertThat(result.federatedUserId()).isEqualTo("111111111111:visitor");
        assertThat(result.packedPolicySize()).isZero();
        assertThat(result.credentials().expiration())
                .contains(lab.house.time.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(12)));
    }

    @Test
    void identity_isThatOfTheFederatedUser() {
        Caller visitor = visitor("Policy", ALL);

        CallerIdentity identity = lab.house.sts.getCallerIdentity(visitor);

        assertThat(identity.arn()).hasToString("arn:aws:sts::111111111111:federated-user/visitor");
        assertThat(identity.userId()).isEqualTo("111111111111:visitor");
        assertThat(identity.account()).isEqualTo(HOME);
    }

    @Test
    void permissions_areThoseOfTheUserWithinThePolicy() {
        Caller visitor = visitor("Policy", allow("s3:*", "*"));
        lab.iam(
                HOME,
                "PutUserPolicy",
                "UserName",
                "amy",
                "PolicyName",
                "own",
                "PolicyDocument",
                allow("s3:ListAllMyBuckets", "*"));

        assertThat(allowed(visitor, "s3:ListAllMyBuckets")).isTrue();
        assertThat(allowed(visitor, "s3:CreateBucket")).isFalse();
        assertThat(allowed(visitor, "ec2:DescribeInstances")).isFalse();
    }

    @Test
    void permissions_withoutAPolicy_areNone() {
        assertThat(allowed(visitor(), "s3:ListAllMyBuckets")).isFalse();
    }

    @Test
    void permissions_ofManagedPolicies_count() {
        Caller visitor = visitor("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess");

        assertThat(allowed(visitor, "s3:ListAllMyBuckets")).isTrue();
        assertThat(allowed(visitor, "s3:CreateBucket")).isFalse();
    }

    @Test
    void session_endsWithTheUser() {
        FederationResult result = federate(amy, "Name", "visitor", "Policy", ALL);
        String key =
                lab.house.state.accessKeys(lab.house.user("amy")).getFirst().id();
        lab.iam(HOME, "DeleteAccessKey", "UserName", "amy", "AccessKeyId", key);
        lab.iam(HOME, "DeleteUserPolicy", "UserName", "amy", "PolicyName", "own");
        lab.iam(HOME, "DeleteUser", "UserName", "amy");

        assertThat(refusal(() -> lab.house.holder(result.credentials())).code()).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void permission_isAskedForThatName() {
        Caller ben = lab.user("ben", allow("sts:GetFederationToken", "arn:aws:sts::111111111111:federated-user/b*"));

        federate(ben, "Name", "bob").close();
        AwsError refusal = refusal(() -> federate(ben, "Name", "visitor"));

        assertThat(refusal.code()).isEqualTo("AccessDenied");
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.words())
                .isEqualTo("User: arn:aws:iam::111111111111:user/ben is not authorized to perform:"
                        + " sts:GetFederationToken on resource: arn:aws:sts::111111111111:federated-user/visitor because"
                        + " no identity-based policy allows the sts:GetFederationToken action");
        assertThat(why(refusal, "gate")).isEqualTo("identity-policy");
    }

    @Test
    void tags_needTagSession_andBecomeThePrincipals() {
        Caller ben = lab.user("ben", allow("sts:GetFederationToken", "*"));
        String[] tagged = {"Name", "visitor", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "red"};

        assertThat(refusal(() -> federate(ben, tagged)).words()).contains("sts:TagSession");
        assertThat(lab.house.holder(federate(amy, tagged).credentials()).tags())
                .containsExactly(Map.entry("Team", "red"));
    }

    @Test
    void policy_malformed_isRefused() {
        AwsError refusal = refusal(() -> federate(amy, "Name", "visitor", "Policy", "{}"));

        assertThat(refusal.code()).isEqualTo("MalformedPolicyDocument");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name            | v      | Value 'v' at 'name' failed to satisfy constraint: Member must have length"
                        + " greater than or equal to 2",
                "Name            | v v    | Value 'v v' at 'name' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: [\\w+=,.@-]*",
                "DurationSeconds | 899    | Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have"
                        + " value greater than or equal to 900",
                "DurationSeconds | 129601 | Value '129601' at 'durationSeconds' failed to satisfy constraint: Member must"
                        + " have value less than or equal to 129600",
            })
    void parameters_outOfBounds_areNamed(String name, String value, String words) {
        AwsError refusal = refusal(() -> federate(amy, "Name", "visitor", name, value));

        assertThat(refusal.code()).isEqualTo("ValidationError");
        assertThat(refusal.words()).isEqualTo("1 validation error detected: " + words);
    }

    @Test
    void trust_thatNamesEverybody_stillLetsNoFederatedUserIn() {
        String role = lab.role(AWAY, "target", HOME_ROOT, "");

        assertThat(refusal(() -> lab.assume(visitor("Policy", ALL), role)).code())
                .isEqualTo("AccessDenied");
    }

    private Caller visitor(String... more) {
        Map<String, String> parameters = parameters(more);
        parameters.put("Name", "visitor");
        return lab.house.holder(
                lab.house.sts.getFederationToken(amy, parameters, House.REQUEST).credentials());
    }

    private FederationResult federate(Caller caller, String... parameters) {
        return lab.house.sts.getFederationToken(caller, parameters(parameters), House.REQUEST);
    }

    private boolean allowed(Caller caller, String action) {
        Circumstances circumstances = new Circumstances(lab.house.state, lab.house.time);
        Call call = circumstances.call(caller, House.REQUEST, action, "*", HOME);
        return Evaluation.decide(call, circumstances.policies(caller, HOME)).allowed();
    }
}
