package dev.sallyport.iam;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Organization;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything that exists in the accounts of one local organisation, in memory. Thread-safe: each call sees and leaves
 * a whole state, and what it returns does not change (devices excepted, which guard themselves).
 *
 * <p>Ids, access keys and MFA seeds follow from the organisation and a seed, so the same organisation comes back with
 * the same keys after a restart. What changes after that changes through {@link #commit} alone.
 */
public final class IamState {

    /**
     * The seed of an organisation that was given none. It stands in the source, and rightly so: the keys of a local
     * organisation open nothing but that organisation, and a practice key that survives a restart is worth more.
     */
    private static final String DEFAULT_SEED = "sallyport local organisation";

    private final Organization organization;
    private final Map<AccountId, AccountState> accounts = new LinkedHashMap<>();

    private IamState(Organization organization, Founding founding) {
        this.organization = organization;
        for (Account account : organization.accounts()) {
            accounts.put(account.id(), founding.found(account));
        }
        founding.bindTrust(accounts);
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

    /**
     * Brings about {@code changes}, all at once for everybody who looks.
     *
     * @throws IllegalArgumentException if one is about an account that is not in the organisation
     */
    public synchronized void commit(List<Change> changes) {
        changes.forEach(change -> require(change.entity().account()));
        changes.forEach(change -> require(change.entity().account()).apply(change));
    }

    /** Runs {@code step} while nobody else reads or changes anything. */
    synchronized <T> T atomically(Supplier<T> step) {
        return step.get();
    }

    /** Who is who, to ask inside of {@link #atomically}. */
    Directory directory() {
        return new Directory(accounts);
    }

    /** An account to read, inside of {@link #atomically}. */
    AccountState require(AccountId account) {
        return in(account).orElseThrow(() -> new IllegalArgumentException("there is no account " + account));
    }

    /** Every user of every account. */
    public synchronized List<IamUser> users() {
        return everything(state -> state.users.all().stream()).toList();
    }

    /** The users of that exact name: at most one in an account. */
    public synchronized List<IamUser> usersNamed(String name) {
        return everything(state -> state.users.named(name).stream()).toList();
    }

    /** The user who has the unique id {@code id} now. */
    public synchronized Optional<IamUser> userById(String id) {
        return everything(state -> state.users.byId(id).stream()).findFirst();
    }

    /** The role of exactly this ARN: path and the case of the name count. */
    public synchronized Optional<IamRole> role(Arn arn) {
        return arn.accountId().flatMap(this::in).flatMap(state -> state.role(arn));
    }

    /** The role that has the unique id {@code id} now. */
    public synchronized Optional<IamRole> roleById(String id) {
        return everything(state -> state.roles.byId(id).stream()).findFirst();
    }

    /** The roles of an account; none where there is no such account. */
    public synchronized List<IamRole> roles(AccountId account) {
        return in(account).map(state -> List.copyOf(state.roles.all())).orElse(List.of());
    }

    /** The groups of an account; none where there is no such account. */
    public synchronized List<IamGroup> groups(AccountId account) {
        return in(account).map(state -> List.copyOf(state.groups.all())).orElse(List.of());
    }

    /** The groups that {@code user} is in, in the order in which it joined them. */
    public synchronized List<IamGroup> groupsOf(IamUser user) {
        return in(user.account()).map(state -> state.groupsOf(user)).orElse(List.of());
    }

    /** What the policies of {@code user} and of the user's groups say. */
    public synchronized List<SourcedPolicy> identityPolicies(IamUser user) {
        return policiesOf(user);
    }

    /** What the policies of {@code role} say. */
    public synchronized List<SourcedPolicy> identityPolicies(IamRole role) {
        return policiesOf(role);
    }

    /** What the policies of one group say. */
    public synchronized List<SourcedPolicy> identityPolicies(IamGroup group) {
        return policiesOf(group);
    }

    /**
     * Every policy that has a say in what {@code caller} does to something of {@code resourceAccount}; only the policy
     * of the resource itself is still to be added.
     *
     * @param session what the caller's session is limited to
     */
    public synchronized PolicySet policiesAround(Principal caller, SessionPolicies session, AccountId resourceAccount) {
        return new Surroundings(organization, require(caller.account())).of(caller, session, resourceAccount);
    }

    /** Whether a session in {@code account} can be limited by the managed policy {@code arn}, its own or AWS's. */
    public synchronized boolean hasPolicy(AccountId account, Arn arn) {
        return require(account).inForce(arn).isPresent();
    }

    private List<SourcedPolicy> policiesOf(PolicyHolder holder) {
        return in(holder.account()).map(state -> state.identityPolicies(holder)).orElse(List.of());
    }

    /** The long-lived key of that id, active or not. */
    public synchronized Optional<UserAccessKey> accessKey(String id) {
        return UniqueId.accountOf(id).flatMap(this::in).flatMap(state -> state.keys.byId(id));
    }

    /** The long-lived keys of a user, oldest first. */
    public synchronized List<UserAccessKey> accessKeys(IamUser user) {
        return in(user.account()).map(state -> state.keysOf(user)).orElse(List.of());
    }

    /** Remembers that a key signed a call that was accepted; nothing happens if it is gone. */
    public synchronized void used(String accessKeyId, LastUse use) {
        accessKey(accessKeyId).ifPresent(key -> commit(List.of(new Change.Put(key.usedAt(use)))));
    }

    /** The device of that serial number, assigned or not. */
    public synchronized Optional<VirtualMfaDevice> device(String serialNumber) {
        return everything(state -> state.devices.byId(serialNumber).stream()).findFirst();
    }

    /** The devices of a user: those assigned, and an unassigned one of the user's name, which waits to be enabled. */
    public synchronized List<VirtualMfaDevice> devices(IamUser user) {
        return in(user.account()).stream()
                .flatMap(state -> state.devices.all().stream())
                .filter(device -> device.isOf(user.id())
                        || (device.assignment().isEmpty()
                                && device.serial().resourceName().equals(user.name())))
                .toList();
    }

    private Optional<AccountState> in(AccountId account) {
        return Optional.ofNullable(accounts.get(account));
    }

    private <T> Stream<T> everything(Function<AccountState, Stream<T>> of) {
        return accounts.values().stream().flatMap(of);
    }
}
