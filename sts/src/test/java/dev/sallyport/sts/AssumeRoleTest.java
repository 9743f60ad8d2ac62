package dev.sallyport.sts;

import static dev.sallyport.sts.House.assume;
import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.House.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Partition;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.MfaDevice;
import dev.sallyport.organization.NamedPolicy;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Role;
import dev.sallyport.organization.User;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyDocument.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides about a role beyond the reference architecture: names, conditions, chains, roots. */
class AssumeRoleTest {

    private static final AccountId HOME = new AccountId("111111111111");
    private static final AccountId AWAY = new AccountId("022222222222");
    private static final String HOME_ROOT = "arn:aws:iam::111111111111:root";
    private static final String AMY = "arn:aws:iam::111111111111:user/people/amy";

    private static final String NO_IDENTITY_POLICY =
            " because no identity-based policy allows the sts:AssumeRole action";

    /** amy may assume everything but {@code forbidden}; ben may do nothing. */
    private static final Organization ORGANIZATION = new Organization(
            Optional.of(new Organization.Top("o-exampleorg1", "r-ex01", HOME)),
            Partition.AWS,
            List.of(
                    new Account(
                            "home",
                            HOME,
                            List.of(user("amy", "/people/", List.of(mayAssumeMost())), user("ben", "/", List.of())),
                            List.of(),
                            List.of(
                                    role("named", "/", trust("arn:aws:iam::111111111111:user/ben", ""), 1),
                                    role("delegated", "/", trust(HOME_ROOT, ""), 1),
                                    role("hub", "/", trust(HOME_ROOT, ""), 12, mayAssumeMost())),
                            List.of(),
                            List.of(new MfaDevice("amy", Optional.of("amy")))),
                    new Account(
                            "away",
                            AWAY,
                            List.of(),
                            List.of(),
                            List.of(
                                    role("deep", "/a/b/", trust(HOME_ROOT, ""), 12),
                                    role("brief", "/", trust(HOME_ROOT, ""), 1),
                                    role("forbidden", "/", trust(HOME_ROOT, ""), 1),
                                    conditional("external", "StringEquals", "sts:ExternalId", "a-secret-handshake"),
                                    conditional("mfa", "Bool", "aws:MultiFactorAuthPresent", "true"),
                                    conditional("recent", "NumericLessThan", "aws:MultiFactorAuthAge", "600"),
                                    conditional("members", "StringEquals", "aws:PrincipalOrgID", "o-exampleorg1"),
                                    conditional("strangers", "StringEquals", "aws:PrincipalOrgID", "o-anotherorg2"),
                                    conditional("who", "ArnEquals", "aws:PrincipalArn", AMY),
                                    conditional("hubs", "ArnEquals", "aws:PrincipalArn", arn("hub", HOME)),
                                    conditional("session", "StringLike", "sts:RoleSessionName", "${aws:username}-*"),
                                    conditional("near", "IpAddress", "aws:SourceIp", "127.0.0.0/8"),
                                    conditional("agent", "StringLike", "aws:UserAgent", "a t?st"),
                                    conditional("region", "StringEquals", "aws:RequestedRegion", "us-east-1"),
                                    conditional("today", "DateLessThan", "aws:CurrentTime", "2026-11-24T00:00:00Z"),
                                    conditional("gone", "DateLessThan", "aws:CurrentTime", "2026-11-23T00:00:00Z"),
                                    conditional(
                                            "young", "DateGreaterThan", "aws:TokenIssueTime", "2026-11-23T00:00:00Z")),
                            List.of(),
                            List.of())));

    private final House house = new House(ORGANIZATION);
    private final Caller amy = house.longLived("amy");
    private final Caller ben = house.longLived("ben");

    @Test
    void sameAccount_trustNamesTheUser_needsNoIdentityPolicy() {
        assertThat(house.assumeRole(ben, assume(arn("named", HOME))).user().arn())
                .hasToString("arn:aws:sts::111111111111:assumed-role/named/s1");
    }

    @Test
    void sameAccount_trustNamesTheAccount_needsAnIdentityPolicy() {
        AwsError refusal = refusal(() -> house.assumeRole(ben, assume(arn("delegated", HOME))));

        assertDenied(refusal, "arn:aws:iam::111111111111:user/ben", arn("delegated", HOME) + NO_IDENTITY_POLICY);
        assertThat(why(refusal, "gate")).isEqualTo("identity-policy");
        assertThat(why(refusal, "text")).startsWith("ben is in no group").contains("no group does");
        house.assumeRole(amy, assume(arn("delegated", HOME))).close();
    }

