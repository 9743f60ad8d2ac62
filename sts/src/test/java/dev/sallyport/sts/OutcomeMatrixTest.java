package dev.sallyport.sts;

import static dev.sallyport.sts.House.assume;
import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.House.role;
import static dev.sallyport.sts.House.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Session;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the reference architecture's outcome matrix that need STS alone. */
class OutcomeMatrixTest {

    private static final String BOB = "bob@acme.com";
    private static final String JANE = "jane@acme.com";
    private static final String READ_ONLY = "allow-read-only-access-from-other-accounts";
    private static final String FULL_ACCESS = "allow-full-access-from-other-accounts";
    private static final String AUTO_DEPLOY = "allow-auto-deploy-from-other-accounts";
    private static final String PROD_READ_ONLY = role("prod", READ_ONLY);

    /** What callers are told of a role of their own account alone. */
    private static final String OWN_ACCOUNT = " because no identity-based policy allows the sts:AssumeRole action";

    private final House house = House.ra();

    @Test
    void row1_bobWithLongLivedKey_isWhoHeIs() {
        CallerIdentity identity = house.sts.getCallerIdentity(house.longLived(BOB));

        assertThat(identity.arn()).hasToString("arn:aws:iam::123456789012:user/bob@acme.com");
        assertThat(identity.account()).hasToString("123456789012");
        assertThat(identity.userId()).isEqualTo(house.user(BOB).id());
    }

    @ParameterizedTest
    @CsvSource({"0,3600", "900,900", "28800,28800"})
    void row2_mfaInTheCall_opensTheRoleForUpToEightHours(int asked, int given) {
        AssumeRoleResult result =
                house.assumeRole(house.longLived(BOB), house.withMfa(assume(PROD_READ_ONLY, asked), BOB));

        assertOpened(result, READ_ONLY, given);
    }

    @ParameterizedTest
    @CsvSource({"0,3600", "900,900", "3600,3600"})
    void row2_mfaInTheSession_opensTheRoleForUpToAnHour(int asked, int given) {
        AssumeRoleResult result = house.assumeRole(house.mfaSession(BOB), assume(PROD_READ_ONLY, asked));

        assertOpened(result, READ_ONLY, given);
    }

