package dev.sallyport.conformance;

import static dev.sallyport.conformance.Organisation.BOB;
import static dev.sallyport.conformance.Organisation.DEV;
import static dev.sallyport.conformance.Organisation.PROD;
import static dev.sallyport.conformance.Organisation.READ_ONLY;
import static dev.sallyport.conformance.Organisation.SECURITY;
import static dev.sallyport.conformance.Organisation.STAGE;
import static dev.sallyport.conformance.Organisation.role;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * The outcome matrix of the reference architecture (rows 1 to 9, 16, 18 and 19) through the real {@code aws} command,
 * with AWS's exact codes and texts. Row 20, a session past its expiry, needs a clock to turn and stands with the
 * organisation's own tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutcomeMatrixTest {

    private static final String FULL_ACCESS = "allow-full-access-from-other-accounts";
    private static final String AUTO_DEPLOY = "allow-auto-deploy-from-other-accounts";
    private static final String TOO_LONG =
            "An error occurred (ValidationError) when calling the AssumeRole operation: The requested DurationSeconds exceeds";

    /** Of each user there is one MFA code in thirty seconds: who needs one twice has it as a session. */
    private static final String GRACE = "grace@acme.com";

    private static final String JANE = "jane@acme.com";
    private static final String MACHINE = "ci-machine-user";

    private final Scratch scratch = Scratch.create();
    private Credentials bob = Credentials.none();
    private Credentials bobWithMfa = Credentials.none();

    /** Credentials in the form in which every AWS client takes them. */
    private record Credentials(String id, String secret, String token) {

        static Credentials none() {
            return new Credentials("", "", "");
        }

        static Credentials of(JsonNode node) {
            return new Credentials(
                    node.path("AccessKeyId").asString(),
                    node.path("SecretAccessKey").asString(),
                    node.path("SessionToken").asString(""));
        }
    }

    @BeforeAll
    void signIn() {
        Needs.aws(scratch);
        bob = Credentials.of(scratch.organisation().key(BOB));
        bobWithMfa = session(BOB, bob);
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @Test
    void row1_longTermKeyWithoutMfa_getCallerIdentity() {
        Outcome identity = aws(bob, "get-caller-identity").succeeds();

        assertThat(identity.json().path("Arn").asString()).isEqualTo("arn:aws:iam::123456789012:user/bob@acme.com");
    }

    @Test
    void row2_mfaThroughSession_anHourAndNoMore() {
        aws(bobWithMfa, assume(role(PROD, READ_ONLY), "--duration-seconds", "3600"))
                .succeeds();

        Outcome longer = aws(bobWithMfa, assume(role(PROD, READ_ONLY), "--duration-seconds", "3601"))
                .end();

        assertRefused(longer, TOO_LONG + " the 1 hour session limit for roles assumed by role chaining.");
    }

    @Test
    void row2_mfaInTheCall_eightHours() {
        Credentials grace = Credentials.of(scratch.organisation().key(GRACE));

        Outcome assumed = aws(grace, assume(role(PROD, READ_ONLY), withMfa(GRACE, "--duration-seconds", "28800")))
                .succeeds();

        assertThat(assumed.json().path("AssumedRoleUser").path("Arn").asString())
                .isEqualTo("arn:aws:sts::567890123456:assumed-role/" + READ_ONLY + "/matrix");
        assertThat(assumed.json().path("AssumedRoleUser").path("AssumedRoleId").asString())
                .matches("AROA[A-Z2-7]{17}:matrix");
        assertThat(assumed.json().path("Credentials").path("AccessKeyId").asString())
                .matches("ASIA[A-Z2-7]{16}");
    }

    @Test
    void row3_noMfa_accessDenied() {
        assertNotAuthorized(aws(bob, assume(role(PROD, READ_ONLY))).end(), BOB, role(PROD, READ_ONLY));
    }

    @Test
    void row4_noGroupForFullAccess_accessDenied() {
        assertNotAuthorized(aws(bobWithMfa, assume(role(PROD, FULL_ACCESS))).end(), BOB, role(PROD, FULL_ACCESS));
    }

    @Test
    void row5_noGroupForStage_accessDenied() {
        assertNotAuthorized(aws(bobWithMfa, assume(role(STAGE, READ_ONLY))).end(), BOB, role(STAGE, READ_ONLY));
    }

    @Test
    void row6_roleThatSecurityDoesNotHave_accessDenied() {
        assertNotAuthorized(aws(bobWithMfa, assume(role(SECURITY, READ_ONLY))).end(), BOB, role(SECURITY, READ_ONLY));
    }

    @Test
    void row7_roleNameInOtherCase_accessDenied() {
        String other = role(PROD, "Allow-Read-Only-access-from-other-accounts");

        assertNotAuthorized(aws(bobWithMfa, assume(other)).end(), BOB, other);
    }

    @Test
    void row8_longerThanTheRoleAllows_validationError() {
        Outcome longer = aws(bobWithMfa, assume(role(PROD, READ_ONLY), "--duration-seconds", "28801"))
                .end();

        assertRefused(longer, TOO_LONG + " the MaxSessionDuration set for this role.");
    }

    @Test
    void row9_fromTheRolesOwnSession_accessDenied() {
        Credentials reader = Credentials.of(
                aws(bobWithMfa, assume(role(PROD, READ_ONLY))).succeeds().json().path("Credentials"));

        Outcome again = aws(reader, assume(role(PROD, READ_ONLY))).end();

        assertRefused(
                again,
                "An error occurred (AccessDenied) when calling the AssumeRole operation: "
                        + "User: arn:aws:sts::567890123456:assumed-role/" + READ_ONLY
                        + "/matrix is not authorized to perform: sts:AssumeRole on resource: "
                        + role(PROD, READ_ONLY));
    }

    @Test
    void row16_machineUserWithoutMfa_fourHoursOfAutoDeploy() {
        Credentials machine = Credentials.of(scratch.organisation().key(MACHINE));

        aws(machine, assume(role(DEV, AUTO_DEPLOY), "--duration-seconds", "14400"))
                .succeeds();
        Outcome longer = aws(machine, assume(role(DEV, AUTO_DEPLOY), "--duration-seconds", "14401"))
                .end();

        assertRefused(longer, TOO_LONG + " the MaxSessionDuration set for this role.");
    }

    @Test
    void row18and19_fullAccessInSecurity_opensEveryRoleWithMfaAndNoneWithout() {
        Credentials jane = Credentials.of(scratch.organisation().key(JANE));

        assertNotAuthorized(aws(jane, assume(role(PROD, AUTO_DEPLOY))).end(), JANE, role(PROD, AUTO_DEPLOY));
        aws(session(JANE, jane), assume(role(PROD, FULL_ACCESS))).succeeds();
    }

    @Test
    void credentials_wrongSecretUnknownKeyAndBentToken_saySoInAwssWords() {
        Credentials wrongSecret = new Credentials(bob.id(), "made+up/secret/of/forty/characters/000000", "");
        Credentials unknown = new Credentials("AKIAAAAAAAAAAAAAAAAA", bob.secret(), "");
        Credentials bent = new Credentials(bobWithMfa.id(), bobWithMfa.secret(), bobWithMfa.token() + "A");
        String calling = " when calling the GetCallerIdentity operation: ";

        assertRefused(
                aws(wrongSecret, "get-caller-identity").end(),
                "(SignatureDoesNotMatch)" + calling
                        + "The request signature we calculated does not match the signature you provided.");
        assertRefused(
                aws(unknown, "get-caller-identity").end(),
                "(InvalidClientTokenId)" + calling + "The security token included in the request is invalid");
        assertRefused(
                aws(bent, "get-caller-identity").end(),
                "(InvalidClientTokenId)" + calling + "The security token included in the request is invalid");
    }

    @Test
    void mfaCode_malformedForeignOrWithoutSerial_saysSoInAwssWords() {
        String calling = "(AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication failed";

        assertRefused(
                aws(bob, "get-session-token", "--serial-number", mfa("alice@acme.com"), "--token-code", "123456")
                        .end(),
                calling + ", unable to validate MFA code.  Please verify your MFA serial number is valid and"
                        + " associated with this user.");
        assertRefused(
                aws(bob, "get-session-token", "--token-code", "123456").end(),
                calling + ", must provide both MFA serial number and one time pass code.");
        assertRefused(
                aws(bob, "get-session-token", "--serial-number", mfa(BOB), "--token-code", "12345a")
                        .end(),
                "(ValidationError)");
    }

    @Test
    void mfaCode_usedTwice_isRefusedTheSecondTime() {
        String alice = "alice@acme.com";
        Credentials key = Credentials.of(scratch.organisation().key(alice));
        String code = scratch.organisation().code(alice);
        String[] call = {"get-session-token", "--serial-number", mfa(alice), "--token-code", code};

        aws(key, call).succeeds();

        assertRefused(
                aws(key, call).end(),
                "An error occurred (AccessDenied) when calling the GetSessionToken operation: "
                        + "MultiFactorAuthentication failed with invalid MFA one time pass code.");
    }

    private Credentials session(String user, Credentials key) {
        return Credentials.of(
                aws(key, withMfa(user, "get-session-token")).succeeds().json().path("Credentials"));
    }

    private Run aws(Credentials credentials, String... words) {
        List<String> all = new ArrayList<>(List.of("sts"));
        all.addAll(List.of(words));
        return scratch.run("aws", all.toArray(String[]::new))
                .with("AWS_ENDPOINT_URL", scratch.organisation().url())
                .with("AWS_DEFAULT_REGION", "us-west-2")
                .with("AWS_ACCESS_KEY_ID", credentials.id())
                .with("AWS_SECRET_ACCESS_KEY", credentials.secret())
                .with("AWS_SESSION_TOKEN", credentials.token());
    }

    private static String[] assume(String role, String... more) {
        List<String> words =
                new ArrayList<>(List.of("assume-role", "--role-arn", role, "--role-session-name", "matrix"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String[] withMfa(String user, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--serial-number",
                mfa(user),
                "--token-code",
                scratch.organisation().code(user)));
        return all.toArray(String[]::new);
    }

    private static String mfa(String user) {
        return "arn:aws:iam::123456789012:mfa/" + user;
    }

    /** The one text that AWS has for every reason: no group, no MFA, no such role. */
    private static void assertNotAuthorized(Outcome refused, String user, String role) {
        assertRefused(
                refused,
                "An error occurred (AccessDenied) when calling the AssumeRole operation: "
                        + "User: arn:aws:iam::123456789012:user/" + user
                        + " is not authorized to perform: sts:AssumeRole on resource: " + role);
    }

    /** 254 and 255: what the two generations of the aws command end with when the service refuses. */
    private static void assertRefused(Outcome refused, String text) {
        assertThat(refused.status()).as("%s", refused).isIn(254, 255);
        assertThat(refused.err()).contains(text);
    }
}