    @Test
    void path_ofRoleAndUser_isInTheirArnsButNotInTheSessions() {
        String deep = "arn:aws:iam::022222222222:role/a/b/deep";

        AssumeRoleResult result = house.assumeRole(amy, assume(deep));

        assertThat(result.user().arn()).hasToString("arn:aws:sts::022222222222:assumed-role/deep/s1");
        assertThat(house.holder(result.credentials()).principal().context().value("aws:PrincipalArn"))
                .contains(deep);
        assertDenied(refusal(() -> house.assumeRole(amy, assume(arn("deep", AWAY)))), AMY, arn("deep", AWAY));
    }

    @Test
    void explicitDeny_ofTheCaller_winsAndIsNamed() {
        AwsError refusal = refusal(() -> house.assumeRole(amy, assume(arn("forbidden", AWAY))));

        assertDenied(refusal, AMY, arn("forbidden", AWAY));
        assertThat(why(refusal, "gate")).isEqualTo("explicit-deny");
    }

    @ParameterizedTest
    @CsvSource({"members", "who", "near", "agent", "region", "today"})
    void condition_thatHolds_opensTheRole(String role) {
        house.assumeRole(amy, assume(arn(role, AWAY))).close();
    }

    @ParameterizedTest
    @CsvSource({
        "strangers,aws:PrincipalOrgID",
        "external,sts:ExternalId",
        "mfa,aws:MultiFactorAuthPresent",
        "recent,aws:MultiFactorAuthAge",
        "hubs,aws:PrincipalArn",
        "session,sts:RoleSessionName",
        "gone,aws:CurrentTime",
        "young,aws:TokenIssueTime",
    })
    void condition_thatDoesNotHold_shutsTheRoleAndIsNamed(String role, String key) {
        AwsError refusal = refusal(() -> house.assumeRole(amy, assume(arn(role, AWAY))));

        assertDenied(refusal, AMY, arn(role, AWAY));
        assertThat(why(refusal, "gate")).isEqualTo("trust-policy");
        assertThat(why(refusal, "text")).contains(key);
    }

    @Test
    void externalId_right_opensTheRole() {
        Map<String, String> parameters = assume(arn("external", AWAY));
        parameters.put("ExternalId", "a-secret-handshake");

        house.assumeRole(amy, parameters).close();
    }

    @Test
    void sessionName_withTheUsersName_opensTheRoleThatAsksForIt() {
        Map<String, String> parameters = assume(arn("session", AWAY));
        parameters.put("RoleSessionName", "amy-1");

        house.assumeRole(amy, parameters).close();
    }

    @Test
    void tokenIssueTime_ofASession_opensTheRoleThatAsksForIt() {
        house.assumeRole(house.plainSession("amy"), assume(arn("young", AWAY))).close();
    }

    @Test
    void mfaAge_ofAnOldSession_shutsTheRoleThatWantsAFreshCode() {
        Caller session = house.mfaSession("amy");

        house.assumeRole(session, assume(arn("recent", AWAY))).close();
        house.time.pass(Duration.ofMinutes(10));
        assertDenied(refusal(() -> house.assumeRole(session, assume(arn("recent", AWAY)))), AMY, arn("recent", AWAY));
    }

    @Test
    void chain_roleToRole_goesOnForAnHour() {
        Caller hub = hub();

        AssumeRoleResult result = house.assumeRole(hub, assume(arn("hubs", AWAY), 3600));

        assertThat(result.user().arn()).hasToString("arn:aws:sts::022222222222:assumed-role/hubs/s1");
    }

    @Test
    void chain_longerThanAnHour_isRefusedThoughTheRoleAllowsIt() {
        Caller hub = hub();

        AwsError refusal =
                refusal(() -> house.assumeRole(hub, assume("arn:aws:iam::022222222222:role/a/b/deep", 3601)));

        assertThat(refusal.words()).contains("1 hour session limit for roles assumed by role chaining");
        assertThat(why(refusal, "gate")).isEqualTo("duration");
    }

    @Test
    void chain_longerThanTheRoleAllowsToo_speaksOfTheRole() {
        Caller hub = hub();

        AwsError refusal = refusal(() -> house.assumeRole(hub, assume(arn("brief", AWAY), 7200)));

        assertThat(refusal.words()).contains("exceeds the MaxSessionDuration set for this role");
    }

