package dev.sallyport.iam;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.AwsManagedPolicies;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What exists in one account. Not thread-safe: {@link IamState} holds its lock around every call. */
final class AccountState {

    final AccountId id;
    final Partition partition;
    final Table<IamUser> users = new Table<>();
    final Table<IamGroup> groups = new Table<>();
    final Table<IamRole> roles = new Table<>();
    final Table<IamPolicy> policies = new Table<>();
    final Table<UserAccessKey> keys = new Table<>();
    final Table<VirtualMfaDevice> devices = new Table<>();
    private final Table<AccountSettings> settings = new Table<>();

    AccountState(AccountId id, Partition partition) {
        this.id = id;
        this.partition = partition;
    }

    void apply(Change change) {
        switch (change) {
            case Change.Put put -> put(put.entity());
            case Change.Remove remove -> remove(remove.entity());
        }
    }

    void put(Entity entity) {
        switch (entity) {
            case IamUser user -> users.put(user);
            case IamGroup group -> groups.put(group);
            case IamRole role -> roles.put(role);
            case IamPolicy policy -> policies.put(policy);
            case UserAccessKey key -> keys.put(key);
            case VirtualMfaDevice device -> devices.put(device);
            case AccountSettings its -> settings.put(its);
        }
    }

    private void remove(Entity entity) {
        switch (entity) {
            case IamUser user -> users.remove(user.id());
            case IamGroup group -> groups.remove(group.id());
            case IamRole role -> roles.remove(role.id());
            case IamPolicy policy -> policies.remove(policy.id());
            case UserAccessKey key -> keys.remove(key.id());
            case VirtualMfaDevice device -> devices.remove(device.id());
            case AccountSettings its -> settings.remove(its.id());
        }
    }

    AccountSettings settings() {
        return settings.byId(id.value())
                .orElseGet(() -> new AccountSettings(id, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Finds out at once, rather than at the first call, that a policy cannot be decided by. */
    void requireKnownPolicies() {
        holders().forEach(holder -> {
            sourced(holder);
            boundary(holder);
        });
    }

    /** Everything that can hold policies. */
    Stream<PolicyHolder> holders() {
        return Stream.of(users.sorted(), groups.sorted(), roles.sorted()).flatMap(List::stream);
    }

    /** The user, group or role of exactly this ARN. */
    Optional<PolicyHolder> holder(Arn arn) {
        String name = arn.resourceName();
        Optional<? extends PolicyHolder> named = switch (arn.resourceType()) {
            case "user" -> users.named(name);
            case "group" -> groups.named(name);
            case "role" -> roles.named(name);
            default -> Optional.empty();
        };
        return named.filter(holder -> holder.arn().equals(arn)).map(holder -> holder);
    }

    /** The role of exactly this ARN: partition, account, path and the case of the name count. */
    Optional<IamRole> role(Arn arn) {
        return roles.named(arn.resourceName()).filter(role -> role.arn().equals(arn));
    }

    /** The managed policy of this account with that ARN. */
    Optional<IamPolicy> policy(Arn arn) {
        return policies.named(arn.resourceName()).filter(policy -> policy.arn().equals(arn));
    }

    /** How many hold the policy {@code arn}. */
    long attachments(Arn arn) {
        return holders().filter(h -> h.policies().attached().contains(arn)).count();
    }

    /** How many are bounded by the policy {@code arn}. */
    long boundaries(Arn arn) {
        return holders()
                .filter(h -> h.policies().boundary().filter(arn::equals).isPresent())
                .count();
    }

    boolean isInUse(Arn arn) {
        return attachments(arn) + boundaries(arn) > 0;
    }

    List<IamGroup> groupsOf(IamUser user) {
        return user.groupIds().stream()
                .flatMap(its -> groups.byId(its).stream())
                .toList();
    }

    List<IamUser> membersOf(IamGroup group) {
        return users.sorted().stream().filter(user -> user.isIn(group)).toList();
    }

    List<UserAccessKey> keysOf(IamUser user) {
        return keys.all().stream().filter(key -> key.userId().equals(user.id())).toList();
    }

    List<VirtualMfaDevice> devicesOf(IamUser user) {
        return devices.all().stream().filter(device -> device.isOf(user.id())).toList();
    }

    /** What the policies of {@code holder} say; of a user also those of its groups. */
    List<SourcedPolicy> identityPolicies(PolicyHolder holder) {
        return switch (holder) {
            case IamUser user -> {
                List<SourcedPolicy> all = new ArrayList<>(sourced(user));
                groupsOf(user).forEach(group -> all.addAll(sourced(group)));
                yield List.copyOf(all);
            }
            case IamGroup group -> sourced(group);
            case IamRole role -> sourced(role);
        };
    }

    private List<SourcedPolicy> sourced(PolicyHolder holder) {
        String owner = holder.described();
        List<SourcedPolicy> all = new ArrayList<>();
        holder.policies()
                .inline()
                .forEach(policy -> all.add(new SourcedPolicy(
                        "inline policy \"" + policy.name() + "\" of " + owner,
                        policy.policy().document())));
        holder.policies()
                .attached()
                .forEach(arn -> all.add(
                        new SourcedPolicy("policy " + arn + ", attached to " + owner, require(arn), Optional.of(arn))));
        return all;
    }

    /** Beyond what nothing is allowed to {@code holder}. */
    Optional<SourcedPolicy> boundary(PolicyHolder holder) {
        return holder.policies()
                .boundary()
                .map(arn -> new SourcedPolicy(
                        "policy " + arn + ", the boundary of " + holder.described(), require(arn), Optional.of(arn)));
    }

    /** What the managed policy {@code arn}, of this account or AWS's own, says now. */
    Optional<PolicyDocument> inForce(Arn arn) {
        return policy(arn).map(found -> found.current().policy().document()).or(() -> AwsManagedPolicies.find(arn));
    }

    /** The text of the managed policy {@code arn}, of this account or AWS's own, as IAM hands it out. */
    Optional<PolicyText> text(Arn arn) {
        return policy(arn)
                .or(() -> AwsPolicies.find(arn))
                .map(found -> found.current().policy());
    }

    private PolicyDocument require(Arn arn) {
        return inForce(arn)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the policy " + arn + " is attached, but the local organisation does not know it"));
    }
}
