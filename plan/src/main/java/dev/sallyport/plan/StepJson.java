package dev.sallyport.plan;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.net.URI;

/** Writes a step as JSON with every parameter that its call will use. */
final class StepJson {

    private StepJson() {}

    static Json.ObjectBuilder of(Step step) {
        return switch (step) {
            case Step.AssumeRoleWithWebIdentity web ->
                session(
                                at("AssumeRoleWithWebIdentity", web.at())
                                        .put("roleArn", web.role().toString()),
                                web.session())
                        .put("token", token(web.token()));
            case Step.Source source -> source(source);
            case Step.SessionToken session ->
                mfa(at("GetSessionToken", session.at()), session)
                        .put("durationSeconds", session.duration().toSeconds());
            case Step.AssumeRole role ->
                session(
                                mfa(at("AssumeRole", role.at()), role)
                                        .put("roleArn", role.role().toString()),
                                role.session())
                        .putIfPresent("group", role.group());
            case Step.FederationToken token ->
                policies(at("GetFederationToken", token.at()), token.policies())
                        .put("name", token.name())
                        .put("durationSeconds", token.duration().toSeconds());
        };
    }

    private static Json.ObjectBuilder source(Step.Source source) {
        Json.ObjectBuilder json = Json.object().put("step", source.getClass().getSimpleName());
        return switch (source) {
            case Step.StoredKey key ->
                json.put("name", key.name())
                        .put("accessKeyId", key.accessKeyId())
                        .putIfPresent("endpointUrl", key.rememberedEndpoint().map(URI::toString));
            case Step.FileKey key ->
                json.put("profile", key.profile())
                        .put("file", key.file().toString())
                        .put("accessKeyId", key.accessKeyId())
                        .put("temporary", key.temporary());
            case Step.EnvironmentKey key ->
                json.put("accessKeyId", key.accessKeyId()).put("temporary", key.temporary());
            case Step.CredentialProcess helper ->
                json.put("profile", helper.profile()).put("command", Json.texts(helper.command()));
            case Step.InstanceMetadata instance ->
                json.put("service", instance.service().toString());
            case Step.ContainerMetadata container -> {
                json.put("address", container.address().toString());
                container.token().ifPresent(token -> json.put("token", token(token)));
                yield json;
            }
            case Step.SsoRole sso -> sso(json, sso);
            case Step.SignIn signIn ->
                json.put("profile", signIn.profile())
                        .put("loginSession", signIn.loginSession().toString())
                        .put("region", signIn.region());
            case Step.AssumeRoleWithWebIdentity web ->
                json.put("roleArn", web.role().toString());
        };
    }

    private static Json.ObjectBuilder sso(Json.ObjectBuilder json, Step.SsoRole sso) {
        return json.put("profile", sso.profile())
                .putIfPresent("ssoSession", sso.ssoSession())
                .put("startUrl", sso.startUrl().toString())
                .put("region", sso.region())
                .put("accountId", sso.account().toString())
                .put("roleName", sso.roleName())
                .put("scopes", Json.texts(sso.scopes()));
    }

    private static Json token(TokenSource token) {
        return switch (token) {
            case TokenSource.InFile file ->
                Json.object().put("file", file.file().toString()).build();
            case TokenSource.InVariable variable ->
                Json.object().put("variable", variable.name()).build();
            case TokenSource.Printed printed ->
                Json.object().put("command", Json.texts(printed.command())).build();
        };
    }

    private static Json.ObjectBuilder session(Json.ObjectBuilder json, RoleSession session) {
        json.putIfPresent("roleSessionName", session.name().fixed())
                .put("durationSeconds", session.duration().toSeconds())
                .putIfPresent("externalId", session.externalId())
                .putIfPresent("sourceIdentity", session.sourceIdentity());
        if (!session.tags().isEmpty()) {
            Json.ObjectBuilder tags = Json.object();
            session.tags().forEach(tags::put);
            json.put("tags", tags.build()).put("transitiveTagKeys", Json.texts(session.transitiveTagKeys()));
        }
        return policies(json, session.policies());
    }

    private static Json.ObjectBuilder policies(Json.ObjectBuilder json, SessionPolicies policies) {
        json.putIfPresent("policy", policies.inline());
        return policies.managed().isEmpty()
                ? json
                : json.put(
                        "policyArns",
                        Json.texts(
                                policies.managed().stream().map(Arn::toString).toList()));
    }

    private static Json.ObjectBuilder mfa(Json.ObjectBuilder json, Step.Gate gate) {
        gate.mfa().ifPresent(device -> {
            json.put("mfaSerial", device.serial());
            if (!device.process().isEmpty()) {
                json.put("mfaProcess", Json.texts(device.process()));
            }
        });
        return json;
    }

    private static Json.ObjectBuilder at(String call, StsAddress at) {
        Json.ObjectBuilder json = Json.object()
                .put("step", call)
                .put("partition", at.partition().id())
                .put("region", at.region())
                .putIfPresent("endpointUrl", at.endpoint().map(URI::toString));
        return at.variants().isEmpty()
                ? json
                : json.put(
                        "variants",
                        Json.texts(
                                at.variants().stream().map(Enum::name).sorted().toList()));
    }
}
