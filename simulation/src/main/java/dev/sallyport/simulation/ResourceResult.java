package dev.sallyport.simulation;

import dev.sallyport.model.Json;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Examination;
import dev.sallyport.policy.Examination.Finding;
import dev.sallyport.policy.Examination.Match;
import dev.sallyport.policy.Examination.Saying;
import dev.sallyport.policy.Excerpt;
import dev.sallyport.policy.Gate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of one action on one resource.
 *
 * @param matched the statements that decided; of a call that nothing allows those that would have, had the other gates
 *     agreed. Service control policies keep theirs to themselves, as on AWS
 * @param missing the condition keys on which a statement depends and of which nothing is known; again none of a service
 *     control policy
 * @param allowedByOrganization empty where no organisation takes part
 * @param allowedByBoundary empty where there is no boundary
 * @param details what each kind of policy says by itself, of a call across accounts; empty where a service control
 *     policy ends the simulation, and within an account
 */
public record ResourceResult(
        String resource,
        EvalDecision decision,
        List<MatchedStatement> matched,
        List<String> missing,
        Optional<Boolean> allowedByOrganization,
        Optional<Boolean> allowedByBoundary,
        Map<String, EvalDecision> details) {

    private static final String IDENTITY_TYPE = "IAM Policy";
    private static final String RESOURCE_TYPE = "Resource Policy";
    private static final String BOUNDARY_TYPE = "Permissions Boundary Policy";

    public ResourceResult {
        matched = List.copyOf(matched);
        missing = List.copyOf(missing);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    static ResourceResult of(
            SimulationRequest request,
            String resource,
            boolean crossAccount,
            Context context,
            Examination examination) {
        List<Finding> findings = examination.findings();
        boolean organizationAllows =
                says(findings, Gate.SERVICE_CONTROL_POLICY).stream().allMatch(Saying.ALLOWS::equals);
        EvalDecision decision = EvalDecision.of(examination.decision());
        return new ResourceResult(
                resource,
                decision,
                organizationAllows ? matched(request, decision, findings) : List.of(),
                missing(findings, context),
                request.organization().map(levels -> organizationAllows),
                request.boundary()
                        .map(b -> says(findings, Gate.PERMISSIONS_BOUNDARY).contains(Saying.ALLOWS)),
                crossAccount && organizationAllows ? details(findings) : Map.of());
    }

    private static List<Saying> says(List<Finding> findings, Gate gate) {
        return findings.stream()
                .filter(f -> f.gate() == gate)
                .map(Finding::saying)
                .toList();
    }

    private static List<MatchedStatement> matched(
            SimulationRequest request, EvalDecision decision, List<Finding> findings) {
        boolean denied = decision == EvalDecision.EXPLICIT_DENY;
        List<MatchedStatement> matched = new ArrayList<>();
        for (Finding finding : findings) {
            for (Match match : finding.matches()) {
                if (match.allows() != denied) {
                    source(request, finding.gate(), match, denied).ifPresent(matched::add);
                }
            }
        }
        return matched;
    }

    /** A boundary gives nothing, so its statements decide only where they deny. */
    private static Optional<MatchedStatement> source(
            SimulationRequest request, Gate gate, Match match, boolean denied) {
        return switch (gate) {
            case IDENTITY_POLICY ->
                Optional.of(statement(request.identity().get(match.policy()), IDENTITY_TYPE, match));
            case RESOURCE_POLICY -> request.resourcePolicy().map(policy -> statement(policy, RESOURCE_TYPE, match));
            case PERMISSIONS_BOUNDARY ->
                request.boundary().filter(b -> denied).map(policy -> statement(policy, BOUNDARY_TYPE, match));
            case SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, TRUST_POLICY, SESSION_POLICY -> Optional.empty();
        };
    }

    private static MatchedStatement statement(SimulatedPolicy policy, String type, Match match) {
        Excerpt excerpt = match.statement().excerpt();
        return new MatchedStatement(policy.id(), type, excerpt.begin(), excerpt.end());
    }

    private static List<String> missing(List<Finding> findings, Context context) {
        Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        findings.stream()
                .filter(f -> f.gate() != Gate.SERVICE_CONTROL_POLICY)
                .flatMap(f -> f.contextKeys().stream())
                .filter(key -> context.values(key).isEmpty())
                .forEach(missing::add);
        return List.copyOf(missing);
    }

    private static Map<String, EvalDecision> details(List<Finding> findings) {
        Map<String, EvalDecision> details = new LinkedHashMap<>();
        for (Finding finding : findings) {
            switch (finding.gate()) {
                case IDENTITY_POLICY -> details.put(IDENTITY_TYPE, EvalDecision.of(finding.saying()));
                case RESOURCE_POLICY -> details.put(RESOURCE_TYPE, EvalDecision.of(finding.saying()));
                case PERMISSIONS_BOUNDARY -> details.put(BOUNDARY_TYPE, EvalDecision.of(finding.saying()));
                case SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, TRUST_POLICY, SESSION_POLICY -> {}
            }
        }
        return details;
    }

    /** Statements that decided: a call that nothing allows is decided by there being none. */
    List<MatchedStatement> deciding() {
        return decision == EvalDecision.IMPLICIT_DENY ? List.of() : matched;
    }

    Json describe() {
        Json.ObjectBuilder out = Json.object()
                .put("EvalResourceName", resource)
                .put("EvalResourceDecision", decision.toString())
                .put("MatchedStatements", EvaluationResult.describe(matched))
                .put("MissingContextValues", Json.texts(missing));
        if (!details.isEmpty()) {
            out.put("EvalDecisionDetails", EvaluationResult.describe(details));
        }
        allowedByBoundary.ifPresent(allowed -> out.put(
                "PermissionsBoundaryDecisionDetail",
                Json.object().put("AllowedByPermissionsBoundary", allowed).build()));
        return out.build();
    }
}
