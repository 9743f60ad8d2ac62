package dev.sallyport.iam;

import dev.sallyport.model.Arn;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Group;
import dev.sallyport.organization.ManagedPolicy;
import dev.sallyport.organization.NamedPolicy;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Role;
import dev.sallyport.organization.User;
import dev.sallyport.policy.AwsManagedPolicies;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exists in one account. Not thread-safe: {@link IamState} holds its lock around every call. */
final class AccountState {

    final Account definition;
    final Map<String, IamUser> users = new LinkedHashMap<>();
    final Map<String, IamRole> roles = new LinkedHashMap<>();
    final Map<String, Group> groups = new LinkedHashMap<>();
    final Map<Arn, VirtualMfaDevice> devices = new LinkedHashMap<>();
    final Map<String, UserAccessKey> keys = new LinkedHashMap<>();
    private final Map<Arn, ManagedPolicy> policies = new LinkedHashMap<>();

    AccountState(Account definition, Organization organization) {
        this.definition = definition;
        definition.groups().forEach(group -> groups.put(group.name(), group));
        definition.policies().forEach(policy -> policies.put(organization.arn(definition, policy), policy));
    }

    /** Finds out at once, rather than at the first call, that a policy cannot be decided by. */
    void requireKnownPolicies() {
        users.values().forEach(this::identityPolicies);
        roles.values().forEach(this::identityPolicies);
        groups.values().forEach(this::identityPolicies);
    }

    /** The role of exactly this ARN: partition, account, path and the case of the name count. */
    Optional<IamRole> role(Arn arn) {
        return Optional.ofNullable(roles.get(arn.resourceName()))
                .filter(role -> role.arn().equals(arn));
    }

    List<SourcedPolicy> identityPolicies(IamUser user) {
        User its = user.definition();
        List<SourcedPolicy> all =
                new ArrayList<>(sourced("user \"" + user.name() + "\"", its.inlinePolicies(), its.attachedPolicies()));
        its.groups().forEach(name -> all.addAll(identityPolicies(group(name))));
        return List.copyOf(all);
    }

    List<SourcedPolicy> identityPolicies(IamRole role) {
        Role its = role.definition();
        return sourced("role \"" + role.name() + "\"", its.inlinePolicies(), its.attachedPolicies());
    }

    List<SourcedPolicy> identityPolicies(Group group) {
        return sourced("group \"" + group.name() + "\"", group.inlinePolicies(), group.attachedPolicies());
    }

    private Group group(String name) {
        return Optional.ofNullable(groups.get(name))
                .orElseThrow(
                        () -> new IllegalStateException("a user is in the group " + name + ", which does not exist"));
    }

    private List<SourcedPolicy> sourced(String owner, List<NamedPolicy> inline, List<Arn> attached) {
        List<SourcedPolicy> all = new ArrayList<>();
        inline.forEach(policy ->
                all.add(new SourcedPolicy("inline policy \"" + policy.name() + "\" of " + owner, policy.document())));
        attached.forEach(arn ->
                all.add(new SourcedPolicy("policy " + arn + ", attached to " + owner, policy(arn), Optional.of(arn))));
        return all;
    }

    private PolicyDocument policy(Arn arn) {
        return Optional.ofNullable(policies.get(arn))
                .map(ManagedPolicy::document)
                .or(() -> AwsManagedPolicies.find(arn))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the policy " + arn + " is attached, but the local organisation does not know it"));
    }
}
