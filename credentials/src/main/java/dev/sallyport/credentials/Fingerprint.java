package dev.sallyport.credentials;

import dev.sallyport.model.Arn;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.RoleSession;
import dev.sallyport.plan.SessionPolicies;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.plan.TokenSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a session is cached under: a SHA-256 over everything that makes two sessions the same.
 *
 * <p>An MFA session: the fingerprint of the key that it came from, MFA serial, partition, endpoint; not its duration or
 * region, because any live one serves. A role session: the fingerprint before it, the MFA serial if the call itself
 * gives the code, and every parameter of the call. A key: access key id, and where it belongs. Anything else that
 * credentials come from: how it is asked, and where only it knows whose key it gives, that key's id. So plans that begin alike share, and a changed role, serial, tag, policy or
 * key never meets an old session.
 *
 * @param hex 64 hexadecimal digits
 */
public record Fingerprint(String hex) {

    /** The fingerprints of a plan's steps, in order, where the plan says whose key it begins with. */
    public static List<Fingerprint> ofSteps(Plan plan) {
        return ofSteps(plan, Optional.empty());
    }

    /**
     * The fingerprints of a plan's steps, in order.
     *
     * @param givenKeyId the id of the key that the source gave, where the plan does not know it
     */
    static List<Fingerprint> ofSteps(Plan plan, Optional<String> givenKeyId) {
        List<Fingerprint> all = new ArrayList<>();
        Optional<Fingerprint> before = givenKeyId.map(id ->
                new Fingerprint(new CanonicalHash("sallyport key 1").add(id).hex()));
        for (Step step : plan.steps()) {
            Fingerprint next = of(step, before);
            all.add(next);
            before = Optional.of(next);
        }
        return List.copyOf(all);
    }

    private static Fingerprint of(Step step, Optional<Fingerprint> before) {
        CanonicalHash hash = new CanonicalHash("sallyport fingerprint 2")
                .add(step.getClass().getSimpleName())
                .add(before.map(Fingerprint::hex));
        switch (step) {
            case Step.Source source -> addSource(hash, source);
            case Step.Gate gate -> addGate(hash, gate);
        }
        return new Fingerprint(hash.hex());
    }

    private static void addSource(CanonicalHash hash, Step.Source source) {
        switch (source) {
            case Step.StoredKey key ->
                hash.add(key.accessKeyId()).add(key.rememberedEndpoint().map(URI::toString));
            case Step.FileKey key -> hash.add(key.accessKeyId());
            case Step.EnvironmentKey key -> hash.add(key.accessKeyId());
            case Step.CredentialProcess helper -> hash.add(helper.command());
            case Step.InstanceMetadata instance -> hash.add(instance.service().toString());
            case Step.ContainerMetadata container ->
                add(hash.add(container.address().toString()), container.token());
            case Step.AssumeRoleWithWebIdentity web -> {
                add(hash, web.at()).add(web.at().region()).add(web.role().toString());
                add(add(hash, web.session()), Optional.of(web.token()));
            }
            case Step.SsoRole sso ->
                hash.add(sso.ssoSession())
                        .add(sso.startUrl().toString())
                        .add(sso.region())
                        .add(sso.account().value())
                        .add(sso.roleName())
                        .add(sso.scopes());
            case Step.SignIn signIn ->
                hash.add(signIn.loginSession().toString()).add(signIn.region());
        }
    }

    private static void addGate(CanonicalHash hash, Step.Gate gate) {
        add(hash, gate.at()).add(gate.mfa().map(MfaDevice::serial));
        switch (gate) {
            case Step.SessionToken ignored -> {}
            case Step.AssumeRole role ->
                add(hash.add(role.at().region()).add(role.role().toString()), role.session());
            case Step.FederationToken token -> {
                hash.add(token.at().region())
                        .add(token.name())
                        .add(Long.toString(token.duration().toSeconds()));
                add(hash, token.policies());
            }
        }
    }

    /** Without the region, which an MFA session does not depend on. */
    private static CanonicalHash add(CanonicalHash hash, StsAddress at) {
        return hash.add(at.partition().id())
                .add(at.endpoint().map(URI::toString))
                .add(at.variants().stream().map(Enum::name).sorted().toList());
    }

    private static CanonicalHash add(CanonicalHash hash, RoleSession session) {
        hash.add(Long.toString(session.duration().toSeconds()))
                .add(session.name().fixed())
                .add(session.externalId())
                .add(session.sourceIdentity())
                .add(session.tags().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(tag -> Stream.of(tag.getKey(), tag.getValue()))
                        .toList())
                .add(session.transitiveTagKeys().stream().sorted().toList());
        return add(hash, session.policies());
    }

    private static CanonicalHash add(CanonicalHash hash, SessionPolicies policies) {
        return hash.add(policies.inline())
                .add(policies.managed().stream().map(Arn::toString).sorted().toList());
    }

    private static CanonicalHash add(CanonicalHash hash, Optional<TokenSource> token) {
        hash.add(token.map(from -> from.getClass().getSimpleName()));
        token.ifPresent(from -> hash.add(
                switch (from) {
                    case TokenSource.InFile file -> List.of(file.file().toString());
                    case TokenSource.InVariable variable -> List.of(variable.name());
                    case TokenSource.Printed printed -> printed.command();
                }));
        return hash;
    }

    @Override
    public String toString() {
        return hex;
    }
}
