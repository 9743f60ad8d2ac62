package dev.sallyport.policy;

import java.util.Optional;

/** How one statement stands to one call. */
sealed interface Match {

    /**
     * The statement applies.
     *
     * @param direct whether it names the caller rather than the caller's account; true where it names no principal
     */
    record Applies(boolean direct) implements Match {}

    /** The statement is about the call's action, but {@code element} does not match. */
    record Misses(NearMiss.Element element, Optional<FailedCondition> condition, String text) implements Match {
        static Misses by(NearMiss.Element element, String text) {
            return new Misses(element, Optional.empty(), text);
        }

        static Misses by(FailedCondition condition) {
            return new Misses(NearMiss.Element.CONDITION, Optional.of(condition), condition.text());
        }
    }

    /** The statement is about other actions. */
    record Unrelated() implements Match {}
}
