package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.List;

/**
 * A condition that did not hold.
 *
 * @param operator as the policy writes it
 * @param key as the policy writes it
 * @param wanted the values that the policy lists
 * @param found the values in the request; empty where the key was absent
 */
public record FailedCondition(String operator, String key, List<String> wanted, List<String> found) {
    public FailedCondition {
        wanted = List.copyOf(wanted);
        found = List.copyOf(found);
    }

    /** For a sentence. */
    public String text() {
        String request =
                found.isEmpty() ? "the request has no such key" : "the request has " + String.join(", ", found);
        return "condition " + operator + " " + key + " = " + String.join(" or ", wanted) + " does not hold: " + request;
    }

    Json describe() {
        return Json.object()
                .put("operator", operator)
                .put("key", key)
                .put("wanted", Json.texts(wanted))
                .put("found", Json.texts(found))
                .build();
    }
}
