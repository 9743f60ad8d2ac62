package dev.sallyport.organization;

import dev.sallyport.model.Arn;
import dev.sallyport.policy.PolicyDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An IAM role.
 *
 * @param trust who may assume it
 * @param maximumSession the longest session that it gives, 1 to 12 hours
 * @param attachedPolicies ARNs of managed policies
 * @param description for people
 * @param tags values by key
 * @param boundary the managed policy beyond which nothing is allowed
 */
public record Role(
        String name,
        String path,
        PolicyDocument trust,
        Duration maximumSession,
        List<NamedPolicy> inlinePolicies,
        List<Arn> attachedPolicies,
        Optional<String> description,
        Map<String, String> tags,
        Optional<Arn> boundary) {

    private static final int NAME_LENGTH = 64;
    private static final Duration SHORTEST_MAXIMUM = Duration.ofHours(1);
    private static final Duration LONGEST_MAXIMUM = Duration.ofHours(12);

    /** @throws IllegalArgumentException if IAM would refuse the role */
    public Role {
        Names.require("role", name, NAME_LENGTH);
        Names.requirePath(path);
        inlinePolicies = List.copyOf(inlinePolicies);
        attachedPolicies = List.copyOf(attachedPolicies);
        Names.requireUnique("inline policies of role " + name, inlinePolicies, NamedPolicy::name);
        if (trust.kind() != PolicyDocument.Kind.TRUST) {
            throw new IllegalArgumentException("the trust policy of role " + name + " is of another kind");
        }
        if (maximumSession.compareTo(SHORTEST_MAXIMUM) < 0 || maximumSession.compareTo(LONGEST_MAXIMUM) > 0) {
            throw new IllegalArgumentException("the maximum session of role " + name + " is 3600 to 43200 seconds, not "
                    + maximumSession.toSeconds());
        }
        Names.requireDescription("role " + name, description);
        tags = Names.requireTags("role " + name, tags);
    }

    /** A role without description, tags or boundary. */
    public Role(
            String name,
            String path,
            PolicyDocument trust,
            Duration maximumSession,
            List<NamedPolicy> inlinePolicies,
            List<Arn> attachedPolicies) {
        this(
                name,
                path,
                trust,
                maximumSession,
                inlinePolicies,
                attachedPolicies,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /** The resource part of its ARN. */
    String resource() {
        return "role" + path + name;
    }
}
