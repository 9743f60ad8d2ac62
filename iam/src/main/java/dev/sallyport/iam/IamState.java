package dev.sallyport.iam;

import dev.sallyport.iam.UserAccessKey.Status;
import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Group;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Role;
import dev.sallyport.policy.SourcedPolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that exists in the accounts of one local organisation, in memory. Thread-safe: each call sees and leaves
 * a whole state, and what it returns does not change (devices excepted, which guard themselves).
 *
 * <p>Ids, access keys and MFA seeds follow from the organisation and a seed, so the same organisation comes back with
 * the same keys after a restart.
 */
public final class IamState {

    /**
     * The seed of an organisation that was given none. It stands in the source, and rightly so: the keys of a local
     * organisation open nothing but that organisation, and a practice key that survives a restart is worth more.
     */
    private static final String DEFAULT_SEED = "sallyport local organisation";

    private final Organization organization;
    private final Founding founding;
    private final Map<AccountId, AccountState> accounts = new LinkedHashMap<>();
    private int createdRoles;

    private IamState(Organization organization, Founding founding) {
        this.organization = organization;
        this.founding = founding;
        for (Account account : organization.accounts()) {
            accounts.put(account.id(), founding.found(account));
        }
    }

    /**
     * Founds {@code organization} with the seed that every local organisation shares.
     *
     * @param createdAt the creation date of its keys
     */
    public static IamState found(Organization organization, Instant createdAt) {
        return found(organization, Secret.ofText(DEFAULT_SEED), createdAt);
    }

    /** Founds {@code organization} with keys and seeds that follow from {@code seed}. */
    public static IamState found(Organization organization, Secret seed, Instant createdAt) {
        return new IamState(organization, new Founding(organization, new Derivation(seed), createdAt));
    }

    /** The organisation as it was founded. */
    public Organization organization() {
        return organization;
    }

    /** Every user of every account. */
    public synchronized List<IamUser> users() {
        return everything(state -> state.users.values().stream()).toList();
    }

    /** The users of that exact name: at most one in an account. */
    public synchronized List<IamUser> usersNamed(String name) {
        return everything(state -> Optional.ofNullable(state.users.get(name)).stream())
                .toList();
    }

    /** The user who has the unique id {@code id} now. */
    public synchronized Optional<IamUser> userById(String id) {
        return everything(state -> state.users.values().stream())
                .filter(user -> user.id().equals(id))
                .findFirst();
    }

    /** The role of exactly this ARN: path and the case of the name count. */
    public synchronized Optional<IamRole> role(Arn arn) {
        return arn.accountId().flatMap(this::in).flatMap(state -> state.role(arn));
    }

    /** The role that has the unique id {@code id} now. */
    public synchronized Optional<IamRole> roleById(String id) {
        return everything(state -> state.roles.values().stream())
                .filter(role -> role.id().equals(id))
                .findFirst();
    }

    /** The roles of an account; none where there is no such account. */
    public synchronized List<IamRole> roles(AccountId account) {
        return in(account).map(state -> List.copyOf(state.roles.values())).orElse(List.of());
    }

    /** The groups of an account; none where there is no such account. */
    public synchronized List<Group> groups(AccountId account) {
        return in(account).map(state -> List.copyOf(state.groups.values())).orElse(List.of());
    }

    /** What the policies of {@code user} and of the user's groups say. */
    public synchronized List<SourcedPolicy> identityPolicies(IamUser user) {
        return in(user.account()).map(state -> state.identityPolicies(user)).orElse(List.of());
    }

    /** What the policies of {@code role} say. */
    public synchronized List<SourcedPolicy> identityPolicies(IamRole role) {
        return in(role.account()).map(state -> state.identityPolicies(role)).orElse(List.of());
    }

    /** What the policies of one group of {@code account} say. */
    public synchronized List<SourcedPolicy> identityPolicies(AccountId account, Group group) {
        return in(account).map(state -> state.identityPolicies(group)).orElse(List.of());
    }

    /** The long-lived key of that id, active or not. */
    public synchronized Optional<UserAccessKey> accessKey(String id) {
        return UniqueId.accountOf(id).flatMap(this::in).flatMap(state -> Optional.ofNullable(state.keys.get(id)));
    }

    /** The long-lived keys of a user, oldest first. */
    public synchronized List<UserAccessKey> accessKeys(IamUser user) {
        return everything(state -> state.keys.values().stream())
                .filter(key -> key.user().id().equals(user.id()))
                .toList();
    }

    /**
     * Activates or deactivates a key.
     *
     * @return the key as it is now; empty where there is none of that id
     */
    public synchronized Optional<UserAccessKey> setStatus(String accessKeyId, Status status) {
        Optional<UserAccessKey> changed = accessKey(accessKeyId).map(key -> key.with(status));
        changed.ifPresent(key -> in(key.user().account()).ifPresent(state -> state.keys.put(accessKeyId, key)));
        return changed;
    }

    /** The device of that serial number, assigned or not. */
    public synchronized Optional<VirtualMfaDevice> device(String serialNumber) {
        return everything(state -> state.devices.values().stream())
                .filter(device -> device.serial().toString().equals(serialNumber))
                .findFirst();
    }

    /** The devices of a user: those assigned, and an unassigned one of the user's name, which waits to be enabled. */
    public synchronized List<VirtualMfaDevice> devices(IamUser user) {
        return in(user.account()).stream()
                .flatMap(state -> state.devices.values().stream())
                .filter(device -> device.assignedTo()
                        .orElse(device.serial().resourceName())
                        .equals(user.name()))
                .toList();
    }

    /**
     * Deletes a role; its live sessions end with it.
     *
     * @return whether there was one of exactly this ARN
     */
    public synchronized boolean deleteRole(Arn arn) {
        Optional<IamRole> found = role(arn);
        found.ifPresent(role -> in(role.account()).ifPresent(state -> state.roles.remove(role.name())));
        return found.isPresent();
    }

    /**
     * Creates a role in an account of the organisation; it gets a new id, also under a name that was used before.
     *
     * @throws IllegalArgumentException if the account does not exist or has a role of that name in any case
     */
    public synchronized IamRole createRole(AccountId account, Role definition) {
        AccountState state =
                in(account).orElseThrow(() -> new IllegalArgumentException("there is no account " + account));
        if (state.roles.keySet().stream().anyMatch(definition.name()::equalsIgnoreCase)) {
            throw new IllegalArgumentException("Role with name " + definition.name() + " already exists.");
        }
        createdRoles++;
        IamRole role = founding.role(state.definition, definition, createdRoles);
        state.roles.put(role.name(), role);
        return role;
    }

    private Optional<AccountState> in(AccountId account) {
        return Optional.ofNullable(accounts.get(account));
    }

    private <T> Stream<T> everything(Function<AccountState, Stream<T>> of) {
        return accounts.values().stream().flatMap(of);
    }
}