    @Test
    void row2_mfaInTheSession_isRefusedMoreThanAnHour() {
        Caller bob = house.mfaSession(BOB);

        AwsError refusal = refusal(() -> house.assumeRole(bob, assume(PROD_READ_ONLY, 3601)));

        assertRefusal(
                refusal,
                "ValidationError",
                400,
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
    }

    @Test
    void row3_longLivedKeyWithoutMfa_isRefusedByTheTrustPolicy() {
        AwsError refusal = refusal(() -> house.assumeRole(house.longLived(BOB), assume(PROD_READ_ONLY)));

        assertDenied(refusal, PROD_READ_ONLY);
        assertThat(why(refusal, "gate")).isEqualTo("trust-policy");
        assertThat(why(refusal, "text")).contains("aws:MultiFactorAuthPresent").contains("the request has no such key");
    }

    @Test
    void row3_sessionWithoutMfa_isRefusedByTheTrustPolicy() {
        Caller bob = house.plainSession(BOB);

        AwsError refusal = refusal(() -> house.assumeRole(bob, assume(PROD_READ_ONLY)));

        assertDenied(refusal, PROD_READ_ONLY);
        assertThat(why(refusal, "text")).contains("aws:MultiFactorAuthPresent").contains("the request has false");
    }

    @Test
    void row4_noGroupForTheLevel_isRefusedAndTheGroupNamed() {
        String role = role("prod", FULL_ACCESS);

        AwsError refusal = refusal(() -> house.assumeRole(house.mfaSession(BOB), assume(role)));

        assertDenied(refusal, role);
        assertThat(why(refusal, "gate")).isEqualTo("identity-policy");
        assertThat(why(refusal, "text"))
                .startsWith("bob@acme.com is in no group that allows sts:AssumeRole on " + role + "; ")
                .contains("`_account.prod-full-access`");
    }

    @Test
    void row5_noGroupForTheAccount_isRefusedAndTheGroupNamed() {
        String role = role("stage", READ_ONLY);

        AwsError refusal = refusal(() -> house.assumeRole(house.mfaSession(BOB), assume(role)));

        assertDenied(refusal, role);
        assertThat(why(refusal, "text"))
                .startsWith("bob@acme.com is in no group that allows sts:AssumeRole on " + role
                        + "; `_account.stage-read-only` and `_all-accounts` do. ");
    }

    @Test
    void row6_roleThatIsNotDeployed_isRefusedInTheSameWords() {
        String role = role("security", READ_ONLY);

        AwsError refusal = refusal(() -> house.assumeRole(house.mfaSession(BOB), assume(role)));

        assertDenied(refusal, role + OWN_ACCOUNT);
        assertThat(why(refusal, "gate")).isEqualTo("role");
        assertThat(why(refusal, "text"))
                .isEqualTo("there is no role/" + READ_ONLY + " in account security (123456789012)");
    }

    @Test
    void row7_roleInTheWrongCase_isRefusedInTheSameWords() {
        String role = role("prod", "Allow-Read-Only-access-from-other-accounts");

        AwsError refusal = refusal(() -> house.assumeRole(house.mfaSession(BOB), assume(role)));

        assertDenied(refusal, role);
        assertThat(why(refusal, "text")).endsWith("; there is " + PROD_READ_ONLY + ": path and case count");
    }

    @Test
    void row8_longerThanTheRoleAllows_isRefusedNotShortened() {
        AwsError refusal = refusal(
                () -> house.assumeRole(house.longLived(BOB), house.withMfa(assume(PROD_READ_ONLY, 28_801), BOB)));

        assertRefusal(
                refusal,
                "ValidationError",
                400,
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    @Test
    void row9_fromARoleSession_isRefusedAsThatSession() {
        Session session =
                house.assumeRole(house.mfaSession(BOB), assume(PROD_READ_ONLY)).credentials();

        AwsError refusal = refusal(() -> house.assumeRole(house.holder(session), assume(PROD_READ_ONLY)));

        assertRefusal(
                refusal,
                "AccessDenied",
                403,
                "User: arn:aws:sts::567890123456:assumed-role/" + READ_ONLY
                        + "/s1 is not authorized to perform: sts:AssumeRole on resource: " + PROD_READ_ONLY
                        + OWN_ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource({"0,3600", "14400,14400"})
    void row16_machineWithoutMfa_opensAutoDeployForUpToFourHours(int asked, int given) {
        AssumeRoleResult result =
                house.assumeRole(house.longLived("ci-machine-user"), assume(role("dev", AUTO_DEPLOY), asked));

        assertOpened(result, AUTO_DEPLOY, given);
    }

    @Test
    void row16_machineForMoreThanFourHours_isRefused() {
        AwsError refusal = refusal(
                () -> house.assumeRole(house.longLived("ci-machine-user"), assume(role("dev", AUTO_DEPLOY), 14_401)));

        assertThat(refusal.code()).isEqualTo("ValidationError");
    }

    @Test
    void row18_fullAccessInSecurityWithMfaSession_opensEveryRoleThatTrustsIt() {
        AssumeRoleResult result = house.assumeRole(house.mfaSession(JANE), assume(role("prod", FULL_ACCESS)));

        assertOpened(result, FULL_ACCESS, 3600);
    }

    @Test
    void row18_fullAccessInSecurityWithMfaInTheCall_opensEveryRoleThatTrustsIt() {
        AssumeRoleResult result =
                house.assumeRole(house.longLived(JANE), house.withMfa(assume(role("prod", FULL_ACCESS), 28_800), JANE));

        assertOpened(result, FULL_ACCESS, 28_800);
    }

    @Test
    void row19_fullAccessWithoutMfa_doesNotEvenOpenAutoDeploy() {
        String role = role("prod", AUTO_DEPLOY);

        AwsError refusal = refusal(() -> house.assumeRole(house.longLived(JANE), assume(role)));

        assertRefusal(
                refusal,
                "AccessDenied",
                403,
                "User: arn:aws:iam::123456789012:user/jane@acme.com is not authorized to perform: sts:AssumeRole on"
                        + " resource: " + role);
        assertThat(why(refusal, "gate")).isEqualTo("identity-policy");
        assertThat(why(refusal, "text")).contains("aws:MultiFactorAuthPresent");
    }

    @Test
    void row20_sessionPastItsEnd_isExpired() {
        Session session = house.sts.getSessionToken(house.longLived(BOB), Map.of("DurationSeconds", "900"));

        house.time.pass(Duration.ofMinutes(14).plusSeconds(59));
        assertThat(house.holder(session).userId()).isEqualTo(house.user(BOB).id());
        house.time.pass(Duration.ofSeconds(1));

        assertRefusal(
                refusal(() -> house.holder(session)),
                "ExpiredToken",
                403,
                "The security token included in the request is expired");
    }

    private void assertOpened(AssumeRoleResult result, String role, int seconds) {
        Caller holder = house.holder(result.credentials());
        assertThat(result.user().assumedRoleId()).matches("AROA[A-Z2-7]{17}:s1").isEqualTo(holder.userId());
        assertThat(result.user().arn().resource()).isEqualTo("assumed-role/" + role + "/s1");
        assertThat(result.user().arn()).isEqualTo(holder.arn());
        assertThat(result.credentials().expiration())
                .contains(house.time.now().minusMillis(750).plusSeconds(seconds));
    }

    private static void assertDenied(AwsError refusal, String role) {
        assertRefusal(
                refusal,
                "AccessDenied",
                403,
                "User: arn:aws:iam::123456789012:user/bob@acme.com is not authorized to perform: sts:AssumeRole on"
                        + " resource: " + role);
    }

    private static void assertRefusal(AwsError refusal, String code, int status, String words) {
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.words()).isEqualTo(words);
    }
}
