package dev.sallyport.state;

import dev.sallyport.model.Json;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Organization;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.state.VirtualMfaDevice.Assignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The changes that bring what exists to what a document says. What stays keeps its id, its dates, its keys, its seed and
 * its password; what is new gets all of these by chance, for a thing that was removed must not come back with the id that
 * old sessions and trust policies know.
 *
 * <p>Users, groups, roles and policies that move to another path get another ARN, so they are others.
 */
final class Reconciliation {

    /** Versions that a managed policy can have. */
    private static final int MOST_VERSIONS = 5;

    private final Snapshot now;
    private final Organization wanted;
    private final Mint mint;
    private final Instant at;

    Reconciliation(Snapshot now, Organization wanted, Mint mint, Instant at) {
        this.now = now;
        this.wanted = wanted;
        this.mint = mint;
        this.at = at;
    }

    /**
     * Everything that has to change, as one list.
     *
     * @throws IllegalArgumentException if the document wants what cannot be, for instance trust in a user who is not there
     */
    List<Change> changes() {
        Change.Recharter recharter = new Change.Recharter(now.charter().with(wanted));
        List<Change> all = new ArrayList<>(List.of(recharter));
        for (Account account : now.charter().organization().accounts()) {
            if (wanted.account(account.id()).isEmpty()) {
                everything(now.require(account.id())).map(Change.Remove::new).forEach(all::add);
            }
        }
        wanted.accounts().forEach(account -> all.addAll(changes(account)));
        Directory directory = now.after(all).directory();
        return all.stream().map(change -> bound(change, directory)).toList();
    }

    private static Stream<Entity> everything(AccountState state) {
        return Stream.of(
                        state.devices.all(),
                        state.passkeys.all(),
                        state.keys.all(),
                        state.users.all(),
                        state.groups.all(),
                        state.roles.all(),
                        state.policies.all(),
                        List.of(state.settings()))
                .flatMap(list -> list.stream());
    }

    private List<Change> changes(Account account) {
        AccountState before = now.in(account.id()).orElseGet(() -> new AccountState(account.id(), wanted.partition()));
        List<Change.OfEntity> fresh = new Founding(wanted, mint, at).found(account);
        AccountState asked = new AccountState(account.id(), wanted.partition()).after(fresh);
        List<Entity> after = new ArrayList<>();
        after.add(settings(before, asked));
        asked.policies.all().forEach(p -> after.add(policy(before, p)));
        asked.groups.all().forEach(g -> after.add(group(before, g)));
        asked.roles.all().forEach(r -> after.add(role(before, r)));
        asked.users.all().forEach(u -> after.addAll(user(before, asked, u)));
        asked.devices.all().forEach(d -> after.add(device(before, asked, d)));
        asked.passkeys.all().forEach(p -> after.add(passkey(before, asked, p)));
        return difference(before, after);
    }

    /** Removals come first: what comes may bear the name of what goes. */
    private static List<Change> difference(AccountState before, List<Entity> after) {
        Set<String> staying = new HashSet<>();
        after.forEach(entity -> staying.add(entity.id()));
        List<Change> changes = new ArrayList<>();
        List<Entity> existing = everything(before).toList();
        existing.stream()
                .filter(entity -> !staying.contains(entity.id()))
                .map(Change.Remove::new)
                .forEach(changes::add);
        after.stream()
                .filter(entity -> existing.stream().noneMatch(entity::equals))
                .map(Change.Put::new)
                .forEach(changes::add);
        return changes;
    }

    private static Entity settings(AccountState before, AccountState asked) {
        return before.settings()
                .withAlias(asked.settings().alias())
                .with(asked.settings().passwordPolicy());
    }

    private Entity policy(AccountState before, IamPolicy asked) {
        Optional<IamPolicy> known = before.policy(asked.arn());
        if (known.isEmpty()) {
            return asked;
        }
        IamPolicy its = known.get().with(asked.tags()).describedAs(asked.description());
        PolicyText text = asked.current().policy();
        if (its.current().policy().document().json().equals(text.document().json())) {
            return its;
        }
        if (its.versions().size() == MOST_VERSIONS) {
            IamPolicy full = its;
            IamPolicy.Version oldest = full.versions().stream()
                    .filter(version -> !full.isDefault(version))
                    .findFirst()
                    .orElseThrow();
            its = full.without(oldest, at);
        }
        return its.adding(text, true, at);
    }

