package dev.sallyport.plan;

import dev.sallyport.model.Durations;
import dev.sallyport.model.Partition;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A step in one line, as the cases write it: every parameter, and none that is not there. */
final class StepText {

    private StepText() {}

    static String of(Step step) {
        return switch (step) {
            case Step.Source source -> source(source);
            case Step.SessionToken s -> "session " + Durations.format(s.duration()) + mfa(s.mfa()) + sts(s.at());
            case Step.FederationToken f ->
                "federation " + f.name() + " " + Durations.format(f.duration()) + policies(f.policies()) + sts(f.at());
            case Step.AssumeRole role ->
                "role " + role.role() + " " + Durations.format(role.session().duration()) + mfa(role.mfa())
                        + session(role.session()) + option("group", role.group()) + sts(role.at());
        };
    }

    private static String source(Step.Source source) {
        return switch (source) {
            case Step.StoredKey key ->
                "key " + key.name() + option("at", key.rememberedEndpoint().map(URI::toString));
            case Step.FileKey key ->
                "file " + key.file() + " " + key.profile() + " " + key.accessKeyId() + temporary(key.temporary());
            case Step.EnvironmentKey key -> "environment " + key.accessKeyId() + temporary(key.temporary());
            case Step.CredentialProcess helper ->
                "process " + helper.profile() + ": " + String.join(" | ", helper.command());
            case Step.InstanceMetadata instance -> "instance " + instance.service();
            case Step.ContainerMetadata container ->
                "container " + container.address()
                        + option("token", container.token().map(StepText::token));
            case Step.AssumeRoleWithWebIdentity web ->
                "web " + web.role() + " " + Durations.format(web.session().duration()) + " token=" + token(web.token())
                        + session(web.session()) + sts(web.at());
            case Step.SsoRole sso ->
                "sso " + sso.profile() + option("session", sso.ssoSession()) + " " + sso.startUrl() + " " + sso.region()
                        + " " + sso.account() + "/" + sso.roleName() + list("scopes", sso.scopes());
            case Step.SignIn signIn ->
                "sign-in " + signIn.profile() + " " + signIn.loginSession() + " " + signIn.region();
        };
    }

    private static String temporary(boolean temporary) {
        return temporary ? " temporary" : "";
    }

    private static String token(TokenSource token) {
        return switch (token) {
            case TokenSource.InFile file -> file.file().toString();
            case TokenSource.InVariable variable -> "$" + variable.name();
            case TokenSource.Printed printed -> String.join("|", printed.command());
        };
    }

    private static String session(RoleSession session) {
        List<String> tags = session.tags().entrySet().stream()
                .map(tag -> tag.getKey() + ":" + tag.getValue())
                .toList();
        return option("name", session.name().fixed())
                + option("external", session.externalId())
                + option("identity", session.sourceIdentity())
                + list("tags", tags)
                + list("transitive", session.transitiveTagKeys())
                + policies(session.policies());
    }

    private static String policies(SessionPolicies policies) {
        return option("policy", policies.inline())
                + list(
                        "policies",
                        policies.managed().stream().map(Object::toString).toList());
    }

    private static String mfa(Optional<MfaDevice> device) {
        return option("mfa", device.map(MfaDevice::serial))
                + option(
                        "code",
                        device.map(MfaDevice::process).filter(p -> !p.isEmpty()).map(p -> String.join("|", p)));
    }

    private static String sts(StsAddress at) {
        String partition = at.partition() == Partition.AWS ? "" : " in " + at.partition();
        String variants = at.variants().stream()
                .sorted()
                .map(variant -> " " + variant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining());
        return " sts=" + at.region() + partition + variants
                + at.endpoint().map(uri -> " at " + uri).orElse("");
    }

    private static String list(String name, List<String> values) {
        return values.isEmpty() ? "" : " " + name + "=" + String.join(",", values);
    }

    private static String option(String name, Optional<String> value) {
        return value.map(v -> " " + name + "=" + v).orElse("");
    }
}
