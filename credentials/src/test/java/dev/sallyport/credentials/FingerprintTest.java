package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.plan.EndpointVariant;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.RoleSession;
import dev.sallyport.plan.SessionName;
import dev.sallyport.plan.SessionPolicies;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.plan.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FingerprintTest {

    private static final StsAddress AT = new StsAddress(Partition.AWS, "eu-west-1", Optional.empty());
    private static final StsAddress OTHER_REGION = new StsAddress(Partition.AWS, "us-east-1", Optional.empty());
    private static final StsAddress OTHER_PARTITION = new StsAddress(Partition.CHINA, "cn-north-1", Optional.empty());
    private static final StsAddress OTHER_ENDPOINT =
            new StsAddress(Partition.AWS, "eu-west-1", Optional.of(URI.create("http://127.0.0.1:4747")));
    private static final StsAddress GLOBAL =
            new StsAddress(Partition.AWS, "eu-west-1", Optional.empty(), Set.of(EndpointVariant.GLOBAL));
    private static final Arn ROLE_ARN = Arn.parse("arn:aws:iam::222222222222:role/a");
    private static final Optional<String> NO_ID = Optional.empty();
    private static final Optional<MfaDevice> NO_DEVICE = Optional.empty();
    private static final Map<String, String> NO_TAGS = Map.of();
    private static final List<String> NO_KEYS = List.of();
    private static final SessionPolicies NO_POLICIES = SessionPolicies.none();
    private static final SessionPolicies MANAGED =
            new SessionPolicies(Optional.empty(), List.of(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess")));
    private static final RoleSession PLAIN = session(NO_ID, NO_ID, NO_TAGS, NO_KEYS, NO_POLICIES);
    private static final Step.SessionToken SESSION = session(AT, 28800, Plans.SERIAL);
    private static final Step.AssumeRole ROLE =
            role(AT, "a", SessionName.generated(), 3600, Optional.empty(), Optional.empty());

    @Test
    void session_otherDurationOrRegion_isTheSame() {
        Fingerprint first = last(Plans.stored(), SESSION);
        assertThat(last(Plans.stored(), session(AT, 900, Plans.SERIAL))).isEqualTo(first);
        assertThat(last(Plans.stored(), session(OTHER_REGION, 28800, Plans.SERIAL)))
                .isEqualTo(first);
    }

    @Test
    void role_otherGroupOrProfileName_isTheSame() {
        Step.AssumeRole advised =
                Plans.role(AT, "arn:aws:iam::222222222222:role/a", Optional.empty(), Optional.of("g"));
        assertThat(Fingerprint.ofSteps(Plans.plan("x", Plans.stored(), SESSION, advised)))
                .isEqualTo(Fingerprint.ofSteps(Plans.plan("y", Plans.stored(), SESSION, ROLE)));
    }

    static Stream<Named<Fingerprint>> others() {
        return Stream.of(keysAndGates(), roleSessions(), federations(), webIdentities(), services())
                .flatMap(each -> each);
    }

    private static Stream<Named<Fingerprint>> keysAndGates() {
        Step.StoredKey key = Plans.stored();
        return Stream.of(
                Named.of("key alone", last(key)),
                Named.of("another key", last(new Step.StoredKey("security", "AKIAOTHER", Optional.empty()))),
                Named.of(
                        "key of another place",
                        last(new Step.StoredKey(
                                "security", Plans.KEY_ID, Optional.of(URI.create("http://127.0.0.1:4747"))))),
                Named.of("session", last(key, SESSION)),
                Named.of("another device", last(key, session(AT, 28800, Plans.SERIAL + "2"))),
                Named.of("no device", last(key, new Step.SessionToken(AT, Duration.ofHours(8), Optional.empty()))),
                Named.of("another partition", last(key, session(OTHER_PARTITION, 28800, Plans.SERIAL))),
                Named.of("another endpoint", last(key, session(OTHER_ENDPOINT, 28800, Plans.SERIAL))),
                Named.of("role", last(key, SESSION, ROLE)),
                Named.of("role straight from the key", last(key, ROLE)),
                Named.of(
                        "code in the call",
                        last(key, role(AT, "a", SessionName.generated(), 3600, Optional.empty(), Optional.of("s")))),
                Named.of(
                        "another role",
                        last(key, SESSION, role(AT, "b", SessionName.generated(), 3600, none(), none()))),
                Named.of(
                        "role in another region",
                        last(key, SESSION, role(OTHER_REGION, "a", SessionName.generated(), 3600, none(), none()))),
                Named.of(
                        "another duration",
                        last(key, SESSION, role(AT, "a", SessionName.generated(), 900, none(), none()))),
                Named.of("a name", last(key, SESSION, role(AT, "a", SessionName.of("bob"), 3600, none(), none()))),
                Named.of(
                        "an external id",
                        last(key, SESSION, role(AT, "a", SessionName.generated(), 3600, Optional.of("bob"), none()))),
                Named.of("role behind a role", last(key, SESSION, ROLE, ROLE)));
    }

    /** Every parameter of a role session that {@link #keysAndGates} does not change, changed alone. */
    private static Stream<Named<Fingerprint>> roleSessions() {
        return Stream.of(
                Named.of("a source identity", role(session(NO_ID, Optional.of("bob"), NO_TAGS, NO_KEYS, NO_POLICIES))),
                Named.of("an external id", role(session(Optional.of("x"), NO_ID, NO_TAGS, NO_KEYS, NO_POLICIES))),
                Named.of("a tag", role(session(NO_ID, NO_ID, Map.of("team", "blue"), NO_KEYS, NO_POLICIES))),
                Named.of("another value", role(session(NO_ID, NO_ID, Map.of("team", "red"), NO_KEYS, NO_POLICIES))),
                Named.of("another tag", role(session(NO_ID, NO_ID, Map.of("te", "amblue"), NO_KEYS, NO_POLICIES))),
                Named.of(
                        "a transitive tag",
                        role(session(NO_ID, NO_ID, Map.of("team", "blue"), List.of("team"), NO_POLICIES))),
                Named.of("a transitive key alone", role(session(NO_ID, NO_ID, NO_TAGS, List.of("team"), NO_POLICIES))),
                Named.of("a policy", role(session(NO_ID, NO_ID, NO_TAGS, NO_KEYS, inline("{}")))),
                Named.of("another policy", role(session(NO_ID, NO_ID, NO_TAGS, NO_KEYS, inline("{ }")))),
                Named.of("a managed policy", role(session(NO_ID, NO_ID, NO_TAGS, NO_KEYS, MANAGED))),
                Named.of(
                        "another variant of the endpoint",
                        last(Plans.stored(), new Step.AssumeRole(GLOBAL, ROLE_ARN, PLAIN, NO_DEVICE, NO_ID))),
                Named.of(
                        "session of another variant",
                        last(Plans.stored(), new Step.SessionToken(GLOBAL, Duration.ofHours(8), NO_DEVICE))));
    }

    private static Stream<Named<Fingerprint>> federations() {
        Step.FederationToken token = federation(AT, "bob", 3600, NO_POLICIES);
        return Stream.of(
                Named.of("federation", last(Plans.stored(), token)),
                Named.of("federation of another key", last(new Step.EnvironmentKey("AKIAENV", false), token)),
                Named.of("federation by another name", federated(AT, "bobby", 3600, NO_POLICIES)),
                Named.of("federation for another time", federated(AT, "bob", 900, NO_POLICIES)),
                Named.of("federation with a policy", federated(AT, "bob", 3600, inline("{}"))),
                Named.of("federation with a managed policy", federated(AT, "bob", 3600, MANAGED)),
                Named.of("federation in another region", federated(OTHER_REGION, "bob", 3600, NO_POLICIES)),
                Named.of("federation elsewhere", federated(OTHER_ENDPOINT, "bob", 3600, NO_POLICIES)));
    }

    private static Stream<Named<Fingerprint>> webIdentities() {
        TokenSource file = new TokenSource.InFile(Path.of("/token"));
        RoleSession narrowed = session(NO_ID, NO_ID, NO_TAGS, NO_KEYS, MANAGED);
        Arn other = Arn.parse("arn:aws:iam::222222222222:role/b");
        return Stream.of(
                Named.of("web identity", web(AT, ROLE_ARN, PLAIN, file)),
                Named.of("web identity, another role", web(AT, other, PLAIN, file)),
                Named.of("web identity in another region", web(OTHER_REGION, ROLE_ARN, PLAIN, file)),
                Named.of("web identity elsewhere", web(OTHER_ENDPOINT, ROLE_ARN, PLAIN, file)),
                Named.of("web identity, narrowed", web(AT, ROLE_ARN, narrowed, file)),
                Named.of("web identity for another time", web(AT, ROLE_ARN, PLAIN.lasting(Duration.ofHours(2)), file)),
                Named.of(
                        "web identity, another file",
                        web(AT, ROLE_ARN, PLAIN, new TokenSource.InFile(Path.of("/token2")))),
                Named.of(
                        "web identity from a variable", web(AT, ROLE_ARN, PLAIN, new TokenSource.InVariable("/token"))),
                Named.of(
                        "web identity from a program",
                        web(AT, ROLE_ARN, PLAIN, new TokenSource.Printed(List.of("/token")))),
                Named.of(
                        "web identity from a program with a word more",
                        web(AT, ROLE_ARN, PLAIN, new TokenSource.Printed(List.of("/token", "x")))));
    }

    private static Stream<Named<Fingerprint>> services() {
        URI one = URI.create("http://169.254.170.2/a");
        return Stream.of(
                Named.of("key in a file", last(new Step.FileKey("p", Path.of("/f"), "AKIAFILE", false))),
                Named.of("key in the environment", last(new Step.EnvironmentKey("AKIAFILE", false))),
                Named.of("helper", last(new Step.CredentialProcess("p", List.of("a", "b")))),
                Named.of("helper with other words", last(new Step.CredentialProcess("p", List.of("a b")))),
                Named.of("instance", last(new Step.InstanceMetadata(one))),
                Named.of("instance elsewhere", last(new Step.InstanceMetadata(URI.create("http://[::1]/")))),
                Named.of("container", last(new Step.ContainerMetadata(one, Optional.empty()))),
                Named.of(
                        "container with a token",
                        last(new Step.ContainerMetadata(one, Optional.of(new TokenSource.InVariable("T"))))),
                Named.of(
                        "container elsewhere",
                        last(new Step.ContainerMetadata(URI.create("http://169.254.170.2/b"), Optional.empty()))),
                Named.of("SSO", last(sso("corp", "ReadOnly"))),
                Named.of("SSO, another role", last(sso("corp", "Admin"))),
                Named.of("SSO, another session", last(sso("other", "ReadOnly"))),
                Named.of("sign-in", last(new Step.SignIn("p", Arn.parse("arn:aws:iam::1:user/a"), "eu-west-1"))),
                Named.of("another's", last(new Step.SignIn("p", Arn.parse("arn:aws:iam::1:user/b"), "eu-west-1"))));
    }

    @Test
    void role_tagsOrPoliciesInAnotherOrder_isTheSame() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("b", "2");
        tags.put("a", "1");
        assertThat(role(session(NO_ID, NO_ID, tags, List.of("b", "a"), NO_POLICIES)))
                .isEqualTo(role(session(NO_ID, NO_ID, new TreeMap<>(tags), List.of("a", "b"), NO_POLICIES)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void fingerprint_anythingElseDifferent_isAnother(Fingerprint one) {
        assertThat(others().map(Named::getPayload).filter(one::equals)).hasSize(1);
        assertThat(one.hex()).matches("[0-9a-f]{64}");
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static Fingerprint last(Step... steps) {
        Plan plan = Plans.plan("any", steps);
        return Fingerprint.ofSteps(plan).getLast();
    }

    private static Step.SessionToken session(StsAddress at, int seconds, String serial) {
        return new Step.SessionToken(at, Duration.ofSeconds(seconds), Optional.of(MfaDevice.of(serial)));
    }

    private static Fingerprint role(RoleSession session) {
        return last(Plans.stored(), new Step.AssumeRole(AT, ROLE_ARN, session, NO_DEVICE, NO_ID));
    }

    private static RoleSession session(
            Optional<String> externalId,
            Optional<String> sourceIdentity,
            Map<String, String> tags,
            List<String> transitive,
            SessionPolicies policies) {
        return new RoleSession(
                SessionName.of("s"), Duration.ofHours(1), externalId, sourceIdentity, tags, transitive, policies);
    }

    private static SessionPolicies inline(String policy) {
        return new SessionPolicies(Optional.of(policy), List.of());
    }

    private static Fingerprint federated(StsAddress at, String name, int seconds, SessionPolicies policies) {
        return last(Plans.stored(), federation(at, name, seconds, policies));
    }

    private static Step.FederationToken federation(StsAddress at, String name, int seconds, SessionPolicies policies) {
        return new Step.FederationToken(at, name, Duration.ofSeconds(seconds), policies);
    }

    private static Fingerprint web(StsAddress at, Arn role, RoleSession session, TokenSource token) {
        return last(new Step.AssumeRoleWithWebIdentity(at, role, session, token));
    }

    private static Step.SsoRole sso(String session, String role) {
        return new Step.SsoRole(
                "p",
                Optional.of(session),
                URI.create("https://corp.awsapps.com/start"),
                "eu-west-1",
                new AccountId("111111111111"),
                role,
                List.of());
    }

    private static Step.AssumeRole role(
            StsAddress at,
            String role,
            SessionName name,
            int seconds,
            Optional<String> externalId,
            Optional<String> mfa) {
        Arn arn = Arn.parse("arn:aws:iam::222222222222:role/" + role);
        RoleSession session = new RoleSession(
                name,
                Duration.ofSeconds(seconds),
                externalId,
                Optional.empty(),
                Map.of(),
                List.of(),
                SessionPolicies.none());
        return new Step.AssumeRole(at, arn, session, mfa.map(MfaDevice::of), Optional.empty());
    }
}
