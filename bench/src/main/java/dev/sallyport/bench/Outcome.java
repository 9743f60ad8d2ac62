package dev.sallyport.bench;

import dev.sallyport.policy.Decision;

/** How a call ends. */
public enum Outcome {
    /** A statement allows it. */
    ALLOWED,
    /** No statement is about it. */
    IMPLICITLY_DENIED,
    /** A statement denies it. */
    EXPLICITLY_DENIED;

    /** Stops a benchmark that measures something else than it says. */
    void require(Decision decision) {
        Outcome is = switch (decision) {
            case Decision.Allowed ignored -> ALLOWED;
            case Decision.ImplicitlyDenied ignored -> IMPLICITLY_DENIED;
            case Decision.ExplicitlyDenied ignored -> EXPLICITLY_DENIED;
        };
        if (is != this) {
            throw new IllegalStateException("to be " + this + ", but: " + decision.text());
        }
    }
}
