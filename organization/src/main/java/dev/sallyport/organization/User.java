package dev.sallyport.organization;

import dev.sallyport.model.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An IAM user.
 *
 * @param groups the names of its groups, in the order in which it joined them
 * @param attachedPolicies ARNs of managed policies
 * @param accessKeys how many long-lived keys it has
 * @param loginProfile whether it can sign in to the console
 * @param passwordResetRequired whether it must change its password at its next sign-in
 * @param tags values by key
 * @param boundary the managed policy beyond which nothing is allowed
 */
public record User(
        String name,
        String path,
        List<String> groups,
        List<NamedPolicy> inlinePolicies,
        List<Arn> attachedPolicies,
        int accessKeys,
        boolean loginProfile,
        boolean passwordResetRequired,
        Map<String, String> tags,
        Optional<Arn> boundary) {

    /** Groups that a user can be in. */
    public static final int MAXIMUM_GROUPS = 10;

    /** Long-lived keys that a user can have. */
    public static final int MAXIMUM_ACCESS_KEYS = 2;

    private static final int NAME_LENGTH = 64;

    /** @throws IllegalArgumentException if IAM would refuse the user */
    public User {
        Names.require("user", name, NAME_LENGTH);
        Names.requirePath(path);
        groups = List.copyOf(groups);
        inlinePolicies = List.copyOf(inlinePolicies);
        attachedPolicies = List.copyOf(attachedPolicies);
        Names.requireUnique("groups of user " + name, groups, g -> g);
        Names.requireUnique("inline policies of user " + name, inlinePolicies, NamedPolicy::name);
        require(groups.size() <= MAXIMUM_GROUPS, name, "is in more than " + MAXIMUM_GROUPS + " groups");
        require(
                accessKeys >= 0 && accessKeys <= MAXIMUM_ACCESS_KEYS,
                name,
                "has " + accessKeys + " access keys; 0 to " + MAXIMUM_ACCESS_KEYS + " are possible");
        require(loginProfile || !passwordResetRequired, name, "must reset a password that it does not have");
        tags = Names.requireTags("user " + name, tags);
    }

    /** A user without tags or boundary. */
    public User(
            String name,
            String path,
            List<String> groups,
            List<NamedPolicy> inlinePolicies,
            List<Arn> attachedPolicies,
            int accessKeys,
            boolean loginProfile,
            boolean passwordResetRequired) {
        this(
                name,
                path,
                groups,
                inlinePolicies,
                attachedPolicies,
                accessKeys,
                loginProfile,
                passwordResetRequired,
                Map.of(),
                Optional.empty());
    }

    private static void require(boolean condition, String name, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("user " + name + " " + otherwise);
        }
    }

    /** The resource part of its ARN. */
    String resource() {
        return "user" + path + name;
    }
}