    private static IamGroup group(AccountState before, IamGroup asked) {
        return before.groups
                .named(asked.name())
                .filter(known -> known.arn().equals(asked.arn()))
                .map(known -> known.with(kept(known, asked)))
                .orElse(asked);
    }

    /** A trust policy that reads as before means whom it meant. */
    private IamRole role(AccountState before, IamRole asked) {
        return before.role(asked.arn())
                .map(known -> known.with(kept(known, asked))
                        .with(asked.tags())
                        .with(asked.maximumSession(), asked.description())
                        .trusting(readsAsBefore(known, asked) ? known.trustText() : asked.trustText()))
                .orElse(asked);
    }

    private boolean readsAsBefore(IamRole known, IamRole asked) {
        return Json.parse(now.directory().shown(known.trustText()))
                .equals(asked.trustText().document().json());
    }

    /** The user, and as many keys as it shall have: the older ones stay. */
    private static List<Entity> user(AccountState before, AccountState asked, IamUser user) {
        List<String> groupIds =
                asked.groupsOf(user).stream().map(g -> group(before, g).id()).toList();
        Optional<IamUser> known =
                before.users.named(user.name()).filter(its -> its.arn().equals(user.arn()));
        IamUser after = known.map(
                        its -> its.with(kept(its, user)).with(user.tags()).with(login(its, user)))
                .orElse(user)
                .in(groupIds);
        List<UserAccessKey> old = known.map(before::keysOf).orElse(List.of());
        List<UserAccessKey> fresh = asked.keysOf(user);
        List<Entity> all = new ArrayList<>(List.of(after));
        all.addAll(old.stream().limit(fresh.size()).toList());
        fresh.stream().skip(old.size()).map(key -> key.of(after)).forEach(all::add);
        return all;
    }

    private static Optional<LoginProfile> login(IamUser known, IamUser asked) {
        return asked.login()
                .map(wanted -> known.login()
                        .map(its -> its.resetting(wanted.resetRequired()))
                        .orElse(wanted));
    }

    private static VirtualMfaDevice device(AccountState before, AccountState asked, VirtualMfaDevice device) {
        Optional<String> userId = device.assignment().flatMap(a -> userId(before, asked, a.userId()));
        Optional<Assignment> wanted = userId.flatMap(id -> device.assignment().map(a -> new Assignment(id, a.since())));
        Optional<VirtualMfaDevice> known = before.devices.byId(device.id());
        Optional<String> has = known.flatMap(VirtualMfaDevice::assignment).map(Assignment::userId);
        return known.map(its -> Objects.equals(has, userId) ? its : its.assigned(wanted))
                .orElseGet(() -> device.assigned(wanted))
                .with(device.tags());
    }

    /** A passkey of the same user is the one that was there before. */
    private static Passkey passkey(AccountState before, AccountState asked, Passkey passkey) {
        String userId = userId(before, asked, passkey.userId()).orElseThrow();
        return before.passkeys
                .byId(passkey.id())
                .filter(known -> known.userId().equals(userId))
                .orElseGet(() -> new Passkey(passkey.serial(), userId, passkey.since()));
    }

    /** The id that the user who was asked for keeps, or gets. */
    private static Optional<String> userId(AccountState before, AccountState asked, String askedId) {
        return asked.users
                .byId(askedId)
                .map(u -> ((IamUser) user(before, asked, u).getFirst()).id());
    }

    /** The policies asked for; one that says the same as before keeps its text, blanks and all. */
    private static Holdings kept(PolicyHolder known, PolicyHolder asked) {
        List<InlinePolicy> inline = asked.policies().inline().stream()
                .map(policy -> known.policies()
                        .inline(policy.name())
                        .filter(its -> its.policy()
                                .document()
                                .json()
                                .equals(policy.policy().document().json()))
                        .orElse(policy))
                .toList();
        return new Holdings(
                inline, asked.policies().attached(), asked.policies().boundary());
    }

    /** A new trust policy means those who are there after all changes. */
    private Change bound(Change change, Directory directory) {
        if (!(change instanceof Change.Put put && put.entity() instanceof IamRole role)) {
            return change;
        }
        Optional<IamRole> before = now.in(role.account()).flatMap(state -> state.roles.byId(role.id()));
        if (before.filter(its -> its.trustText().equals(role.trustText())).isPresent()) {
            return change;
        }
        try {
            return new Change.Put(role.trusting(directory.bound(role.trustText())));
        } catch (PolicyException e) {
            throw new IllegalArgumentException("the trust policy of " + role.arn() + ": " + e.getMessage(), e);
        }
    }
}
