package dev.sallyport.policy;

/**
 * A policy document and where it comes from.
 *
 * @param source as an explanation names it, for example {@code inline policy "assume" of group "_account.prod-dev"}
 * @param document the policy
 */
public record SourcedPolicy(String source, PolicyDocument document) {}
