package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.RoleSession;
import dev.sallyport.plan.SessionName;
import dev.sallyport.plan.SessionPolicies;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each way of beginning a plan puts on the wire, and what becomes of the answers. */
final class SourcesTest {

    private static final SessionPolicies POLICIES = new SessionPolicies(
            Optional.of("{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
            List.of(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess")));

    private final FakeSts sts = new FakeSts();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        sts.close();
    }

    @Test
    void fileKey_inEitherFile_signsTheCalls() throws IOException {
        Path credentials = write("credentials", "[bob]\naws_access_key_id=AKIAFILE\naws_secret_access_key=made-up\n");
        Path config =
                write("config", "[profile bob]\naws_access_key_id = AKIAFILE2\naws_secret_access_key = made-up\n");
        obtain(Plans.plan("bob", fileKey(credentials, "AKIAFILE"), Plans.role(Plans.at(sts.uri()))));
        obtain(Plans.plan("bob", fileKey(config, "AKIAFILE2"), Plans.role(Plans.at(sts.uri()))));
        assertThat(sts.calls()).extracting(FakeSts.Call::accessKeyId).containsExactly("AKIAFILE", "AKIAFILE2");
    }

    @Test
    void fileKey_withAToken_isDeliveredWithIt() throws IOException {
        Path file = write(
                "credentials",
                "[bob]\naws_access_key_id=ASIAFILE\naws_secret_access_key=made-up\naws_session_token=the-token\n");
        Plan plan = Plans.plan("bob", new Step.FileKey("bob", file, "ASIAFILE", true));
        try (Session session = new Rig(directory).obtainer().obtain(plan)) {
            assertThat(session.sessionToken().map(Secret::revealText)).contains("the-token");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[bob]\naws_access_key_id=AKIAOTHER\naws_secret_access_key=hunter2\n",
                "[alice]\naws_access_key_id=AKIAFILE\naws_secret_access_key=hunter2\n",
                "[bob]\naws_access_key_id=AKIAFILE\n",
                ""
            })
    void fileKey_replacedSinceThePlan_isNoticed(String content) throws IOException {
        Path file = write("credentials", content);
        Plan plan = Plans.plan("bob", fileKey(file, "AKIAFILE"), Plans.role(Plans.at(sts.uri())));
        assertThatThrownBy(() -> obtain(plan))
                .hasMessage("The key of profile 'bob' in " + file + " was replaced just now");
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void environmentKey_signsTheCalls_andItsTokenGoesWithIt() {
        Plan plan = Plans.plan("x", new Step.EnvironmentKey("ASIAENV", true), Plans.role(Plans.at(sts.uri())));
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID", "ASIAENV", "AWS_SECRET_ACCESS_KEY", "made-up", "AWS_SESSION_TOKEN", "the-token");
        obtain(plan, environment);
        assertThat(sts.calls()).extracting(FakeSts.Call::accessKeyId).containsExactly("ASIAENV");
    }

    @Test
    void environmentKey_other_isNoticed() {
        Plan plan = Plans.plan("x", new Step.EnvironmentKey("AKIAENV", false));
        assertThatThrownBy(() ->
                        obtain(plan, Map.of("AWS_ACCESS_KEY_ID", "AKIAOTHER", "AWS_SECRET_ACCESS_KEY", "hunter2")))
                .hasMessageStartingWith("The key AKIAENV is not in AWS_ACCESS_KEY_ID")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void webIdentity_isNotSignedSendsTheTrimmedTokenAndIsCached() throws IOException {
        Plan plan = Plans.plan("ci", webIdentity(write("token", "eyJ.made.up\n")));
        obtain(plan);
        obtain(plan);
        assertThat(sts.calls()).hasSize(1);
        assertThat(sts.calls().getFirst().accessKeyId()).isEqualTo("null");
        assertThat(sts.calls().getFirst().parameters())
                .containsEntry("Action", "AssumeRoleWithWebIdentity")
                .containsEntry("WebIdentityToken", "eyJ.made.up")
                .containsEntry("RoleArn", FakeSts.ROLE_ARN)
                .containsEntry("RoleSessionName", "ci")
                .containsEntry("DurationSeconds", "3600")
                .containsEntry("Policy", POLICIES.inline().orElseThrow())
                .containsEntry("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    }

    @Test
    void webIdentity_behindIt_aRoleIsAssumedWithItsSession() throws IOException {
        obtain(Plans.plan("ci", webIdentity(write("token", "eyJ")), Plans.role(Plans.at(sts.uri()))));
        assertThat(sts.actions()).containsExactly("AssumeRoleWithWebIdentity", "AssumeRole");
        assertThat(sts.calls().getLast().accessKeyId()).isEqualTo("ASIAROLE");
    }

    @Test
    void webIdentity_refused_saysWhatTheTokenMayLack() throws IOException {
        sts.answer(
                call -> FakeSts.error(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"));
        Plan plan = Plans.plan("ci", webIdentity(write("token", "hunter2")));
        UserError error = catchThrowableOfType(UserError.class, () -> obtain(plan));
        assertThat(error.details().getFirst())
                .isEqualTo("An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: "
                        + "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertThat(String.join("\n", error.details()))
                .contains("audience (aud)")
                .doesNotContain("hunter2");
    }

    @Test
    void webIdentity_roleOfAnotherAccount_isThrownAway() throws IOException {
        sts.answer(call -> FakeSts.assumed(call, "arn:aws:sts::333333333333:assumed-role/allow-read-only/s"));
        Plan plan = Plans.plan("ci", webIdentity(write("token", "eyJ")));
        Rig rig = new Rig(directory);
        assertThatThrownBy(() -> rig.obtainer().obtain(plan)).hasMessageContaining("another role");
        assertThat(rig.cache().get(Fingerprint.ofSteps(plan).getFirst())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "a\nb"})
    void webIdentity_tokenThatIsNone_isNotSent(String token) throws IOException {
        Plan plan = Plans.plan("ci", webIdentity(write("token", token)));
        assertThatThrownBy(() -> obtain(plan)).hasMessageStartingWith("There is no using the web identity token: ");
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void federation_sendsNameAndPoliciesAndIsCached() {
        Plan plan = Plans.plan("x", Plans.stored(), federation("bob"));
        obtain(plan);
        obtain(plan);
        assertThat(sts.calls()).hasSize(1);
        assertThat(sts.calls().getFirst().parameters())
                .containsEntry("Action", "GetFederationToken")
                .containsEntry("Name", "bob")
                .containsEntry("DurationSeconds", "3600")
                .containsEntry("Policy", POLICIES.inline().orElseThrow())
                .containsEntry("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess")
                .doesNotContainKeys("SerialNumber", "TokenCode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sts::111111111111:federated-user/bobby",
                "arn:aws-cn:sts::111111111111:federated-user/bob",
                "arn:aws:sts::111111111111:assumed-role/bob/bob",
                "arn:aws:iam::111111111111:federated-user/bob"
            })
    void federation_anotherUser_isThrownAway(String arn) {
        sts.answer(call -> FakeSts.federated(call, arn));
        Plan plan = Plans.plan("x", Plans.stored(), federation("bob"));
        assertThatThrownBy(() -> obtain(plan)).hasMessageContaining("another user than the one asked for");
    }

    @Test
    void role_everyParameterOfItsSession_isSent() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("team", "blue");
        tags.put("cost", "42");
        RoleSession session = new RoleSession(
                SessionName.of("bob"),
                Duration.ofMinutes(15),
                Optional.of("external-1"),
                Optional.of("bob@acme.com"),
                tags,
                List.of("team"),
                POLICIES);
        obtain(Plans.plan(
                "x",
                Plans.stored(),
                new Step.AssumeRole(
                        Plans.at(sts.uri()),
                        Arn.parse(FakeSts.ROLE_ARN),
                        session,
                        Optional.empty(),
                        Optional.empty())));
        assertThat(sts.calls().getFirst().parameters())
                .containsEntry("RoleSessionName", "bob")
                .containsEntry("DurationSeconds", "900")
                .containsEntry("ExternalId", "external-1")
                .containsEntry("SourceIdentity", "bob@acme.com")
                .containsEntry("Tags.member.1.Key", "team")
                .containsEntry("Tags.member.1.Value", "blue")
                .containsEntry("Tags.member.2.Key", "cost")
                .containsEntry("Tags.member.2.Value", "42")
                .containsEntry("TransitiveTagKeys.member.1", "team")
                .containsEntry("Policy", POLICIES.inline().orElseThrow())
                .containsEntry("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    }

    @Test
    void helperAndMetadata_sessionsOfTheirOwn_areNeverKept() {
        Step.CredentialProcess helper = new Step.CredentialProcess(
                "x",
                List.of(
                        "printf",
                        "%s",
                        "{\"Version\":1,\"AccessKeyId\":\"ASIAHELPER\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\","
                                + "\"Expiration\":\"2100-01-01T00:00:00Z\"}"));
        Rig rig = new Rig(directory);
        rig.obtainer(Map.of("PATH", "/usr/bin:/bin"), Optional.empty(), rig.cache())
                .obtain(Plans.plan("x", helper))
                .close();
        assertThat(rig.cache().clear()).isZero();
    }

    @Test
    void sso_andSignIn_sayWhatToDoUntilTheyAreObtained() {
        Step.SsoRole sso = new Step.SsoRole(
                "work",
                Optional.of("corp"),
                URI.create("https://corp.awsapps.com/start"),
                "eu-west-1",
                new AccountId("111111111111"),
                "ReadOnly",
                List.of());
        assertThat(details(Plans.plan("work", sso)))
                .endsWith("Next: aws sso login --sso-session corp, then: aws --profile work …");
        Step.SignIn signIn = new Step.SignIn("home", Arn.parse("arn:aws:iam::111111111111:user/bob"), "eu-west-1");
        assertThat(details(Plans.plan("home", signIn)))
                .contains("Next: aws login --profile home, then: aws --profile home …");
    }

    private List<String> details(Plan plan) {
        return catchThrowableOfType(UserError.class, () -> obtain(plan)).details();
    }

    private Step.AssumeRoleWithWebIdentity webIdentity(Path token) {
        RoleSession session = new RoleSession(
                SessionName.of("ci"),
                Duration.ofHours(1),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                POLICIES);
        return new Step.AssumeRoleWithWebIdentity(
                Plans.at(sts.uri()), Arn.parse(FakeSts.ROLE_ARN), session, new TokenSource.InFile(token));
    }

    private Step.FederationToken federation(String name) {
        return new Step.FederationToken(Plans.at(sts.uri()), name, Duration.ofHours(1), POLICIES);
    }

    private static Step.FileKey fileKey(Path file, String id) {
        return new Step.FileKey("bob", file, id, false);
    }

    @Test
    void role_behindAHelperThatComesToGiveAnotherKey_isAssumedAnew() throws IOException {
        Path printed = write("printed.json", printed("AKIAFIRST"));
        Step.CredentialProcess helper = new Step.CredentialProcess("p", List.of("cat", printed.toString()));
        Plan plan = Plans.plan("p", helper, Plans.role(Plans.at(sts.uri())));
        obtain(plan, Map.of("PATH", "/usr/bin:/bin"));
        obtain(plan, Map.of("PATH", "/usr/bin:/bin"));
        write("printed.json", printed("AKIASECOND"));
        obtain(plan, Map.of("PATH", "/usr/bin:/bin"));

        assertThat(sts.calls()).extracting(FakeSts.Call::accessKeyId).containsExactly("AKIAFIRST", "AKIASECOND");
    }

    private static String printed(String keyId) {
        return "{\"Version\": 1, \"AccessKeyId\": \"" + keyId + "\", \"SecretAccessKey\": \"made-up\"}";
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private void obtain(Plan plan) {
        obtain(plan, Map.of());
    }

    private void obtain(Plan plan, Map<String, String> environment) {
        Rig rig = new Rig(directory);
        rig.obtainer(environment, Optional.empty(), rig.cache()).obtain(plan).close();
    }
}
