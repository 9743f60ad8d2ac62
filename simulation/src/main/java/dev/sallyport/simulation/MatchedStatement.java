package dev.sallyport.simulation;

import dev.sallyport.model.Json;

/**
 * A statement that matters to a result.
 *
 * @param policyId the policy that it stands in
 * @param policyType what kind of policy that is; AWS answers other words than its service model lists
 * @param start of its object: the opening brace
 * @param end just past the closing brace
 */
public record MatchedStatement(String policyId, String policyType, Json.Position start, Json.Position end) {

    Json describe() {
        return Json.object()
                .put("SourcePolicyId", policyId)
                .put("SourcePolicyType", policyType)
                .put("StartPosition", position(start))
                .put("EndPosition", position(end))
                .build();
    }

    private static Json position(Json.Position position) {
        return Json.object()
                .put("Line", position.line())
                .put("Column", position.column())
                .build();
    }
}
