package dev.sallyport.organization;

import dev.sallyport.policy.PolicyDocument;
import java.util.Map;
import java.util.Optional;

/**
 * A policy that stands by itself in an account and is attached to users, groups and roles by its ARN.
 *
 * @param description for people
 * @param tags values by key
 */
public record ManagedPolicy(
        String name, String path, PolicyDocument document, Optional<String> description, Map<String, String> tags) {

    private static final int NAME_LENGTH = 128;

    /** @throws IllegalArgumentException if IAM refuses the name or path, or the document is no identity policy */
    public ManagedPolicy {
        Names.require("policy", name, NAME_LENGTH);
        Names.requirePath(path);
        NamedPolicy.requireIdentity(name, document);
        Names.requireDescription("policy " + name, description);
        tags = Names.requireTags("policy " + name, tags);
    }

    /** A policy without description or tags. */
    public ManagedPolicy(String name, String path, PolicyDocument document) {
        this(name, path, document, Optional.empty(), Map.of());
    }

    /** The resource part of its ARN. */
    String resource() {
        return "policy" + path + name;
    }
}
