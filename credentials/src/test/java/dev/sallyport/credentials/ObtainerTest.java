package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ObtainerTest {

    private final FakeSts sts = new FakeSts();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        sts.close();
    }

    @Test
    void obtain_bothGates_oneCodeTwoCallsSignedInTurn() {
        Rig rig = new Rig(directory, "123456");
        try (Session session = rig.obtainer().obtain(Plans.prod(sts.uri()))) {
            assertThat(session.accessKeyId()).isEqualTo("ASIAROLE");
        }
        assertThat(sts.actions()).containsExactly("GetSessionToken", "AssumeRole");
        assertThat(sts.calls()).extracting(FakeSts.Call::accessKeyId).containsExactly(Plans.KEY_ID, "ASIASESSION");
        assertThat(sts.calls().getFirst().parameters())
                .containsEntry("SerialNumber", Plans.SERIAL)
                .containsEntry("TokenCode", "123456")
                .containsEntry("DurationSeconds", "28800");
        assertThat(sts.calls().getLast().parameters())
                .containsEntry("RoleArn", FakeSts.ROLE_ARN)
                .doesNotContainKeys("SerialNumber", "TokenCode", "ExternalId")
                .hasEntrySatisfying("RoleSessionName", name -> assertThat(name).matches("\\d{19}"));
        assertThat(rig.terminal.asked).containsExactly("Enter MFA code for " + Plans.SERIAL + ": ");
    }

    @Test
    void obtain_secondTime_servedFromCacheWithoutAnyCall() {
        Rig rig = new Rig(directory, "123456");
        rig.obtainer().obtain(Plans.prod(sts.uri())).close();
        rig.obtainer().obtain(Plans.prod(sts.uri())).close();
        assertThat(sts.calls()).hasSize(2);
    }

    @Test
    void obtain_anotherRole_mfaSessionServesItToo() {
        Rig rig = new Rig(directory, "123456");
        rig.obtainer().obtain(Plans.prod(sts.uri())).close();
        String other = FakeSts.ROLE_ARN.replace("read-only", "dev");
        sts.answer(call ->
                FakeSts.assumed(call, "arn:aws:sts::222222222222:assumed-role/allow-dev-access-from-other-accounts/s"));
        Plan dev = Plans.plan(
                "dev",
                Plans.stored(),
                Plans.session(Plans.at(sts.uri())),
                Plans.role(Plans.at(sts.uri()), other, Optional.empty(), Optional.empty()));
        rig.obtainer().obtain(dev).close();
        assertThat(sts.actions()).containsExactly("GetSessionToken", "AssumeRole", "AssumeRole");
        assertThat(rig.terminal.asked).hasSize(1);
    }

    @Test
    void obtain_cachedSessionNearItsEnd_isObtainedAnew() {
        Rig rig = new Rig(directory, "123456", "234567");
        sts.answer(call ->
                FakeSts.result(call, FakeSts.credentials("ASIAS", Instant.now().plusSeconds(290))));
        Plan plan = Plans.plan("security", Plans.stored(), Plans.session(Plans.at(sts.uri())));
        rig.obtainer().obtain(plan).close();
        rig.obtainer().obtain(plan).close();
        assertThat(sts.calls()).hasSize(2);
    }

    @Test
    void obtain_cachedSessionThatAwsNoLongerTakes_isDroppedAndObtainedAnewOnce() {
        Rig rig = new Rig(directory, "123456", "234567");
        rig.obtainer()
                .obtain(Plans.plan("security", Plans.stored(), Plans.session(Plans.at(sts.uri()))))
                .close();
        AtomicInteger refusals = new AtomicInteger();
        sts.answer(call -> call.action().equals("AssumeRole") && refusals.getAndIncrement() == 0
                ? FakeSts.error(403, "ExpiredToken", "The security token included in the request is expired")
                : FakeSts.usual(call));
        rig.obtainer().obtain(Plans.prod(sts.uri())).close();
        assertThat(sts.actions()).containsExactly("GetSessionToken", "AssumeRole", "GetSessionToken", "AssumeRole");
        assertThat(rig.terminal.asked).hasSize(2);
    }

    @Test
    void obtain_sessionRefusedAgainAfterRenewal_isReportedAndNotTriedForEver() {
        Rig rig = new Rig(directory, "123456", "234567");
        rig.obtainer()
                .obtain(Plans.plan("security", Plans.stored(), Plans.session(Plans.at(sts.uri()))))
                .close();
        sts.answer(call -> call.action().equals("AssumeRole")
                ? FakeSts.error(403, "ExpiredToken", "The security token included in the request is expired")
                : FakeSts.usual(call));
        assertThatThrownBy(() -> rig.obtainer().obtain(Plans.prod(sts.uri()))).isInstanceOf(UserError.class);
        assertThat(sts.actions()).containsExactly("GetSessionToken", "AssumeRole", "GetSessionToken", "AssumeRole");
    }

    @Test
    void obtain_roleOfAnotherAccount_isThrownAwayBeforeItIsCachedOrDelivered() {
        Rig rig = new Rig(directory, "123456");
        sts.answer(call -> call.action().equals("AssumeRole")
                ? FakeSts.assumed(
                        call, "arn:aws:sts::333333333333:assumed-role/allow-read-only-access-from-other-accounts/s")
                : FakeSts.usual(call));
        Plan plan = Plans.prod(sts.uri());
        assertThatThrownBy(() -> rig.obtainer().obtain(plan)).hasMessageContaining("another role");
        assertThat(rig.cache().get(Fingerprint.ofSteps(plan).getLast())).isEmpty();
    }

    @Test
    void obtain_roleWhoseNameOnlyBeginsAlike_isRefused() {
        Rig rig = new Rig(directory, "123456");
        sts.answer(call -> call.action().equals("AssumeRole")
                ? FakeSts.assumed(
                        call, "arn:aws:sts::222222222222:assumed-role/allow-read-only-access-from-other-accounts-2/s")
                : FakeSts.usual(call));
        assertThatThrownBy(() -> rig.obtainer().obtain(Plans.prod(sts.uri()))).hasMessageContaining("another role");
    }

    @Test
    void obtain_keyBoundToAnEndpoint_isSentNowhereElse() {
        Rig rig = new Rig(directory, "123456");
        Step.StoredKey bound =
                new Step.StoredKey("security", Plans.KEY_ID, Optional.of(URI.create("http://127.0.0.1:1")));
        Plan plan = Plans.plan("security", bound, Plans.session(Plans.at(sts.uri())));
        assertThatThrownBy(() -> rig.obtainer().obtain(plan)).hasMessageContaining("is not sent to " + sts.uri());
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void obtain_keyReplacedMeanwhile_isNoticed() {
        Rig rig = new Rig(directory, "123456");
        Plan plan = Plans.plan(
                "security",
                new Step.StoredKey("security", "AKIAANOTHER", Optional.empty()),
                Plans.session(Plans.at(sts.uri())));
        assertThatThrownBy(() -> rig.obtainer().obtain(plan)).hasMessageContaining("was replaced just now");
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void obtain_storedKeyAlone_isDeliveredAndNeverCached() {
        Rig rig = new Rig(directory);
        try (Session session = rig.obtainer().obtain(Plans.plan("security", Plans.stored()))) {
            assertThat(session.accessKeyId()).isEqualTo(Plans.KEY_ID);
            assertThat(session.sessionToken()).isEmpty();
        }
        assertThat(rig.cache().clear()).isZero();
    }

    @Test
    void obtain_noTerminalNoCode_failsAtOnceAndNamesTheFlag() {
        Obtainer obtainer = new Obtainer(
                new Surroundings(new Environment(Map.of()), Time.system(), Notices.silent(), Optional.of(directory)),
                Plans::key,
                SessionCache.off(),
                new MfaCodes(Optional.empty(), Terminal.none(), Notices.silent()),
                Duration.ofMinutes(5),
                OrganizationReason.unknown());
        UserError error = catchThrowableOfType(UserError.class, () -> obtainer.obtain(Plans.prod(sts.uri())));
        assertThat(error.details()).contains("Give it with --mfa-token CODE.");
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void obtain_refusal_carriesAwsWordsToTheLetterAndTheOrganisationsReason() {
        sts.answer(call -> FakeSts.error(
                403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. "));
        Rig rig = new Rig(directory, "123456");
        Obtainer obtainer = new Obtainer(
                new Surroundings(new Environment(Map.of()), Time.system(), rig.notices, Optional.of(directory)),
                Plans::key,
                SessionCache.off(),
                new MfaCodes(Optional.empty(), rig.terminal, rig.notices),
                Duration.ofMinutes(5),
                (at, id) -> Optional.of("inside: " + id));
        UserError error = catchThrowableOfType(UserError.class, () -> obtainer.obtain(Plans.prod(sts.uri())));
        assertThat(error.details().getFirst())
                .isEqualTo("An error occurred (AccessDenied) when calling the GetSessionToken operation: "
                        + "MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        assertThat(error.details().getLast()).isEqualTo("inside: request-7");
    }

    @Test
    void call_withCodeAndHangUp_isNeverSentTwice() {
        sts.answer(call -> FakeSts.hangUp());
        Rig rig = new Rig(directory, "123456");
        assertThatThrownBy(() -> rig.obtainer().obtain(Plans.prod(sts.uri()))).isInstanceOf(UserError.class);
        assertThat(sts.calls()).hasSize(1);
    }

    @Test
    void call_withCodeAndServerTrouble_isNeverSentTwice() {
        sts.answer(call -> FakeSts.error(503, "ServiceUnavailable", "busy"));
        Rig rig = new Rig(directory, "123456");
        assertThatThrownBy(() -> rig.obtainer().obtain(Plans.prod(sts.uri()))).isInstanceOf(UserError.class);
        assertThat(sts.calls()).hasSize(1);
    }

    @Test
    void call_withoutCodeAndServerTrouble_isRetried() {
        AtomicInteger number = new AtomicInteger();
        sts.answer(call ->
                number.getAndIncrement() < 2 ? FakeSts.error(503, "ServiceUnavailable", "busy") : FakeSts.usual(call));
        Identity identity = identify();
        assertThat(identity.arn()).hasToString("arn:aws:iam::111111111111:user/bob@acme.com");
        assertThat(sts.calls()).hasSize(3);
    }

    @Test
    void identify_refused_isAwsErrorWithCodeStatusWordsAndRequest() {
        sts.answer(call ->
                FakeSts.error(403, "InvalidClientTokenId", "The security token included in the request is invalid"));
        AwsError error = catchThrowableOfType(AwsError.class, this::identify);
        assertThat(error.code()).isEqualTo("InvalidClientTokenId");
        assertThat(error.status()).isEqualTo(403);
        assertThat(error.words()).isEqualTo("The security token included in the request is invalid");
        assertThat(error.requestId()).contains("request-7");
    }

    @Test
    void identify_nobodyListens_saysWhatWasTriedAndWhatToDo() {
        sts.close();
        UserError error = catchThrowableOfType(UserError.class, this::identify);
        assertThat(error.getMessage()).isEqualTo("GetCallerIdentity at " + sts.uri() + " failed: AWS was not reached");
        assertThat(error.details())
                .contains("Likely cause: the local organisation is not running. Next: sallyport local status");
    }

    @Test
    void identify_answerThatIsNoAnswer_isAnErrorOfWords() {
        sts.answer(call -> new FakeSts.Answer(200, "<html>Welcome to the café's network</html>"));
        assertThatThrownBy(this::identify).isInstanceOf(UserError.class);
    }

    private Identity identify() {
        Rig rig = new Rig(directory);
        try (Session key = new Session(Plans.KEY_ID, Secret.ofText("x"), Optional.empty(), Optional.empty())) {
            return rig.obtainer().identify(Plans.at(sts.uri()), key);
        }
    }
}
