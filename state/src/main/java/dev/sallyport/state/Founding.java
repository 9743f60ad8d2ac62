package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Group;
import dev.sallyport.organization.ManagedPolicy;
import dev.sallyport.organization.MfaDevice;
import dev.sallyport.organization.NamedPolicy;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Role;
import dev.sallyport.organization.User;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.state.UniqueId.Kind;
import dev.sallyport.state.VirtualMfaDevice.Assignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Founds accounts: gives everything in a definition the id, key or seed that follows from the organisation's seed. */
final class Founding {

    private final Organization organization;
    private final Mint mint;
    private final Instant createdAt;

    Founding(Organization organization, Derivation derivation, Instant createdAt) {
        this(organization, new Mint(derivation::bytes), createdAt);
    }

    Founding(Organization organization, Mint mint, Instant createdAt) {
        this.organization = organization;
        this.mint = mint;
        this.createdAt = createdAt;
    }

    /**
     * Everything that is in {@code account} from the beginning.
     *
     * @throws IllegalArgumentException if a policy of AWS's own is attached that is not known here
     */
    List<Change.OfEntity> found(Account account) {
        AccountState empty = new AccountState(account.id(), organization.partition());
        List<Change.OfEntity> changes = new ArrayList<>();
        put(changes, Stream.of(settings(account)));
        put(changes, account.policies().stream().map(policy -> policy(account, policy)));
        put(changes, account.groups().stream().map(group -> group(account, group)));
        put(changes, account.roles().stream().map(role -> role(account, role)));
        AccountState withGroups = empty.after(changes);
        put(changes, account.users().stream().flatMap(user -> user(withGroups, account, user)));
        AccountState withUsers = empty.after(changes);
        put(changes, account.devices().stream().map(device -> device(withUsers, account, device)));
        withUsers.requireKnownPolicies();
        return changes;
    }

    private static void put(List<Change.OfEntity> changes, Stream<? extends Entity> entities) {
        entities.map(Change.Put::new).forEach(changes::add);
    }

    /**
     * Binds the trust policies of all roles, once everybody is there whom they may name.
     *
     * @throws IllegalArgumentException if one names somebody who does not exist
     */
    List<Change> boundTrust(Snapshot founded) {
        Directory directory = founded.directory();
        return founded.everywhere(account -> account.roles.all().stream())
                .<Change>map(role -> new Change.Put(bound(role, directory)))
                .toList();
    }

    private static IamRole bound(IamRole role, Directory directory) {
        try {
            return role.trusting(directory.bound(role.trustText()));
        } catch (PolicyException e) {
            throw new IllegalArgumentException("the trust policy of " + role.arn() + ": " + e.getMessage(), e);
        }
    }

    private AccountSettings settings(Account account) {
        return new AccountSettings(
                account.id(), account.alias(), account.passwordPolicy().map(PasswordPolicy::of), Optional.empty());
    }

    private IamPolicy policy(Account account, ManagedPolicy definition) {
        String id = mint.id(Kind.POLICY, account.id(), definition.name());
        PolicyText text = PolicyText.of(definition.document());
        return IamPolicy.created(
                        account.id(),
                        organization.arn(account, definition),
                        id,
                        createdAt,
                        definition.description(),
                        text)
                .with(new Tags(definition.tags()));
    }

    private IamGroup group(Account account, Group definition) {
        String id = mint.id(Kind.GROUP, account.id(), definition.name());
        Holdings policies = policies(definition.inlinePolicies(), definition.attachedPolicies(), Optional.empty());
        return new IamGroup(account.id(), organization.arn(account, definition), id, createdAt, policies);
    }

    private IamRole role(Account account, Role definition) {
        String id = mint.id(Kind.ROLE, account.id(), definition.name(), "0");
        return new IamRole(
                account.id(),
                organization.arn(account, definition),
                id,
                createdAt,
                PolicyText.of(definition.trust()),
                definition.maximumSession(),
                definition.description(),
                policies(definition.inlinePolicies(), definition.attachedPolicies(), definition.boundary()),
                new Tags(definition.tags()),
                Optional.empty());
    }

    /** The user and its keys. */
    private Stream<Entity> user(AccountState state, Account account, User definition) {
        AccountId in = account.id();
        String id = mint.id(Kind.USER, in, definition.name());
        List<String> groupIds = definition.groups().stream()
                .flatMap(name -> state.groups.namedLike(name).stream())
                .map(IamGroup::id)
                .toList();
        Optional<LoginProfile> login =
                definition.loginProfile() ? Optional.of(login(in, definition)) : Optional.empty();
        IamUser user = new IamUser(
                in,
                organization.arn(account, definition),
                id,
                createdAt,
                policies(definition.inlinePolicies(), definition.attachedPolicies(), definition.boundary()),
                groupIds,
                new Tags(definition.tags()),
                login,
                Optional.empty());
        return Stream.concat(
                Stream.of(user),
                IntStream.range(0, definition.accessKeys()).mapToObj(number -> key(user, Integer.toString(number))));
    }

    private LoginProfile login(AccountId account, User definition) {
        return LoginProfile.created(
                mint.password(account, definition.name()), definition.passwordResetRequired(), createdAt);
    }

    private UserAccessKey key(IamUser user, String ordinal) {
        String id = mint.id(Kind.LONG_TERM_KEY, user.account(), user.name(), ordinal);
        return UserAccessKey.created(id, mint.secretKey(user.account(), user.name(), ordinal), user, createdAt);
    }

    private Entity device(AccountState state, Account account, MfaDevice device) {
        return switch (device.kind()) {
            case APP -> app(state, account, device);
            case PASSKEY -> {
                IamUser user = device.assignedTo().flatMap(state.users::named).orElseThrow();
                yield new Passkey(organization.serial(account, device), user.id(), createdAt);
            }
        };
    }

    private VirtualMfaDevice app(AccountState state, Account account, MfaDevice device) {
        Arn serial = organization.serial(account, device);
        Optional<Assignment> assignment =
                device.assignedTo().flatMap(state.users::named).map(user -> new Assignment(user.id(), createdAt));
        return VirtualMfaDevice.created(
                serial, mint.mfaSeed(account.id(), device.name()), assignment, new Tags(device.tags()));
    }

    private static Holdings policies(List<NamedPolicy> inline, List<Arn> attached, Optional<Arn> boundary) {
        List<InlinePolicy> texts = inline.stream()
                .map(policy -> new InlinePolicy(policy.name(), PolicyText.of(policy.document())))
                .toList();
        return new Holdings(texts, attached, boundary);
    }
}
