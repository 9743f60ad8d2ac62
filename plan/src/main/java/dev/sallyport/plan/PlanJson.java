package dev.sallyport.plan;

import dev.sallyport.model.Json;
import dev.sallyport.platform.Evidence;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a resolution as JSON. */
final class PlanJson {

    private PlanJson() {}

    static Json of(Explanation explanation) {
        Resolution resolution = explanation.resolution();
        Plan plan = resolution.plan();
        List<Json> steps = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Optional<Instant> end =
                    i < explanation.cached().size() ? explanation.cached().get(i) : Optional.empty();
            steps.add(StepJson.of(plan.steps().get(i))
                    .putIfPresent("cachedUntil", end.map(Instant::toString))
                    .build());
        }
        return Json.object()
                .put("profile", plan.profile())
                .put("steps", Json.array(steps))
                .putIfPresent("region", plan.region())
                .putIfPresent("endpointUrl", plan.endpoint().map(URI::toString))
                .putIfPresent("caBundle", plan.caBundle().map(Path::toString))
                .put("firstStepToDo", explanation.firstToDo())
                .put("nextCalls", nextCalls(explanation.next()))
                .put("reasons", reasons(resolution))
                .put("otherDialect", other(explanation.other()))
                .put("evidence", evidence(resolution.evidence()))
                .build();
    }

    private static Json nextCalls(List<Explanation.NextCall> calls) {
        return Json.array(calls.stream()
                .<Json>map(call -> Json.object()
                        .put("words", Json.texts(call.words()))
                        .put("startsJava", call.answeredUntil().isEmpty())
                        .putIfPresent("answeredUntil", call.answeredUntil().map(Instant::toString))
                        .putIfPresent("because", call.because())
                        .putIfPresent("notKept", call.notKept())
                        .build())
                .toList());
    }

    private static Json reasons(Resolution resolution) {
        return Json.array(resolution.reasons().stream()
                .<Json>map(reason -> Json.object()
                        .put("what", reason.what())
                        .put("value", reason.value())
                        .put("origin", reason.origin())
                        .build())
                .toList());
    }

    private static Json other(Explanation.Other other) {
        return Json.object()
                .put("calledAs", other.name())
                .put("same", other.same())
                .put("way", Json.texts(other.lines()))
                .build();
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
