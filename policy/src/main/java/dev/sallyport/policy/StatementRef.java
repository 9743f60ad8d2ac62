package dev.sallyport.policy;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.util.Optional;

/**
 * Which statement of which policy.
 *
 * @param source where the policy comes from
 * @param document the policy
 * @param number of the statement in its document, from 1
 * @param sid its {@code Sid}, where it has one
 * @param position where it begins in the document
 * @param policy the ARN of a managed policy
 */
public record StatementRef(
        String source,
        PolicyDocument document,
        int number,
        Optional<String> sid,
        Json.Position position,
        Optional<Arn> policy) {

    /** For a sentence: {@code statement 2 ("AllowMfa") of inline policy "x" of user "bob"}. */
    public String text() {
        return "statement " + number + sid.map(s -> " (\"" + s + "\")").orElse("") + " of " + source;
    }

    /** The statement's text. */
    public Excerpt excerpt() {
        return document.excerpt(number);
    }

    Json.ObjectBuilder describe() {
        return describe(excerpt());
    }

    Json.ObjectBuilder describeWithText() {
        Excerpt excerpt = excerpt();
        return describe(excerpt).put("lines", Json.texts(excerpt.numberedLines()));
    }

    private Json.ObjectBuilder describe(Excerpt excerpt) {
        return Json.object()
                .put("source", source)
                .put("statement", number)
                .putIfPresent("sid", sid)
                .putIfPresent("policyArn", policy.map(Arn::toString))
                .put("line", excerpt.begin().line())
                .put("column", excerpt.begin().column());
    }
}