    @Test
    void chain_fromAnMfaSession_doesNotCarryTheCode() {
        Caller hub = house.holder(house.assumeRole(house.mfaSession("amy"), assume(arn("hub", HOME)))
                .credentials());

        AwsError refusal = refusal(() -> house.assumeRole(hub, assume(arn("mfa", AWAY))));

        assertThat(why(refusal, "text")).contains("aws:MultiFactorAuthPresent").contains("the request has false");
    }

    @Test
    void duration_ofARoleThatIsRefused_isNotSpokenOf() {
        AwsError refusal = refusal(() -> house.assumeRole(ben, assume(arn("brief", AWAY), 7200)));

        assertThat(refusal.code()).isEqualTo("AccessDenied");
    }

    @Test
    void account_thatIsNotInTheOrganisation_isRefusedInTheSameWords() {
        AccountId elsewhere = new AccountId("333333333333");

        AwsError refusal = refusal(() -> house.assumeRole(amy, assume(arn("x", elsewhere))));

        assertDenied(refusal, AMY, arn("x", elsewhere));
        assertThat(why(refusal, "text")).isEqualTo("there is no account 333333333333 in the organisation");
    }

    @Test
    void arn_ofSomethingElseThanARole_isRefusedInTheSameWords() {
        assertDenied(
                refusal(() -> house.assumeRole(ben, assume(AMY))),
                "arn:aws:iam::111111111111:user/ben",
                AMY + NO_IDENTITY_POLICY);
    }

    @Test
    void root_always_isRefused() {
        Caller root = new Caller.Root(Partition.AWS, HOME);

        AwsError refusal = refusal(() -> house.assumeRole(root, assume(arn("delegated", HOME))));

        assertThat(refusal.code()).isEqualTo("AccessDenied");
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.words()).isEqualTo("Roles may not be assumed by root accounts.");
    }

    @Test
    void root_badParameters_areSpokenOfFirst() {
        Caller root = new Caller.Root(Partition.AWS, HOME);

        assertThat(refusal(() -> house.assumeRole(root, Map.of())).code()).isEqualTo("ValidationError");
    }

    @Test
    void getCallerIdentity_ofRoot_isTheAccount() {
        CallerIdentity identity = house.sts.getCallerIdentity(new Caller.Root(Partition.AWS, HOME));

        assertThat(identity.arn()).hasToString(HOME_ROOT);
        assertThat(identity.userId()).isEqualTo("111111111111");
    }

    @Test
    void getSessionToken_withoutDuration_lastsTwelveHours() {
        assertThat(house.sts.getSessionToken(ben, Map.of()).expiration())
                .contains(house.time.now().minusMillis(750).plus(Duration.ofHours(12)));
    }

    @Test
    void getSessionToken_ofASession_isRefusedInAwsWords() {
        AwsError refusal = refusal(() -> house.sts.getSessionToken(hub(), Map.of()));

        assertThat(refusal.code()).isEqualTo("AccessDenied");
        assertThat(refusal.words()).isEqualTo("Cannot call GetSessionToken with session credentials");
    }

    private Caller hub() {
        return house.holder(house.assumeRole(amy, assume(arn("hub", HOME))).credentials());
    }

    private static void assertDenied(AwsError refusal, String caller, String role) {
        assertThat(refusal.code()).isEqualTo("AccessDenied");
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.words())
                .isEqualTo("User: " + caller + " is not authorized to perform: sts:AssumeRole on resource: " + role);
    }

    private static String arn(String role, AccountId account) {
        return "arn:aws:iam::" + account + ":role/" + role;
    }

    private static User user(String name, String path, List<NamedPolicy> policies) {
        return new User(name, path, List.of(), policies, List.of(), 1, false, false);
    }

    private static Role role(String name, String path, PolicyDocument trust, int hours, NamedPolicy... policies) {
        return new Role(name, path, trust, Duration.ofHours(hours), List.of(policies), List.of());
    }

    private static Role conditional(String name, String operator, String key, String value) {
        String condition = ", \"Condition\": {\"" + operator + "\": {\"" + key + "\": \"" + value + "\"}}";
        return role(name, "/", trust(HOME_ROOT, condition), 12);
    }

    private static PolicyDocument trust(String principal, String condition) {
        return PolicyDocument.parse("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": {"AWS": "%s"}%s}]}""".formatted(principal, condition), Kind.TRUST);
    }

    private static NamedPolicy mayAssumeMost() {
        return new NamedPolicy("most", PolicyDocument.parse("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"},
                  {"Effect": "Deny", "Action": "sts:*", "Resource": "arn:aws:iam::*:role/forbidden"}]}""", Kind.IDENTITY));
    }
}
