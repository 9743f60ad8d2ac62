package dev.sallyport.plan;

import dev.sallyport.model.Json;
import dev.sallyport.platform.Evidence;
import java.net.URI;
import java.util.List;

/** Writes a resolution as JSON. */
final class PlanJson {

    private PlanJson() {}

    static Json of(Resolution resolution) {
        Plan plan = resolution.plan();
        List<Json> reasons = resolution.reasons().stream()
                .<Json>map(reason -> Json.object()
                        .put("what", reason.what())
                        .put("value", reason.value())
                        .put("origin", reason.origin())
                        .build())
                .toList();
        return Json.object()
                .put("profile", plan.profile())
                .put(
                        "steps",
                        Json.array(plan.steps().stream().map(PlanJson::step).toList()))
                .putIfPresent("region", plan.region())
                .putIfPresent("endpointUrl", plan.endpoint().map(URI::toString))
                .put("reasons", Json.array(reasons))
                .put("evidence", evidence(resolution.evidence()))
                .build();
    }

    private static Json step(Step step) {
        return switch (step) {
            case Step.StoredKey key ->
                Json.object()
                        .put("step", "StoredKey")
                        .put("name", key.name())
                        .put("accessKeyId", key.accessKeyId())
                        .putIfPresent("endpointUrl", key.rememberedEndpoint().map(URI::toString))
                        .build();
            case Step.SessionToken session ->
                at("GetSessionToken", session.at())
                        .put("durationSeconds", session.duration().toSeconds())
                        .putIfPresent("mfaSerial", session.mfa().map(MfaDevice::serial))
                        .build();
            case Step.AssumeRole role -> assumeRole(role);
            case Step.CredentialProcess helper ->
                Json.object()
                        .put("step", "CredentialProcess")
                        .put("profile", helper.profile())
                        .put("command", Json.texts(helper.command()))
                        .build();
            case Step.FederationToken token ->
                at("GetFederationToken", token.at())
                        .put("name", token.name())
                        .put("durationSeconds", token.duration().toSeconds())
                        .build();
            case Step.FileKey key ->
                Json.object()
                        .put("step", "FileKey")
                        .put("profile", key.profile())
                        .put("file", key.file().toString())
                        .put("accessKeyId", key.accessKeyId())
                        .put("temporary", key.temporary())
                        .build();
            case Step.EnvironmentKey key ->
                Json.object()
                        .put("step", "EnvironmentKey")
                        .put("accessKeyId", key.accessKeyId())
                        .put("temporary", key.temporary())
                        .build();
            case Step.InstanceMetadata instance ->
                Json.object()
                        .put("step", "InstanceMetadata")
                        .put("service", instance.service().toString())
                        .build();
            case Step.ContainerMetadata container ->
                Json.object()
                        .put("step", "ContainerMetadata")
                        .put("address", container.address().toString())
                        .build();
            case Step.AssumeRoleWithWebIdentity web ->
                at("AssumeRoleWithWebIdentity", web.at())
                        .put("roleArn", web.role().toString())
                        .putIfPresent("roleSessionName", web.session().name().fixed())
                        .put("durationSeconds", web.session().duration().toSeconds())
                        .build();
            case Step.SsoRole sso ->
                Json.object()
                        .put("step", "SsoRole")
                        .putIfPresent("ssoSession", sso.ssoSession())
                        .put("startUrl", sso.startUrl().toString())
                        .put("region", sso.region())
                        .put("accountId", sso.account().toString())
                        .put("roleName", sso.roleName())
                        .build();
            case Step.SignIn signIn ->
                Json.object()
                        .put("step", "SignIn")
                        .put("loginSession", signIn.loginSession().toString())
                        .put("region", signIn.region())
                        .build();
        };
    }

    private static Json assumeRole(Step.AssumeRole role) {
        return at("AssumeRole", role.at())
                .put("roleArn", role.role().toString())
                .putIfPresent("roleSessionName", role.session().name().fixed())
                .put("durationSeconds", role.session().duration().toSeconds())
                .putIfPresent("externalId", role.session().externalId())
                .putIfPresent("mfaSerial", role.mfa().map(MfaDevice::serial))
                .putIfPresent("group", role.group())
                .build();
    }

    private static Json.ObjectBuilder at(String call, StsAddress at) {
        return Json.object()
                .put("step", call)
                .put("partition", at.partition().id())
                .put("region", at.region())
                .putIfPresent("endpointUrl", at.endpoint().map(URI::toString));
    }

    private static Json evidence(Evidence evidence) {
        List<Json> variables = evidence.variables().stream()
                .<Json>map(variable -> Json.object()
                        .put("name", variable.name())
                        .put("present", variable.present())
                        .put("secret", variable.secret())
                        .put("value", Json.of(variable.value()))
                        .build())
                .toList();
        List<Json> files = evidence.files().stream()
                .<Json>map(file -> Json.object()
                        .put("path", file.path().toString())
                        .put("present", file.identity().isPresent())
                        .build())
                .toList();
        return Json.object()
                .put("variables", Json.array(variables))
                .put("files", Json.array(files))
                .build();
    }
}
