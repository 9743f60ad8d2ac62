package dev.sallyport.state;

import dev.sallyport.policy.PolicyDocument;

/**
 * A policy as it was handed in, which is how IAM hands it out again, and as it was understood.
 *
 * @param text with every blank; positions in explanations and simulations count in it
 */
public record PolicyText(String text, PolicyDocument document) {

    /**
     * Reads a policy.
     *
     * @throws dev.sallyport.policy.PolicyException if AWS would refuse it
     */
    public static PolicyText parse(String text, PolicyDocument.Kind kind) {
        return new PolicyText(text, PolicyDocument.parse(text, kind));
    }

    /** A policy that is known as data alone. */
    static PolicyText of(PolicyDocument document) {
        return parse(document.json().toText(), document.kind());
    }

    /** How long it is to IAM's quotas, which do not count white space. */
    public static int countedLength(String text) {
        return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    public int countedLength() {
        return countedLength(text);
    }
}
