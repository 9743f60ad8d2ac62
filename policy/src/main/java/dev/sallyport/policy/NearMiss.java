package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.Optional;

/**
 * A statement that would have allowed the call but for one element.
 *
 * @param statement which
 * @param element the first element that did not match
 * @param condition the condition that did not hold, where {@code element} is {@link Element#CONDITION}
 * @param text what did not match, for a sentence
 */
public record NearMiss(StatementRef statement, Element element, Optional<FailedCondition> condition, String text) {

    /** The elements by which a statement can miss a call whose action it names, from the farthest miss to the nearest. */
    public enum Element {
        RESOURCE("resource"),
        PRINCIPAL("principal"),
        CONDITION("condition");

        private final String id;

        Element(String id) {
            this.id = id;
        }

        /** The name in machine-readable reasons. */
        public String id() {
            return id;
        }
    }

    static NearMiss by(StatementRef statement, Element element, String text) {
        return new NearMiss(statement, element, Optional.empty(), text);
    }

    static NearMiss by(StatementRef statement, FailedCondition condition) {
        return new NearMiss(statement, Element.CONDITION, Optional.of(condition), condition.text());
    }

    /** Adds what missed to what describes the statement. */
    Json describe(Json.ObjectBuilder out) {
        out.put("missed", element.id()).put("text", text);
        condition.ifPresent(c -> out.put("condition", c.describe()));
        return out.build();
    }
}
