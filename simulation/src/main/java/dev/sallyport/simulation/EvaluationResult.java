package dev.sallyport.simulation;

import dev.sallyport.model.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What became of one action: on all resources, or taken together on every resource that was named.
 *
 * @param resource the one resource that was named; {@code *} for all and for several [U], of which AWS names the common
 *     pattern
 * @param decision the harshest of the resources'
 * @param details what each kind of policy says by itself; empty within an account, absent where all resources were meant
 *     and where a service control policy ends the simulation
 * @param perResource one for every resource that was named
 */
public record EvaluationResult(
        String action,
        String resource,
        EvalDecision decision,
        List<MatchedStatement> matched,
        List<String> missing,
        Optional<Boolean> allowedByOrganization,
        Optional<Boolean> allowedByBoundary,
        Optional<Map<String, EvalDecision>> details,
        List<ResourceResult> perResource) {

    private static final String SEVERAL = "*";

    public EvaluationResult {
        matched = List.copyOf(matched);
        missing = List.copyOf(missing);
        perResource = List.copyOf(perResource);
    }

    static EvaluationResult ofEverything(String action, ResourceResult everything) {
        return new EvaluationResult(
                action,
                everything.resource(),
                everything.decision(),
                everything.deciding(),
                everything.missing(),
                everything.allowedByOrganization(),
                everything.allowedByBoundary(),
                Optional.empty(),
                List.of());
    }

    /** @param results never empty */
    static EvaluationResult of(String action, List<ResourceResult> results) {
        EvalDecision harshest = results.stream()
                .map(ResourceResult::decision)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Optional<Boolean> byOrganization = all(results.stream().map(ResourceResult::allowedByOrganization));
        return new EvaluationResult(
                action,
                results.size() == 1 ? results.getFirst().resource() : SEVERAL,
                harshest,
                results.stream()
                        .filter(r -> r.decision() == harshest)
                        .flatMap(r -> r.deciding().stream())
                        .distinct()
                        .toList(),
                missing(results),
                byOrganization,
                all(results.stream().map(ResourceResult::allowedByBoundary)),
                byOrganization.orElse(true) ? Optional.of(details(results)) : Optional.empty(),
                results);
    }

    private static List<String> missing(List<ResourceResult> results) {
        TreeSet<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        results.forEach(r -> missing.addAll(r.missing()));
        return List.copyOf(missing);
    }

    /** Whether all of {@code answers}, as far as there are any, say yes. */
    private static Optional<Boolean> all(Stream<Optional<Boolean>> answers) {
        return answers.flatMap(Optional::stream).reduce(Boolean::logicalAnd);
    }

    private static Map<String, EvalDecision> details(List<ResourceResult> results) {
        Map<String, EvalDecision> harshest = new LinkedHashMap<>();
        results.forEach(r ->
                r.details().forEach((type, decision) -> harshest.merge(type, decision, EvaluationResult::harsher)));
        return harshest;
    }

    private static EvalDecision harsher(EvalDecision one, EvalDecision other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** As IAM answers it, member by member in the order of the service model. */
    public Json describe() {
        Json.ObjectBuilder out = Json.object()
                .put("EvalActionName", action)
                .put("EvalResourceName", resource)
                .put("EvalDecision", decision.toString())
                .put("MatchedStatements", describe(matched))
                .put("MissingContextValues", Json.texts(missing));
        allowedByOrganization.ifPresent(allowed -> out.put(
                "OrganizationsDecisionDetail",
                Json.object().put("AllowedByOrganizations", allowed).build()));
        allowedByBoundary.ifPresent(allowed -> out.put(
                "PermissionsBoundaryDecisionDetail",
                Json.object().put("AllowedByPermissionsBoundary", allowed).build()));
        details.ifPresent(its -> out.put("EvalDecisionDetails", describe(its)));
        if (!perResource.isEmpty()) {
            out.put(
                    "ResourceSpecificResults",
                    Json.array(
                            perResource.stream().map(ResourceResult::describe).toList()));
        }
        return out.build();
    }

    static Json describe(List<MatchedStatement> statements) {
        return Json.array(statements.stream().map(MatchedStatement::describe).toList());
    }

    static Json describe(Map<String, EvalDecision> details) {
        Json.ObjectBuilder out = Json.object();
        details.forEach((type, decision) -> out.put(type, decision.toString()));
        return out.build();
    }
}
