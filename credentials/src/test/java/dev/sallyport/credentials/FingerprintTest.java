package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.RoleSession;
import dev.sallyport.plan.SessionName;
import dev.sallyport.plan.SessionPolicies;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
