package dev.sallyport.credentials;

import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.RoleSession;
import dev.sallyport.plan.SessionName;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Plans and keys that tests begin with. Every key is made up. */
final class Plans {

    static final String KEY_ID = "AKIAMADEUPMADEUPMADE";
    static final String SERIAL = "arn:aws:iam::111111111111:mfa/bob@acme.com";
    static final Duration EIGHT_HOURS = Duration.ofHours(8);
    static final Duration AN_HOUR = Duration.ofHours(1);

    private Plans() {}

    /** The secret that stands behind a stored key's step. */
    static AccessKey key(Step.StoredKey step) {
        return key(step.name());
    }

    static AccessKey key(String name) {
        return new AccessKey(KEY_ID, Secret.ofText("made-up-secret-of-" + name));
    }

    static StsAddress at(URI endpoint) {
        return new StsAddress(Partition.AWS, "eu-west-1", Optional.of(endpoint));
    }

    static StsAddress atAws(Partition partition, String region) {
        return new StsAddress(partition, region, Optional.empty());
    }

    static Step.StoredKey stored() {
        return new Step.StoredKey("security", KEY_ID, Optional.empty());
    }

    static Step.SessionToken session(StsAddress at) {
        return new Step.SessionToken(at, EIGHT_HOURS, Optional.of(MfaDevice.of(SERIAL)));
    }

    static Step.AssumeRole role(StsAddress at) {
        return role(at, FakeSts.ROLE_ARN, Optional.empty(), Optional.empty());
    }

    static Step.AssumeRole role(StsAddress at, String arn, Optional<String> mfa, Optional<String> group) {
        return new Step.AssumeRole(
                at, Arn.parse(arn), RoleSession.of(SessionName.generated(), AN_HOUR), mfa.map(MfaDevice::of), group);
    }

    static Plan plan(String profile, Step... steps) {
        return new Plan(profile, List.of(steps), Optional.of("eu-west-1"), Optional.empty());
    }

    /** Through both gates: the key, an MFA session, the role. */
    static Plan prod(URI endpoint) {
        return plan("prod", stored(), session(at(endpoint)), role(at(endpoint)));
    }
}
