package dev.sallyport.config;

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
                        .putIfPresent("mfaSerial", session.mfaSerial())
                        .build();
            case Step.AssumeRole role -> assumeRole(role);
            case Step.CredentialProcess helper ->
                Json.object()
                        .put("step", "CredentialProcess")
                        .put("profile", helper.profile())
                        .put("command", Json.texts(helper.command()))
                        .build();
        };
    }

    private static Json assumeRole(Step.AssumeRole role) {
        return at("AssumeRole", role.at())
                .put("roleArn", role.role().toString())
                .putIfPresent("roleSessionName", role.sessionName().fixed())
                .put("durationSeconds", role.duration().toSeconds())
                .putIfPresent("externalId", role.externalId())
                .putIfPresent("mfaSerial", role.mfaSerial())
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
