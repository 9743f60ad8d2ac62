package dev.sallyport.credentials;

import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a session is cached under: a SHA-256 over everything that makes two sessions the same.
 *
 * <p>An MFA session: the fingerprint of the key that it came from, MFA serial, partition, endpoint; not its duration or
 * region, because any live one serves. A role session: the fingerprint before it, the MFA serial if the call itself
 * gives the code, role, region, endpoint, duration, session name, external id. A stored key: access key id and endpoint.
 * So plans that begin alike share, and a changed role, serial or key never meets an old session.
 *
 * @param hex 64 hexadecimal digits
 */
public record Fingerprint(String hex) {

    /** The fingerprints of a plan's steps, in order. */
    public static List<Fingerprint> ofSteps(Plan plan) {
        List<Fingerprint> all = new ArrayList<>();
        Optional<Fingerprint> before = Optional.empty();
        for (Step step : plan.steps()) {
            Fingerprint next = of(step, before);
            all.add(next);
            before = Optional.of(next);
        }
        return List.copyOf(all);
    }

    private static Fingerprint of(Step step, Optional<Fingerprint> before) {
        CanonicalHash hash = new CanonicalHash("sallyport fingerprint 1")
                .add(step.getClass().getSimpleName())
                .add(before.map(Fingerprint::hex));
        switch (step) {
            case Step.StoredKey key ->
                hash.add(key.accessKeyId()).add(key.rememberedEndpoint().map(URI::toString));
            case Step.SessionToken session ->
                hash.add(session.mfa().map(MfaDevice::serial))
                        .add(session.at().partition().id())
                        .add(session.at().endpoint().map(URI::toString));
            case Step.AssumeRole role -> addRole(hash, role);
            case Step.CredentialProcess helper -> helper.command().forEach(hash::add);
            // TODO sources and federation: the obtaining stream completes this
            case Step.FileKey key -> hash.add(key.accessKeyId());
            case Step.EnvironmentKey key -> hash.add(key.accessKeyId());
            case Step.InstanceMetadata instance -> hash.add(instance.service().toString());
            case Step.ContainerMetadata container ->
                hash.add(container.address().toString());
            case Step.AssumeRoleWithWebIdentity web -> hash.add(web.role().toString());
            case Step.SsoRole sso -> hash.add(sso.roleName());
            case Step.SignIn signIn -> hash.add(signIn.loginSession().toString());
            case Step.FederationToken token -> hash.add(token.name());
        }
        return new Fingerprint(hash.hex());
    }

    private static void addRole(CanonicalHash hash, Step.AssumeRole role) {
        StsAddress at = role.at();
        hash.add(role.mfa().map(MfaDevice::serial))
                .add(role.role().toString())
                .add(at.partition().id())
                .add(at.region())
                .add(at.endpoint().map(URI::toString))
                .add(Long.toString(role.session().duration().toSeconds()))
                .add(role.session().name().fixed())
                .add(role.session().externalId());
    }

    @Override
    public String toString() {
        return hex;
    }
}
