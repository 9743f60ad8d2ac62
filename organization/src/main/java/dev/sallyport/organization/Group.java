package dev.sallyport.organization;

import dev.sallyport.model.Arn;
import java.util.List;

/**
 * A group of IAM users.
 *
 * @param attachedPolicies ARNs of managed policies
 */
public record Group(String name, String path, List<NamedPolicy> inlinePolicies, List<Arn> attachedPolicies) {

    private static final int NAME_LENGTH = 128;

    /** @throws IllegalArgumentException if IAM would refuse the group */
    public Group {
        Names.require("group", name, NAME_LENGTH);
        Names.requirePath(path);
        inlinePolicies = List.copyOf(inlinePolicies);
        attachedPolicies = List.copyOf(attachedPolicies);
        Names.requireUnique("inline policies of group " + name, inlinePolicies, NamedPolicy::name);
    }

    /** The resource part of its ARN. */
    String resource() {
        return "group" + path + name;
    }
}
