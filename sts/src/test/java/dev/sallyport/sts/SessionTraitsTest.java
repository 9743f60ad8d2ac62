package dev.sallyport.sts;

import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.House.why;
import static dev.sallyport.sts.Lab.ALL;
import static dev.sallyport.sts.Lab.AWAY;
import static dev.sallyport.sts.Lab.HOME;
import static dev.sallyport.sts.Lab.HOME_ROOT;
import static dev.sallyport.sts.Lab.allow;
import static dev.sallyport.sts.Lab.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.organization.Toggles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AssumeRole gives a session along: tags, a source identity, policies. */
class SessionTraitsTest {

    private static final String[] TEAM = {"Tags.member.1.Key", "Team", "Tags.member.1.Value", "red"};

    private final Lab lab = new Lab();
    private final Caller amy = lab.user("amy", ALL);

    // Tags

    @Test
    void tags_ofTheSession_areThePrincipalsAndLieOverTheRoles() {
        String role = lab.role(AWAY, "target", HOME_ROOT, "");
        lab.iam(
                AWAY,
                "TagRole",
                "RoleName",
                "target",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "blue",
                "Tags.member.2.Key",
                "Floor",
                "Tags.member.2.Value",
                "2");

        Caller session = lab.session(amy, role, TEAM);

        assertThat(session.tags()).containsOnly(entry("Team", "red"), entry("Floor", "2"));
    }

    @Test
    void tags_withoutTagSessionInTheTrust_areRefusedByName() {
        String role = lab.role(AWAY, "target", trust("arn:aws:iam::111111111111:root", "sts:AssumeRole"), "");

        AwsError refusal = refusal(() -> lab.assume(amy, role, TEAM));

        assertThat(refusal.words())
                .isEqualTo("User: arn:aws:iam::111111111111:user/amy is not authorized to perform: sts:TagSession on"
                        + " resource: " + role + " because no role trust policy allows the sts:TagSession action");
        lab.assume(amy, role).close();
    }

