package dev.sallyport.organization;

import dev.sallyport.policy.PolicyDocument;

/** A policy that stands by itself in an account and is attached to users, groups and roles by its ARN. */
public record ManagedPolicy(String name, String path, PolicyDocument document) {

    private static final int NAME_LENGTH = 128;

    /** @throws IllegalArgumentException if IAM refuses the name or path, or the document is no identity policy */
    public ManagedPolicy {
        Names.require("policy", name, NAME_LENGTH);
        Names.requirePath(path);
        NamedPolicy.requireIdentity(name, document);
    }

    /** The resource part of its ARN. */
    String resource() {
        return "policy" + path + name;
    }
}
