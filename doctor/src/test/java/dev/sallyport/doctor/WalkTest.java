package dev.sallyport.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.credentials.SelfView;
import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Partition;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.RoleSession;
import dev.sallyport.plan.SessionName;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Notices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each shut gate of a way through two gates, and the causes that are named for it. */
final class WalkTest {

    private static final String READ_PROD = "arn:aws:iam::567890123456:role/read";
    private static final StsAddress AT = new StsAddress(Partition.AWS, "us-west-2", Optional.empty());
    private static final String GRANT = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "%s"%s}]}""";
    private static final String WITH_MFA = ", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}";

    private final FakeAws aws = new FakeAws();
    private Optional<String> group = Optional.empty();
    private Optional<String> serial = Optional.of(FakeAws.DEVICE);
    private String role = READ_PROD;

    @Test
    void way_allOpen_namesNothing() {
        assertThat(walk()).extracting(Check::state).containsOnly(State.OPEN);
        assertThat(aws.tried).containsExactly("StoredKey", "SessionToken", "AssumeRole");
    }

    @Test
    void key_refused_leavesTwoCausesAndTriesNoGate() {
        aws.keyRefused = Optional.of(new AwsError("InvalidClientTokenId", 403, "The security token is invalid."));

        assertThat(causes()).isEqualTo("Source: key-inactive key-deleted");
        assertThat(aws.tried).containsExactly("StoredKey");
    }

    @Test
    void key_refusedWhileItsSessionLives_isToldApart() {
        aws.keyRefused = Optional.of(new AwsError("InvalidClientTokenId", 403, "The security token is invalid."));
        aws.earlierSession = true;

        aws.keys = List.of(new SelfView.Key("AKIAIOSFODNN7EXAMPLE", false));
        assertThat(causes()).isEqualTo("Source: key-inactive");
        aws.tried.clear();
        aws.keys = List.of();
        assertThat(causes()).isEqualTo("Source: key-deleted");
    }

    @Test
    void key_wrongSecretOrClock_isToldApartByAwssWords() {
        aws.keyRefused = Optional.of(new AwsError("SignatureDoesNotMatch", 403, "Signature expired: 1 is now earlier"));
        assertThat(causes()).isEqualTo("Source: clock-skew");

        aws.keyRefused = Optional.of(new AwsError("SignatureDoesNotMatch", 403, "The request signature we calculated"));
        assertThat(causes()).isEqualTo("Source: wrong-secret");
    }

    @Test
    void clock_minutesOff_isShutAndTheWayGoesOn() {
        aws.skew = Optional.of(Duration.ofMinutes(-20));

        assertThat(causes()).isEqualTo("Clock: clock-skew");
        assertThat(aws.tried).contains("AssumeRole");
    }

    @Test
    void device_notTheUsers_isNamedBeforeACodeIsAskedFor() {
        aws.devices = List.of();
        assertThat(causes()).isEqualTo("MFA device: mfa-not-enrolled");
        aws.devices = List.of("arn:aws:iam::123456789012:u2f/user/bob/laptop");
        assertThat(causes()).isEqualTo("MFA device: only-passkey");
        aws.devices = List.of("arn:aws:iam::123456789012:mfa/phone");
        assertThat(causes()).isEqualTo("MFA device: wrong-serial");

        assertThat(aws.tried).doesNotContain("SessionToken");
    }

    @Test
    void code_refused_isNamed() {
        aws.gateRefused = Optional.of(new AwsError(
                "AccessDenied", 403, "MultiFactorAuthentication failed with invalid MFA one time pass code. "));

        assertThat(causes()).isEqualTo("Gate 1: wrong-code");
    }

    @Test
    void role_granted_isTheOtherSidesToExplain() {
        refuseRole(GRANT.formatted(READ_PROD, ""));
        assertThat(causes()).isEqualTo("Gate 2: trust-refuses role-misspelt");

        group = Optional.of("_account.prod-read");
        assertThat(causes()).isEqualTo("Gate 2: trust-refuses");
    }

    @Test
    void role_grantedToNobody_isASlipOrAMissingGroup() {
        refuseRole(GRANT.formatted(READ_PROD, ""));
        role = "arn:aws:iam::567890123456:role/reed";
        assertThat(causes()).isEqualTo("Gate 2: role-misspelt");
        role = "arn:aws:iam::567890123465:role/read";
        assertThat(causes()).isEqualTo("Gate 2: wrong-account");
        role = "arn:aws:iam::456789012345:role/read"; // the same digits, but no slip of the pen
        assertThat(causes()).isEqualTo("Gate 2: wrong-account not-in-group");
        role = "arn:aws:iam::567890123456:role/administrators-of-everything";
        assertThat(causes()).isEqualTo("Gate 2: not-in-group");

        group = Optional.of("_account.prod-admin");
        assertThat(causes()).isEqualTo("Gate 2: not-in-group");
    }

    @Test
    void role_grantedWithMfaAlone_wantsADevice() {
        serial = Optional.empty();
        refuseRole(GRANT.formatted(READ_PROD, WITH_MFA));
        assertThat(causes()).isEqualTo("Gate 2: no-mfa-code");

        aws.devices = List.of();
        assertThat(causes()).isEqualTo("Gate 2: mfa-not-enrolled");
    }

    @Test
    void role_denied_namesTheStatement() {
        refuseRole("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Sid": "NotProd", "Effect": "Deny", "Action": "sts:*", "Resource": "arn:aws:iam::567890123456:*"}]}""");

        assertThat(causes()).isEqualTo("Gate 2: denied-by-policy");
        assertThat(walk().getLast().causes().getFirst().text()).contains("NotProd");
    }

    @Test
    void role_policiesUnreadable_leavesBothSides() {
        aws.roleRefused = Optional.of(FakeAws.denied("sts:AssumeRole"));
        group = Optional.of("_account.prod-read");

        assertThat(causes()).isEqualTo("Gate 2: not-in-group trust-refuses");
    }

    @Test
    void role_forTooLong_isTheSessionCap() {
        aws.roleRefused = Optional.of(new AwsError(
                "ValidationError",
                400,
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."));

        assertThat(causes()).isEqualTo("Gate 2: session-cap");
    }

    @Test
    void question_onlyWhereACodeWillBeAsked_isAnnounced() {
        List<String> said = new ArrayList<>();
        walk(said);
        assertThat(said).hasSize(1);

        said.clear();
        aws.earlierSession = true;
        walk(said);
        assertThat(said).isEmpty();
    }

    private void refuseRole(String policy) {
        aws.policy = Optional.of(policy);
        aws.roleRefused = Optional.of(FakeAws.denied("sts:AssumeRole"));
    }

    /** What is shut, and why: {@code Gate 2: trust-refuses}. */
    private String causes() {
        return walk().stream()
                .filter(check -> check.state() == State.SHUT)
                .map(check -> check.name() + ": "
                        + check.causes().stream().map(s -> s.cause().id()).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }

    private List<Check> walk() {
        return walk(new ArrayList<>());
    }

    private List<Check> walk(List<String> said) {
        Notices notices = new Notices() {
            @Override
            public void say(String line) {
                said.add(line);
            }

            @Override
            public void warn(String line) {
                said.add(line);
            }
        };
        return new Walk(aws, notices, plan(), AT, List.of()).checks();
    }

    private Plan plan() {
        RoleSession session = RoleSession.of(SessionName.generated(), Duration.ofHours(1));
        return new Plan(
                "prod",
                List.of(
                        new Step.StoredKey("security", "AKIAIOSFODNN7EXAMPLE", Optional.empty()),
                        new Step.SessionToken(AT, Duration.ofHours(8), serial.map(MfaDevice::of)),
                        new Step.AssumeRole(AT, Arn.parse(role), session, Optional.empty(), group)),
                Optional.of("us-west-2"),
                Optional.empty());
    }
}
