package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.SessionPolicies;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole text of the refusals that people meet, as they read it. */
final class RefusalTest {

    private static final StsAddress AT = Plans.at(URI.create("http://127.0.0.1:4747"));
    private static final String WORDS =
            "User: arn:aws:iam::111111111111:user/bob@acme.com is not authorized to perform:"
                    + " sts:AssumeRole on resource: " + FakeSts.ROLE_ARN;

    @Test
    void assumeRole_deniedWithMfaAndGroup_leavesTheGroup() {
        Plan plan = Plans.plan(
                "stage",
                Plans.stored(),
                Plans.session(AT),
                Plans.role(AT, FakeSts.ROLE_ARN, Optional.empty(), Optional.of("_account.stage-read-only")));
        assertThat(text(new AwsError("AccessDenied", 403, WORDS).inRequest("r1"), plan, 2))
                .isEqualTo("""
                        Profile 'stage': the role allow-read-only-access-from-other-accounts in account 222222222222 cannot be assumed
                        An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:iam::111111111111:user/bob@acme.com is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/allow-read-only-access-from-other-accounts
                        Ruled out: a missing or wrong MFA code. It was given and accepted.
                        Ruled out: a misspelt account or role. Account 222222222222 and role allow-read-only-access-from-other-accounts are known to the organisation.
                        Likely cause: you are not in the group that grants this role.
                        Next: ask to be put into `_account.stage-read-only`.
                        (inside r1)""");
    }

    @Test
    void assumeRole_deniedWithoutMfa_namesTheMissingCodeFirst() {
        Plan plan = Plans.plan("prod", Plans.stored(), Plans.role(AT));
        assertThat(lines(new AwsError("AccessDenied", 403, WORDS), plan, 1))
                .containsExactly(
                        "Likely cause: the role wants an MFA code, and none was given.",
                        "Next: set mfa_serial for profile prod in the AWS config.",
                        "Or: none of your groups grants this role, or its trust policy does not admit you, or there is no"
                                + " such role: AWS says the same of all three.",
                        "Then compare the ARN letter by letter: " + FakeSts.ROLE_ARN);
    }

    @Test
    void assumeRole_deniedWithMfaButUnknownRole_asksToCompareTheArn() {
        Plan plan = Plans.prod(URI.create("http://127.0.0.1:4747"));
        assertThat(lines(new AwsError("AccessDenied", 403, WORDS), plan, 2))
                .startsWith("Ruled out: a missing or wrong MFA code. It was given and accepted.")
                .endsWith("Next: compare the ARN letter by letter: " + FakeSts.ROLE_ARN)
                .noneMatch(line -> line.contains("misspelt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AccessDenied | MultiFactorAuthentication failed with invalid MFA one time pass code. "
                        + "| Next: wait for the next code and run the command again.",
                "AccessDenied | MultiFactorAuthentication failed, unable to validate MFA code.  Please verify "
                        + "| The device named was: arn:aws:iam::111111111111:mfa/bob@acme.com",
                "AccessDenied | Cannot call GetSessionToken with session credentials "
                        + "| Next: store the user's own access key: sallyport add security",
                "InvalidClientTokenId | The security token included in the request is invalid "
                        + "| Next: store a key that is active: sallyport add security",
                "SignatureDoesNotMatch | The request signature we calculated does not match "
                        + "| Next: store it again: sallyport add security",
                "SignatureDoesNotMatch | Signature expired: 20200101T000000Z is now earlier than "
                        + "| Next: compare it with another clock: date -u",
                "ExpiredToken | The security token included in the request is expired "
                        + "| Next: sallyport clear, then run the command again.",
                "ValidationError | The requested DurationSeconds exceeds the MaxSessionDuration set for this role. "
                        + "| Next: ask for less: --duration 1h always fits; or lower duration_seconds of profile prod.",
                "ValidationError | The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                        + " chaining. | Next: --duration 1h, or lower duration_seconds of profile prod.",
                "ValidationError | 1 validation error detected: Value null at 'roleArn' "
                        + "| Next: see what is sent and why: sallyport explain prod",
                "Throttling | Rate exceeded | Next: wait a minute and run the command again.",
                "Strange | Never heard of | Next: see what is sent and why: sallyport explain prod"
            })
    void refusal_code_endsInSomethingToDo(String code, String words, String line) {
        int status = code.equals("ValidationError") ? 400 : 403;
        Step.AssumeRole direct = Plans.role(AT, FakeSts.ROLE_ARN, Optional.of(Plans.SERIAL), Optional.empty());
        assertThat(lines(new AwsError(code, status, words), Plans.plan("prod", Plans.stored(), direct), 1))
                .contains(line);
    }

    static Stream<Arguments> keysThatAreRefused() {
        return Stream.of(
                Arguments.of(
                        new Step.FileKey("bob", Path.of("/home/bob/.aws/credentials"), "AKIA", false),
                        "Next: put a key that is active under [bob] in /home/bob/.aws/credentials, or better into the"
                                + " vault: sallyport add bob"),
                Arguments.of(
                        new Step.EnvironmentKey("AKIA", false),
                        "Next: set a key that is active in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or unset both to"
                                + " use the profile's own."),
                Arguments.of(
                        new Step.CredentialProcess("p", List.of("helper", "--for", "p")),
                        "Next: run the helper by hand and look at what it prints: helper --for p"));
    }

    @ParameterizedTest
    @MethodSource("keysThatAreRefused")
    void key_refused_saysWhereToPutAnother(Step.Source source, String line) {
        AwsError error =
                new AwsError("InvalidClientTokenId", 403, "The security token included in the request is invalid");
        assertThat(lines(error, Plans.plan("p", source, Plans.role(AT)), 1)).contains(line);
    }

    @Test
    void federation_denied_pointsToARole() {
        Step.FederationToken token = new Step.FederationToken(AT, "bob", Duration.ofHours(1), SessionPolicies.none());
        UserError error = Refusal.of(
                new AwsError("AccessDenied", 403, "no"),
                Plans.plan("p", Plans.stored(), token),
                1,
                OrganizationReason.unknown());
        assertThat(error).hasMessage("Profile 'p': no federated session could be had for bob");
        assertThat(error.details())
                .startsWith("An error occurred (AccessDenied) when calling the GetFederationToken operation: no")
                .endsWith("Next: use a profile with a role; a role can demand MFA and be given.");
    }

    private static String text(AwsError e, Plan plan, int index) {
        UserError error = Refusal.of(e, plan, index, (at, id) -> Optional.of("(inside " + id + ")"));
        List<String> all = new ArrayList<>(List.of(error.getMessage()));
        all.addAll(error.details());
        return String.join("\n", all);
    }

    /** What stands below AWS's words. */
    private static List<String> lines(AwsError e, Plan plan, int index) {
        List<String> details =
                Refusal.of(e, plan, index, OrganizationReason.unknown()).details();
        return details.subList(1, details.size());
    }
}
