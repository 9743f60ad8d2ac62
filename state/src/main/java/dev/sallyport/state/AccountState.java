package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.AwsManagedPolicies;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What exists in one account at one moment. Immutable. */
public final class AccountState {

    public final AccountId id;
    public final Partition partition;
    public final Table<IamUser> users;
    public final Table<IamGroup> groups;
    public final Table<IamRole> roles;
    public final Table<IamPolicy> policies;
    public final Table<UserAccessKey> keys;
    public final Table<VirtualMfaDevice> devices;
    public final Table<Passkey> passkeys;
    private final Table<AccountSettings> settings;

    /** What the policies of holders say, by the holders' ids: worked out once, and as long as no policy changes. */
    private final Map<String, List<SourcedPolicy>> said;

    /** An account without anything in it. */
    AccountState(AccountId id, Partition partition) {
        this.id = id;
        this.partition = partition;
        this.users = Table.of(IamUser.class);
        this.groups = Table.of(IamGroup.class);
        this.roles = Table.of(IamRole.class);
        this.policies = Table.of(IamPolicy.class);
        this.keys = Table.owned(UserAccessKey.class, key -> Optional.of(key.userId()));
        this.devices = Table.owned(
                VirtualMfaDevice.class, device -> device.assignment().map(VirtualMfaDevice.Assignment::userId));
        this.passkeys = Table.owned(Passkey.class, passkey -> Optional.of(passkey.userId()));
        this.settings = Table.of(AccountSettings.class);
        this.said = new ConcurrentHashMap<>();
    }

    private AccountState(AccountState before, List<? extends Change.OfEntity> changes) {
        this.id = before.id;
        this.partition = before.partition;
        this.users = before.users.after(changes);
        this.groups = before.groups.after(changes);
        this.roles = before.roles.after(changes);
        this.policies = before.policies.after(changes);
        this.keys = before.keys.after(changes);
        this.devices = before.devices.after(changes);
        this.passkeys = before.passkeys.after(changes);
        this.settings = before.settings.after(changes);
        boolean sameSayings = users == before.users
                && groups == before.groups
                && roles == before.roles
                && policies == before.policies;
        this.said = sameSayings ? before.said : new ConcurrentHashMap<>();
    }

    /** The account after {@code changes}, all of which are about it. */
    AccountState after(List<? extends Change.OfEntity> changes) {
        return new AccountState(this, changes);
    }

    boolean isEmpty() {
        return Stream.of(users, groups, roles, policies, keys, devices, passkeys, settings)
                .allMatch(table -> table.size() == 0);
    }

    public AccountSettings settings() {
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
    public Stream<PolicyHolder> holders() {
        return Stream.of(users.sorted(), groups.sorted(), roles.sorted()).flatMap(List::stream);
    }

    /** The user, group or role of exactly this ARN. */
    public Optional<PolicyHolder> holder(Arn arn) {
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
    public Optional<IamPolicy> policy(Arn arn) {
        return policies.named(arn.resourceName()).filter(policy -> policy.arn().equals(arn));
    }

    /** How many hold the policy {@code arn}. */
    public long attachments(Arn arn) {
        return holders().filter(h -> h.policies().attached().contains(arn)).count();
    }

    /** How many are bounded by the policy {@code arn}. */
    public long boundaries(Arn arn) {
        return holders()
                .filter(h -> h.policies().boundary().filter(arn::equals).isPresent())
                .count();
    }

    public boolean isInUse(Arn arn) {
        return attachments(arn) + boundaries(arn) > 0;
    }

    public List<IamGroup> groupsOf(IamUser user) {
        return user.groupIds().stream()
                .flatMap(its -> groups.byId(its).stream())
                .toList();
    }

    public List<IamUser> membersOf(IamGroup group) {
        return users.sorted().stream().filter(user -> user.isIn(group)).toList();
    }

    public List<UserAccessKey> keysOf(IamUser user) {
        return keys.ownedBy(user.id());
    }

    /** The devices whose codes the user gives. */
    public List<VirtualMfaDevice> devicesOf(IamUser user) {
        return devices.ownedBy(user.id());
    }

    public List<Passkey> passkeysOf(IamUser user) {
        return passkeys.ownedBy(user.id());
    }

    /** Whether the console asks the user for more than a password. */
    public boolean hasMfa(IamUser user) {
        return !devicesOf(user).isEmpty() || !passkeysOf(user).isEmpty();
    }

    /** What the policies of {@code holder} say as it is now; of a user also those of its groups. */
    List<SourcedPolicy> identityPolicies(PolicyHolder holder) {
        return said.computeIfAbsent(holder.id(), ignored -> workedOut(current(holder)));
    }

    private PolicyHolder current(PolicyHolder holder) {
        return switch (holder) {
            case IamUser user -> users.byId(user.id()).orElse(user);
            case IamGroup group -> groups.byId(group.id()).orElse(group);
            case IamRole role -> roles.byId(role.id()).orElse(role);
        };
    }

    private List<SourcedPolicy> workedOut(PolicyHolder holder) {
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
        return List.copyOf(all);
    }

    /** Beyond what nothing is allowed to {@code holder}. */
    Optional<SourcedPolicy> boundary(PolicyHolder holder) {
        return holder.policies()
                .boundary()
                .map(arn -> new SourcedPolicy(
                        "policy " + arn + ", the boundary of " + holder.described(), require(arn), Optional.of(arn)));
    }

    /** What the managed policy {@code arn}, of this account or AWS's own, says now. */
    public Optional<PolicyDocument> inForce(Arn arn) {
        return policy(arn).map(found -> found.current().policy().document()).or(() -> AwsManagedPolicies.find(arn));
    }

    /** The text of the managed policy {@code arn}, of this account or AWS's own, as IAM hands it out. */
    public Optional<PolicyText> text(Arn arn) {
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
