package dev.sallyport.sts;

import static dev.sallyport.sts.House.assume;
import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.House.role;
import static dev.sallyport.sts.House.why;
import static dev.sallyport.sts.House.withMfa;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Session;
import dev.sallyport.model.Totp;
import dev.sallyport.state.Change;
import dev.sallyport.state.Passkey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MFA codes in GetSessionToken and AssumeRole: whose they are, how often they serve, and AWS's words. */
class MfaTest {

    private static final String BOB = "bob@acme.com";
    private static final String ROLE = role("prod", "allow-read-only-access-from-other-accounts");
    private static final String INVALID_CODE = "MultiFactorAuthentication failed with invalid MFA one time pass code. ";
    private static final String UNKNOWN_DEVICE = "MultiFactorAuthentication failed, unable to validate MFA code.  "
            + "Please verify your MFA serial number is valid and associated with this user.";
    private static final String INCOMPLETE =
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.";

    private final House house = House.ra();
    private final Caller bob = house.longLived(BOB);

    @Test
    void code_usedTwice_isRefusedTheSecondTimeByEitherOperation() {
        String code = house.freshCode(BOB);
        Map<String, String> token = withMfa(Map.of(), house.serial(BOB), code);
        Map<String, String> role = withMfa(assume(ROLE), house.serial(BOB), code);
        house.sts.getSessionToken(bob, token).close();

        assertDenied(refusal(() -> house.sts.getSessionToken(bob, token)), INVALID_CODE, "the code was used already");
        assertDenied(refusal(() -> house.assumeRole(bob, role)), INVALID_CODE, "the code was used already");
    }

    @Test
    void code_ofACallThatPoliciesRefuse_isUsedUpAllTheSame() {
        Map<String, String> mfa = house.withMfa(assume(role("stage", "allow-dev-access-from-other-accounts")), BOB);

        assertThat(refusal(() -> house.assumeRole(bob, mfa)).words()).startsWith("User: ");
        assertThat(refusal(() -> house.assumeRole(bob, mfa)).words()).isEqualTo(INVALID_CODE);
    }

    @Test
    void code_threeStepsOld_isRefused() {
        Map<String, String> mfa = house.withMfa(Map.of(), BOB);
        house.time.pass(Totp.STEP.multipliedBy(3));

        assertDenied(refusal(() -> house.sts.getSessionToken(bob, mfa)), INVALID_CODE, "is not one that");
    }

    @Test
    void code_oneStepOld_isAccepted() {
        Map<String, String> mfa = house.withMfa(Map.of(), BOB);
        house.time.pass(Totp.STEP);

        try (Session session = house.sts.getSessionToken(bob, mfa)) {
            assertThat(house.holder(session)).isInstanceOf(Caller.UserSession.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:mfa/jane@acme.com",
                "arn:aws:iam::123456789012:mfa/erin@acme.com",
                "arn:aws:iam::123456789012:mfa/Bob@acme.com",
                "arn:aws:iam::567890123456:mfa/bob@acme.com",
                "arn:aws:iam::123456789012:user/bob@acme.com",
                "GAHT12345678",
            })
    void serial_notTheCallers_isRefusedInTheSameWords(String serial) {
        AwsError refusal = refusal(() -> house.sts.getSessionToken(bob, withMfa(Map.of(), serial, "123456")));

        assertThat(refusal.words()).isEqualTo(UNKNOWN_DEVICE);
        assertThat(refusal.code()).isEqualTo("AccessDenied");
        assertThat(refusal.status()).isEqualTo(403);
    }

    @Test
    void serial_ofAnotherUser_doesNotUseUpThatUsersCode() {
        Map<String, String> janes = house.withMfa(Map.of(), "jane@acme.com");

        assertDenied(
                refusal(() -> house.sts.getSessionToken(bob, janes)),
                UNKNOWN_DEVICE,
                "is the device of jane@acme.com, the call came from bob@acme.com");
        house.sts.getSessionToken(house.longLived("jane@acme.com"), janes).close();
    }

    @Test
    void serial_namingTheUser_isExplainedAsSuch() {
        AwsError refusal = refusal(() -> house.sts.getSessionToken(
                bob, withMfa(Map.of(), "arn:aws:iam::123456789012:user/bob@acme.com", "123456")));

        assertDenied(refusal, UNKNOWN_DEVICE, "it names a user, a virtual device is named");
    }

    @Test
    void serial_ofAPasskey_isRefusedInTheSameWordsAndExplained() {
        String passkey = "arn:aws:iam::123456789012:u2f/user/bob@acme.com/laptop";
        house.state.commit(List.of(
                new Change.Put(new Passkey(Arn.parse(passkey), house.user(BOB).id(), house.time.now()))));

        AwsError refusal =
                refusal(() -> house.sts.getSessionToken(bob, withMfa(Map.of(), passkey, house.freshCode(BOB))));

        assertDenied(refusal, UNKNOWN_DEVICE, "is a passkey; STS takes the six-digit codes");
    }

    @Test
    void serial_withoutCode_isIncomplete() {
        AwsError refusal = refusal(() -> house.sts.getSessionToken(bob, Map.of("SerialNumber", house.serial(BOB))));

        assertDenied(refusal, INCOMPLETE, "only one of");
    }

    @Test
    void code_withoutSerial_isIncomplete() {
        AwsError refusal = refusal(() -> house.sts.getSessionToken(bob, Map.of("TokenCode", "123456")));

        assertDenied(refusal, INCOMPLETE, "only one of");
    }

    @Test
    void mfa_fromARoleSession_isNoUsersDevice() {
        Session session = house.assumeRole(house.mfaSession(BOB), assume(ROLE)).credentials();
        Map<String, String> mfa = house.withMfa(assume(ROLE), BOB);

        assertDenied(
                refusal(() -> house.assumeRole(house.holder(session), mfa)),
                UNKNOWN_DEVICE,
                "an MFA code goes with a user");
    }

    @Test
    void mfa_inACallWithASessionThatHadNone_opensTheRoleForAnHour() {
        Caller session = house.plainSession(BOB);

        AssumeRoleResult result = house.assumeRole(session, house.withMfa(assume(ROLE, 3600), BOB));

        assertThat(result.user().arn().resource()).endsWith("/s1");
    }

    @Test
    void mfaSession_callingGetSessionToken_isRefused() {
        Caller session = house.mfaSession(BOB);

        assertThat(refusal(() -> house.sts.getSessionToken(session, Map.of())).words())
                .isEqualTo("Cannot call GetSessionToken with session credentials");
    }

    @Test
    void mfaAge_inASession_growsWithTheClock() {
        Caller session = house.mfaSession(BOB);
        house.time.pass(Duration.ofMinutes(10));

        assertThat(session.credentialFacts(house.time.now()))
                .containsEntry("aws:MultiFactorAuthAge", "600")
                .containsEntry("aws:MultiFactorAuthPresent", "true");
    }

    private static void assertDenied(AwsError refusal, String words, String reason) {
        assertThat(refusal.code()).isEqualTo("AccessDenied");
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.words()).isEqualTo(words);
        assertThat(why(refusal, "gate")).isEqualTo("mfa");
        assertThat(why(refusal, "text")).contains(reason);
    }
}
