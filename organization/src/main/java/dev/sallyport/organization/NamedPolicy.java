package dev.sallyport.organization;

import dev.sallyport.policy.PolicyDocument;

/** A policy that stands inline on a user, group or role. */
public record NamedPolicy(String name, PolicyDocument document) {

    private static final int NAME_LENGTH = 128;

    /** @throws IllegalArgumentException if IAM refuses the name or the document is no identity policy */
    public NamedPolicy {
        Names.require("policy", name, NAME_LENGTH);
        requireIdentity(name, document);
    }

    static void requireIdentity(String name, PolicyDocument document) {
        if (document.kind() != PolicyDocument.Kind.IDENTITY) {
            throw new IllegalArgumentException("policy " + name + " names principals, as only a trust policy does");
        }
    }
}
