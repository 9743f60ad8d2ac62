package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDiff;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import dev.sallyport.state.VirtualMfaDevice.Judged;
import dev.sallyport.state.VirtualMfaDevice.Shown;
import dev.sallyport.state.VirtualMfaDevice.Verdict;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Everything that exists in the accounts of one local organisation: in memory, and in a {@link Store} before anybody sees
 * it. Thread-safe: each call sees and leaves a whole state, and what it returns does not change. {@link Ledger} says in
 * what order things happen.
 *
 * <p>Ids, access keys and MFA seeds of what is founded follow from the organisation and a seed, so the same organisation
 * comes back with the same keys even where nothing was kept. What changes after that changes through {@link #commit} alone.
 */
public final class IamState implements AutoCloseable {

    /**
     * The seed of an organisation that was given none. It stands in the source, and rightly so: the keys of a local
     * organisation open nothing but that organisation, and a practice key that survives a restart is worth more.
     */
    private static final String DEFAULT_SEED = "sallyport local organisation";

    private final Store store;
    private final Ledger ledger;

    /** Uses of keys and roles, by their ids, that are not among what exists yet. */
    private final Map<String, LastUse> uses = new ConcurrentHashMap<>();

    private IamState(Store store, Snapshot kept) {
        this.store = store;
        this.ledger = new Ledger(store, kept);
    }

    /**
     * Founds {@code organization}, with the seed that every local organisation shares, to end with the process.
     *
     * @param createdAt the creation date of its keys
     */
    public static IamState found(Organization organization, Instant createdAt) {
        return found(organization, Secret.ofText(DEFAULT_SEED), createdAt);
    }

    /** Founds {@code organization} with keys and seeds that follow from {@code seed}. */
    public static IamState found(Organization organization, Secret seed, Instant createdAt) {
        return found(organization, seed, createdAt, Store.none());
    }

    /** Founds {@code organization} in {@code store}, which is empty and is closed with the state. */
    public static IamState found(Organization organization, Instant createdAt, Store store) {
        return found(organization, Secret.ofText(DEFAULT_SEED), createdAt, store);
    }

    private static IamState found(Organization organization, Secret seed, Instant createdAt, Store store) {
        Charter charter = Charter.of(organization);
        Founding founding = new Founding(organization, new Derivation(seed), createdAt);
        List<Change> changes = new ArrayList<>(List.of(new Change.Recharter(charter)));
        for (Account account : organization.accounts()) {
            changes.addAll(founding.found(account));
        }
        changes.addAll(founding.boundTrust(Snapshot.empty(charter).after(changes)));
        IamState state = new IamState(store, Snapshot.empty(charter));
        state.commit(changes);
        return state;
    }

    /**
     * The state that {@code store} keeps; it is closed with the state.
     *
     * @return empty if nothing was kept in it so far
     * @throws IOException if it cannot be read or understood
     */
    public static Optional<IamState> kept(Store store) throws IOException {
        return Records.read(store.load()).map(snapshot -> new IamState(store, snapshot));
    }

    /** The organisation as it is now. */
    public Organization organization() {
        return charter().organization();
    }

    /** What exists once. */
    public Charter charter() {
        return ledger.shown().charter();
    }

    /**
     * Brings about {@code changes}, all at once for everybody who looks; they are kept when this returns.
     *
     * @throws IllegalArgumentException if one is about an account that is not in the organisation
     * @throws AwsError {@code ServiceFailure} if they cannot be kept; then nothing has changed
     */
    public void commit(List<? extends Change> changes) {
        ledger.decide(ignored -> new Ledger.Step<>(changes, changes));
    }

    /** Answers a call on what exists, and brings about what it wants changed; see {@link Ledger#answer}. */
    public <T> T answer(Function<Snapshot, Ledger.Step<T>> step) {
        return ledger.answer(step);
    }

    /** Everything that exists now, as an organisation document says it. */
    public Organization portrait() {
        return Portrait.of(ledger.shown());
    }

    /** What would change if everything became as {@code wanted} says. */
    public OrganizationDiff difference(Organization wanted) {
        return OrganizationDiff.of(portrait(), wanted);
    }

    /**
     * Brings everything to what {@code wanted} says, all at once. What stays keeps ids, keys and devices.
     *
     * @param random makes the ids, keys and seeds of what is new
     * @return what changed
     * @throws IllegalArgumentException if it wants what cannot be
     */
    public OrganizationDiff apply(Organization wanted, SecureRandom random, Instant at) {
        return ledger.decide(snapshot -> {
            OrganizationDiff difference = OrganizationDiff.of(Portrait.of(snapshot), wanted);
            List<Change> changes = difference.isEmpty()
                    ? List.of()
                    : new Reconciliation(snapshot, wanted, Mint.of(random), at).changes();
            return new Ledger.Step<>(difference, changes);
        });
    }

    /**
     * Moves the organisation's time.
     *
     * @param move how far it is to be ahead of the real time, where it is ahead by its argument
     * @return how far it is ahead now
     */
    public Duration moveClock(UnaryOperator<Duration> move) {
        return ledger.decide(snapshot -> {
            Charter charter =
                    snapshot.charter().ahead(move.apply(snapshot.charter().clockAhead()));
            return new Ledger.Step<>(charter.clockAhead(), List.of(new Change.Recharter(charter)));
        });
    }

    /** Every user of every account. */
    public List<IamUser> users() {
        return now().everywhere(account -> account.users.all().stream()).toList();
    }

    /** The users of that exact name: at most one in an account. */
    public List<IamUser> usersNamed(String name) {
        return now().everywhere(account -> account.users.named(name).stream()).toList();
    }

    /** The user who has the unique id {@code id} now. */
    public Optional<IamUser> userById(String id) {
        return UniqueId.accountOfEntity(id).flatMap(this::in).flatMap(account -> account.users.byId(id));
    }

    /** The role of exactly this ARN: path and the case of the name count. */
    public Optional<IamRole> role(Arn arn) {
        return arn.accountId().flatMap(this::in).flatMap(account -> account.role(arn));
    }

    /** The role that has the unique id {@code id} now. */
    public Optional<IamRole> roleById(String id) {
        return UniqueId.accountOfEntity(id).flatMap(this::in).flatMap(account -> account.roles.byId(id));
    }

    /** The roles of an account; none where there is no such account. */
    public List<IamRole> roles(AccountId account) {
        return in(account).map(state -> List.copyOf(state.roles.all())).orElse(List.of());
    }

    /** The groups of an account; none where there is no such account. */
    public List<IamGroup> groups(AccountId account) {
        return in(account).map(state -> List.copyOf(state.groups.all())).orElse(List.of());
    }

    /** The groups that {@code user} is in, in the order in which it joined them. */
    public List<IamGroup> groupsOf(IamUser user) {
        return in(user.account()).map(state -> state.groupsOf(user)).orElse(List.of());
    }

    /** What the policies of {@code user} and of the user's groups say: the same list until one of them changes. */
    public List<SourcedPolicy> identityPolicies(IamUser user) {
        return policiesOf(user);
    }

    /** What the policies of {@code role} say. */
    public List<SourcedPolicy> identityPolicies(IamRole role) {
        return policiesOf(role);
    }

    /** What the policies of one group say. */
    public List<SourcedPolicy> identityPolicies(IamGroup group) {
        return policiesOf(group);
    }

    /**
     * Every policy that has a say in what {@code caller} does to something of {@code resourceAccount}; only the policy
     * of the resource itself is still to be added.
     *
     * @param session what the caller's session is limited to
     */
    public PolicySet policiesAround(Principal caller, SessionPolicies session, AccountId resourceAccount) {
        Snapshot now = now();
        return new Surroundings(now.charter().organization(), now.require(caller.account()))
                .of(caller, session, resourceAccount);
    }

    /** Whether a session in {@code account} can be limited by the managed policy {@code arn}, its own or AWS's. */
    public boolean hasPolicy(AccountId account, Arn arn) {
        return now().require(account).inForce(arn).isPresent();
    }

    private List<SourcedPolicy> policiesOf(PolicyHolder holder) {
        return in(holder.account()).map(state -> state.identityPolicies(holder)).orElse(List.of());
    }

    /** The long-lived key of that id, active or not. */
    public Optional<UserAccessKey> accessKey(String id) {
        return UniqueId.accountOf(id).flatMap(this::in).flatMap(account -> account.keys.byId(id));
    }

    /** The long-lived keys of a user, oldest first. */
    public List<UserAccessKey> accessKeys(IamUser user) {
        return in(user.account()).map(state -> state.keysOf(user)).orElse(List.of());
    }

    /** The device of that serial number, assigned or not. */
    public Optional<VirtualMfaDevice> device(String serialNumber) {
        return device(now(), serialNumber);
    }

    private static Optional<VirtualMfaDevice> device(Snapshot snapshot, String serialNumber) {
        return Arn.tryParse(serialNumber)
                .flatMap(Arn::accountId)
                .flatMap(snapshot::in)
                .flatMap(account -> account.devices.byId(serialNumber));
    }

    /** The devices of a user: those assigned, and an unassigned one of the user's name, which waits to be enabled. */
    public List<VirtualMfaDevice> devices(IamUser user) {
        return in(user.account()).stream()
                .flatMap(state -> state.devices.all().stream())
                .filter(device -> device.isOf(user.id())
                        || (device.assignment().isEmpty()
                                && device.serial().resourceName().equals(user.name())))
                .toList();
    }

    /** The passkeys of a user, which show no codes. */
    public List<Passkey> passkeys(IamUser user) {
        return in(user.account()).map(state -> state.passkeysOf(user)).orElse(List.of());
    }

    /** Judges a code of a device at {@code now}, by the real time, and uses it up if it is accepted. */
    public Verdict verify(VirtualMfaDevice device, String code, Instant now) {
        return ledger.answer(snapshot -> device(snapshot, device.id())
                .map(known -> {
                    Judged judged = known.judge(code, now);
                    return step(judged.verdict(), known, judged.after());
                })
                .orElseGet(() -> new Ledger.Step<>(Verdict.WRONG, List.of())));
    }

    /** Shows a code of a device, which it shows once. */
    public PracticeCode showCode(VirtualMfaDevice device, Instant now) {
        return ledger.answer(snapshot -> device(snapshot, device.id())
                .map(known -> {
                    Shown shown = known.show(now);
                    return step(shown.code(), known, shown.after());
                })
                .orElseGet(() -> new Ledger.Step<>(device.show(now).code(), List.of())));
    }

    private static <T> Ledger.Step<T> step(T answer, Entity before, Entity after) {
        return new Ledger.Step<>(answer, before.equals(after) ? List.of() : List.of(new Change.Put(after)));
    }

    /**
     * Remembers that a key signed a call that was accepted, or that a session of a role did. No call waits for that: it is
     * seen and kept at the next {@link #keepUses}.
     *
     * @param id of the key or the role; nothing happens if there is neither
     */
    public void used(String id, LastUse use) {
        uses.put(id, use);
    }

    /**
     * Brings about what {@link #used} was told since the last time.
     *
     * @throws AwsError {@code ServiceFailure} if it cannot be kept; it is not forgotten then
     */
    public void keepUses() {
        Map<String, LastUse> taken = new HashMap<>(uses);
        if (taken.isEmpty()) {
            return;
        }
        ledger.decide(snapshot -> new Ledger.Step<>(
                taken,
                taken.entrySet().stream()
                        .flatMap(each -> usedAt(snapshot, each.getKey(), each.getValue()).stream())
                        .map(Change.Put::new)
                        .toList()));
        taken.forEach(uses::remove);
    }

    private static Optional<Entity> usedAt(Snapshot snapshot, String id, LastUse use) {
        Optional<Entity> key = UniqueId.accountOf(id)
                .flatMap(snapshot::in)
                .flatMap(account -> account.keys.byId(id))
                .map(found -> found.usedAt(use));
        return key.or(() -> UniqueId.accountOfEntity(id)
                .flatMap(snapshot::in)
                .flatMap(account -> account.roles.byId(id))
                .map(found -> found.usedAt(use)));
    }

    private Snapshot now() {
        return ledger.shown();
    }

    private Optional<AccountState> in(AccountId account) {
        return now().in(account);
    }

    /** Keeps what is still to be kept, and lets go of the store. */
    @Override
    public void close() throws IOException {
        try (store) {
            keepUses();
        }
    }
}
