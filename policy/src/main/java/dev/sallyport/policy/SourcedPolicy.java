package dev.sallyport.policy;

import dev.sallyport.model.Arn;
import java.util.Optional;

/**
 * A policy document and where it comes from.
 *
 * @param source as an explanation names it, for example {@code inline policy "assume" of group "_account.prod-dev"}
 * @param document the policy
 * @param arn of a managed policy, which AWS names where the policy denies a call
 */
public record SourcedPolicy(String source, PolicyDocument document, Optional<Arn> arn) {

    /** A policy without an ARN of its own. */
    public SourcedPolicy(String source, PolicyDocument document) {
        this(source, document, Optional.empty());
    }
}
