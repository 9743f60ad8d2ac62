package dev.sallyport.simulation;

import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Examination.Saying;

/** How a simulated call ends, the harshest first, as AWS's {@code PolicyEvaluationDecisionType} names it. */
public enum EvalDecision {
    EXPLICIT_DENY("explicitDeny"),
    IMPLICIT_DENY("implicitDeny"),
    ALLOWED("allowed");

    private final String text;

    EvalDecision(String text) {
        this.text = text;
    }

    static EvalDecision of(Decision decision) {
        return switch (decision) {
            case Decision.Allowed ignored -> ALLOWED;
            case Decision.ExplicitlyDenied ignored -> EXPLICIT_DENY;
            case Decision.ImplicitlyDenied ignored -> IMPLICIT_DENY;
        };
    }

    static EvalDecision of(Saying saying) {
        return switch (saying) {
            case ALLOWS -> ALLOWED;
            case DENIES -> EXPLICIT_DENY;
            case NOTHING -> IMPLICIT_DENY;
        };
    }

    /** As AWS writes it. */
    @Override
    public String toString() {
        return text;
    }
}
