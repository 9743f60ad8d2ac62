package dev.sallyport.policy;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.util.Optional;

/**
 * Which statement of which policy.
 *
 * @param source where the policy comes from
 * @param number of the statement in its document, from 1
 * @param sid its {@code Sid}, where it has one
 * @param position where it begins in the document
 * @param policy the ARN of a managed policy
 */
public record StatementRef(
        String source, int number, Optional<String> sid, Json.Position position, Optional<Arn> policy) {

    /** For a sentence: {@code statement 2 ("AllowMfa") of inline policy "x" of user "bob"}. */
    public String text() {
        return "statement " + number + sid.map(s -> " (\"" + s + "\")").orElse("") + " of " + source;
    }

    Json.ObjectBuilder describe() {
        Json.ObjectBuilder out = Json.object()
                .put("source", source)
                .put("statement", number)
                .putIfPresent("sid", sid)
                .putIfPresent("policyArn", policy.map(Arn::toString));
        if (!position.equals(Json.Position.NONE)) {
            out.put("line", position.line()).put("column", position.column());
        }
        return out;
    }
}