    @Test
    void tags_withoutTagSessionOfTheCaller_areRefusedByName() {
        Caller ben = lab.user("ben", allow("sts:AssumeRole", "*"));
        String role = lab.role(AWAY, "target", HOME_ROOT, "");

        AwsError refusal = refusal(() -> lab.assume(ben, role, TEAM));

        assertThat(refusal.words())
                .endsWith("sts:TagSession on resource: " + role
                        + " because no identity-based policy allows the sts:TagSession action");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"StringEquals\": {\"aws:RequestTag/team\": \"red\"}}",
                "{\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"Team\", \"Floor\"]}}",
                "{\"ForAnyValue:StringEquals\": {\"sts:TransitiveTagKeys\": \"Team\"}}",
            })
    void tags_conditionsOfTheTrust_seeThem(String condition) {
        String role = lab.role(
                AWAY,
                "target",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
                        + " \"arn:aws:iam::111111111111:root\"}, \"Action\": \"sts:AssumeRole\"}, {\"Effect\": \"Allow\","
                        + " \"Principal\": {\"AWS\": \"*\"}, \"Action\": \"sts:TagSession\", \"Condition\": "
                        + condition
                        + "}]}",
                "");

        lab.assume(amy, role, with(TEAM, "TransitiveTagKeys.member.1", "team", "TransitiveTagKeys.member.2", "Team"))
                .close();
        assertThat(refusal(() -> lab.assume(amy, role, "Tags.member.1.Key", "Colour", "Tags.member.1.Value", "red"))
                        .words())
                .contains("sts:TagSession");
    }

    @Test
    void tags_transitive_goOnAndOthersDoNot() {
        String hub = lab.role(HOME, "hub", HOME_ROOT, ALL);
        String target = lab.role(AWAY, "target", HOME_ROOT, ALL);
        String last = lab.role(HOME, "last", trust("arn:aws:iam::022222222222:root", "sts:*"), "");
        Caller first = lab.session(
                amy,
                hub,
                with(
                        TEAM,
                        "Tags.member.2.Key",
                        "Floor",
                        "Tags.member.2.Value",
                        "2",
                        "TransitiveTagKeys.member.1",
                        "team"));

        Caller second = lab.session(first, target, "Tags.member.1.Key", "Own", "Tags.member.1.Value", "");
        Caller third = lab.session(second, last);

        assertThat(first.tags()).containsOnly(entry("Team", "red"), entry("Floor", "2"));
        assertThat(second.tags()).containsOnly(entry("Team", "red"), entry("Own", ""));
        assertThat(third.tags()).containsOnly(entry("Team", "red"));
    }

    @Test
    void tags_transitive_cannotBeSetAgain() {
        String hub = lab.role(HOME, "hub", HOME_ROOT, ALL);
        String target = lab.role(AWAY, "target", HOME_ROOT, "");
        Caller first = lab.session(amy, hub, with(TEAM, "TransitiveTagKeys.member.1", "Team"));

        AwsError refusal =
                refusal(() -> lab.assume(first, target, "Tags.member.1.Key", "TEAM", "Tags.member.1.Value", "red"));

        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.words())
                .isEqualTo(
                        "One of the specified transitive tag keys can't be set because it conflicts with a transitive"
                                + " tag key from the calling session.");
    }

    /** As those find out who come from a pod's identity, which sets transitive tags. */
    @Test
    void tags_onlyHandedOn_needThePermissionAgain() {
        String hub = lab.role(HOME, "hub", HOME_ROOT, ALL);
        String target = lab.role(AWAY, "target", trust("arn:aws:iam::111111111111:root", "sts:AssumeRole"), "");
        Caller first = lab.session(amy, hub, with(TEAM, "TransitiveTagKeys.member.1", "Team"));

        assertThat(refusal(() -> lab.assume(first, target)).words()).contains("sts:TagSession");
    }

    @Test
    void tags_sameKeyInAnotherCase_isADuplicate() {
        String role = lab.role(AWAY, "target", HOME_ROOT, "");

        AwsError refusal = refusal(
                () -> lab.assume(amy, role, with(TEAM, "Tags.member.2.Key", "tEAM", "Tags.member.2.Value", "blue")));

        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
        assertThat(refusal.words())
                .isEqualTo("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    @Test
    void tags_transitiveKeyThatIsNoTag_isRefused() {
        String role = lab.role(AWAY, "target", HOME_ROOT, "");

        AwsError refusal = refusal(() -> lab.assume(amy, role, with(TEAM, "TransitiveTagKeys.member.1", "Floor")));

        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
        assertThat(refusal.words())
                .isEqualTo("The specified transitive tag key must be included in the requested tags.");
    }

    // Source identity

    @Test
    void sourceIdentity_stays_throughAChain() {
        String hub = lab.role(HOME, "hub", HOME_ROOT, ALL);
        String target = lab.role(AWAY, "target", HOME_ROOT, "");

        AssumeRoleResult first = lab.assume(amy, hub, "SourceIdentity", "amy@acme.com");
        Caller session = lab.house.holder(first.credentials());

        assertThat(first.sourceIdentity()).contains("amy@acme.com");
        assertThat(lab.assume(session, target).sourceIdentity()).contains("amy@acme.com");
        assertThat(lab.assume(session, target, "SourceIdentity", "amy@acme.com").sourceIdentity())
                .contains("amy@acme.com");
        assertThat(lab.assume(amy, hub).sourceIdentity()).isEmpty();
    }

    @Test
    void sourceIdentity_anotherInAChain_isRefused() {
        String hub = lab.role(HOME, "hub", HOME_ROOT, ALL);
        String target = lab.role(AWAY, "target", HOME_ROOT, "");
        Caller session = lab.session(amy, hub, "SourceIdentity", "amy@acme.com");

        AwsError refusal = refusal(() -> lab.assume(session, target, "SourceIdentity", "ben@acme.com"));

        assertThat(refusal.code()).isEqualTo("ValidationError");
        assertThat(refusal.words()).isEqualTo("The source identity is already set for this assume role session");
    }

    @Test
    void sourceIdentity_withoutSetSourceIdentity_isRefusedOnBothSides() {
        String deaf = lab.role(AWAY, "deaf", trust("arn:aws:iam::111111111111:root", "sts:AssumeRole"), "");
        String open = lab.role(AWAY, "open", HOME_ROOT, "");
        Caller ben = lab.user("ben", allow("sts:AssumeRole", "*"));

        assertThat(refusal(() -> lab.assume(amy, deaf, "SourceIdentity", "amy")).words())
                .endsWith("sts:SetSourceIdentity on resource: " + deaf
                        + " because no role trust policy allows the sts:SetSourceIdentity action");
        assertThat(refusal(() -> lab.assume(ben, open, "SourceIdentity", "ben")).words())
                .endsWith("because no identity-based policy allows the sts:SetSourceIdentity action");
    }

    @Test
    void sourceIdentity_conditionOfTheTrust_seesIt() {
        String role = lab.role(
                AWAY,
                "target",
                trust(
                        "arn:aws:iam::111111111111:root",
                        "sts:*",
                        "{\"StringLike\": {\"sts:SourceIdentity\": \"${aws:username}@*\"}}"),
                "");

        lab.assume(amy, role, "SourceIdentity", "amy@acme.com").close();
        assertThat(refusal(() -> lab.assume(amy, role, "SourceIdentity", "ben@acme.com"))
                        .code())
                .isEqualTo("AccessDenied");
    }

    // Policies, and the room that everything takes

    @Test
    void packedPolicySize_withoutPoliciesAndTags_isNotSaid() {
        String role = lab.role(AWAY, "target", HOME_ROOT, "");

        assertThat(lab.assume(amy, role).packedPolicySize()).isEmpty();
        assertThat(lab.assume(amy, role, "SourceIdentity", "amy").packedPolicySize())
                .isEmpty();
        assertThat(lab.assume(amy, role, TEAM).packedPolicySize()).hasValue(1);
        assertThat(lab.assume(amy, role, "Policy", ALL).packedPolicySize().orElseThrow())
                .isBetween(1, 10);
    }

    @Test
    void tags_tooBig_sayByHowMuch() {
        String role = lab.role(AWAY, "target", HOME_ROOT, "");
        List<String> tags = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            tags.addAll(
                    List.of("Tags.member." + i + ".Key", "key" + i, "Tags.member." + i + ".Value", "x".repeat(256)));
        }

        AwsError refusal = refusal(() -> lab.assume(amy, role, tags.toArray(String[]::new)));

        assertThat(refusal.code()).isEqualTo("PackedPolicyTooLarge");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.words()).matches("Packed size of session tags consumes 1[23]\\d% of allotted space\\.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                             | This policy contains invalid Json",
                "{\"Version\": \"2012-10-17\"}                 | Syntax errors in policy.",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\"}}"
                        + " | Policy statement must contain resources."
            })
    void policy_malformed_isRefusedInAwsWords(String policy, String words) {
        String role = lab.role(AWAY, "target", HOME_ROOT, "");

        AwsError refusal = refusal(() -> lab.assume(amy, role, "Policy", policy));

        assertThat(refusal.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.words()).isEqualTo(words);
    }

    @Test
    void policyArn_thatIsNotOfTheRolesAccount_isRefused() {
        String role = lab.role(AWAY, "target", HOME_ROOT, "");
        String ofHome = lab.policy(HOME, "limit", ALL);

        AwsError refusal = refusal(() -> lab.assume(amy, role, "PolicyArns.member.1.arn", ofHome));

        assertThat(refusal.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(refusal.words()).isEqualTo("Policy " + ofHome + " does not exist or is not attachable.");
    }

    @Test
    void policyArns_tooMany_areRefused() {
        List<String> arns = new ArrayList<>();
        for (int i = 1; i <= 11; i++) {
            arns.addAll(List.of("PolicyArns.member." + i + ".arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        }
        String role = lab.role(AWAY, "target", HOME_ROOT, "");

        assertThat(refusal(() -> lab.assume(amy, role, arns.toArray(String[]::new)))
                        .words())
                .endsWith(
                        "at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 4096})
    void tokenSize_asAskedFor_isKept(int size) {
        String role = lab.role(AWAY, "target", HOME_ROOT, "");

        AssumeRoleResult result = lab.assume(amy, role, "MinimumSessionTokenSize", Integer.toString(size));

        assertThat(result.credentials().sessionToken().orElseThrow().length()).isBetween(size, 4096);
        assertThat(lab.house.holder(result.credentials()).arn())
                .isEqualTo(result.user().arn());
    }

    @Test
    void askedBy_isWhoeverAssumedTheRole() {
        Caller session = lab.session(amy, lab.role(AWAY, "target", HOME_ROOT, ""));

        assertThat(session.traits().askedBy()).contains(amy.arn());
    }

    // Toggles

    @Test
    void capsUserSessions_off_letsASessionOfAUserAskForMore() {
        Lab lenient = new Lab(Toggles.DEFAULT.with("caps-user-sessions=off"));
        Caller user = lenient.user("amy", ALL);
        String role = lenient.role(AWAY, "target", HOME_ROOT, ALL);
        Caller session = lenient.house.holder(lenient.house.sts.getSessionToken(user, Map.of()));

        lenient.assume(session, role, "DurationSeconds", "43200").close();
        Caller inTheRole = lenient.session(session, role);
        String next = lenient.role(HOME, "next", trust("arn:aws:iam::022222222222:root", "sts:*"), "");
        assertThat(refusal(() -> lenient.assume(inTheRole, next, "DurationSeconds", "3601"))
                        .words())
                .isEqualTo("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                        + " chaining.");
    }

    @Test
    void chain_refusedForItsDuration_saysWhichLimit() {
        Caller session = lab.house.holder(lab.house.sts.getSessionToken(amy, Map.of()));
        String role = lab.role(AWAY, "target", HOME_ROOT, "");

        AwsError refusal = refusal(() -> lab.assume(session, role, "DurationSeconds", "3601"));

        assertThat(why(refusal, "gate")).isEqualTo("duration");
    }

    private static Map.Entry<String, String> entry(String key, String value) {
        return Map.entry(key, value);
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
