package dev.sallyport.state;

import dev.sallyport.organization.Account;
import dev.sallyport.organization.AccountPasswordPolicy;
import dev.sallyport.organization.Group;
import dev.sallyport.organization.ManagedPolicy;
import dev.sallyport.organization.MfaDevice;
import dev.sallyport.organization.NamedPolicy;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Role;
import dev.sallyport.organization.User;
import dev.sallyport.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells what exists at one moment as an organisation document does: without ids, dates or secrets. */
final class Portrait {

    private final Snapshot snapshot;

    private Portrait(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    static Organization of(Snapshot snapshot) {
        Organization known = snapshot.charter().organization();
        Portrait portrait = new Portrait(snapshot);
        List<Account> accounts =
                known.accounts().stream().map(portrait::account).toList();
        return new Organization(
                known.top(), known.partition(), accounts, known.units(), known.controls(), known.toggles());
    }

    private Account account(Account known) {
        AccountState state = snapshot.require(known.id());
        AccountSettings settings = state.settings();
        return new Account(
                known.name(),
                known.id(),
                state.users.all().stream().map(user -> user(state, user)).toList(),
                state.groups.all().stream().map(Portrait::group).toList(),
                state.roles.all().stream().map(this::role).toList(),
                state.policies.all().stream().map(Portrait::policy).toList(),
                Stream.concat(
                                state.devices.all().stream().map(device -> device(state, device)),
                                state.passkeys.all().stream().map(passkey -> passkey(state, passkey)))
                        .toList(),
                settings.alias(),
                settings.passwordPolicy().map(Portrait::passwordPolicy));
    }

    private static User user(AccountState state, IamUser user) {
        return new User(
                user.name(),
                path(user),
                state.groupsOf(user).stream().map(IamGroup::name).toList(),
                inline(user),
                user.policies().attached(),
                state.keysOf(user).size(),
                user.login().isPresent(),
                user.login().filter(LoginProfile::resetRequired).isPresent(),
                user.tags().values(),
                user.policies().boundary());
    }

    private static Group group(IamGroup group) {
        return new Group(
                group.name(), path(group), inline(group), group.policies().attached());
    }

    /** Whoever the trust policy means now stands there by name; who is gone, by an id. */
    private Role role(IamRole role) {
        String trust = snapshot.directory().shown(role.trustText());
        return new Role(
                role.name(),
                path(role),
                PolicyDocument.parse(trust, PolicyDocument.Kind.TRUST),
                role.maximumSession(),
                inline(role),
                role.policies().attached(),
                role.description(),
                role.tags().values(),
                role.policies().boundary());
    }

    private static ManagedPolicy policy(IamPolicy policy) {
        return new ManagedPolicy(
                policy.name(),
                path(policy.arn().resource()),
                policy.current().policy().document(),
                policy.description(),
                policy.tags().values());
    }

    private static MfaDevice device(AccountState state, VirtualMfaDevice device) {
        Map<String, String> tags = device.tags().values();
        return new MfaDevice(
                MfaDevice.Kind.APP,
                device.serial().resourceName(),
                device.assignment()
                        .flatMap(assigned -> state.users.byId(assigned.userId()))
                        .map(IamUser::name),
                tags);
    }

    private static MfaDevice passkey(AccountState state, Passkey passkey) {
        String user = state.users.byId(passkey.userId()).orElseThrow().name();
        return MfaDevice.passkey(passkey.serial().resourceName(), user);
    }

    private static AccountPasswordPolicy passwordPolicy(PasswordPolicy policy) {
        return new AccountPasswordPolicy(
                policy.minimumLength(),
                policy.symbols(),
                policy.numbers(),
                policy.uppercase(),
                policy.lowercase(),
                policy.usersMayChange(),
                policy.maximumAge(),
                policy.reusePrevention(),
                policy.hardExpiry().orElse(false));
    }

    private static List<NamedPolicy> inline(PolicyHolder holder) {
        return holder.policies().inline().stream()
                .map(policy -> new NamedPolicy(policy.name(), policy.policy().document()))
                .toList();
    }

    private static String path(PolicyHolder holder) {
        return path(holder.arn().resource());
    }

    /** {@code /a/b/} of {@code user/a/b/name}. */
    private static String path(String resource) {
        return resource.substring(resource.indexOf('/'), resource.lastIndexOf('/') + 1);
    }
}
