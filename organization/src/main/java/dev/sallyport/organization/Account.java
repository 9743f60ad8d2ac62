package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Printable;
import dev.sallyport.policy.AwsManagedPolicies;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.SourcedPolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An AWS account and what IAM holds in it.
 *
 * @param name as accounts.json, profiles and group names call it
 * @param policies the managed policies that stand in this account
 * @param alias the name in its sign-in address
 * @param passwordPolicy what it asks of passwords; without one AWS's own rules hold
 */
public record Account(
        String name,
        AccountId id,
        List<User> users,
        List<Group> groups,
        List<Role> roles,
        List<ManagedPolicy> policies,
        List<MfaDevice> devices,
        Optional<String> alias,
        Optional<AccountPasswordPolicy> passwordPolicy) {

    private static final int NAME_LENGTH = 50;
    private static final Pattern ALIAS = Pattern.compile("(?!\\d{12}$)[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]");
    private static final String AWS_OWNED = "aws";

    /** @throws IllegalArgumentException if names repeat, or something refers to what is not there */
    public Account {
        Names.require("account", name, NAME_LENGTH);
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        roles = List.copyOf(roles);
        policies = List.copyOf(policies);
        devices = List.copyOf(devices);
        Names.requireUnique("users", users, User::name);
        Names.requireUnique("groups", groups, Group::name);
        Names.requireUnique("roles", roles, Role::name);
        Names.requireUnique("managed policies", policies, ManagedPolicy::name);
        Names.requireUnique("MFA devices", devices, Account::distinctly);
        requireGroups(name, users, groups);
        requireDevices(name, users, devices);
        requirePolicies(name, id, attached(users, groups, roles), policies);
        alias.ifPresent(its -> require(
                ALIAS.matcher(its).matches(),
                name,
                "an alias is 3 to 63 lower case letters, digits or single hyphens, not " + Printable.escape(its)));
    }

    /** An account without alias or password policy. */
    public Account(
            String name,
            AccountId id,
            List<User> users,
            List<Group> groups,
            List<Role> roles,
            List<ManagedPolicy> policies,
            List<MfaDevice> devices) {
        this(name, id, users, groups, roles, policies, devices, Optional.empty(), Optional.empty());
    }

    /** An account of which nothing else is known. */
    public static Account bare(String name, AccountId id) {
        return new Account(name, id, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** The user of that name; user names are the same in any case. */
    public Optional<User> user(String name) {
        return find(users, User::name, name);
    }

    /** The group of that name; group names are the same in any case. */
    public Optional<Group> group(String name) {
        return find(groups, Group::name, name);
    }

    /** The role of exactly that name: STS tells upper from lower case. */
    public Optional<Role> role(String name) {
        return roles.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /** The managed policy of this account with that ARN. */
    public Optional<ManagedPolicy> policy(Arn arn) {
        return arn.account().equals(id.value())
                ? policies.stream()
                        .filter(p -> p.resource().equals(arn.resource()))
                        .findFirst()
                : Optional.empty();
    }

    /** The devices whose codes {@code user} gives; passkeys give none. */
    public List<MfaDevice> devicesOf(User user) {
        return devices.stream()
                .filter(d -> d.kind() == MfaDevice.Kind.APP)
                .filter(d -> d.assignedTo().filter(user.name()::equals).isPresent())
                .toList();
    }

    /** The groups that {@code user} is in, in its order. */
    public List<Group> groupsOf(User user) {
        return user.groups().stream().flatMap(g -> group(g).stream()).toList();
    }

    /** Everything that says what {@code user} may do: its own policies, then those of its groups. */
    public List<SourcedPolicy> identityPolicies(User user) {
        Stream<SourcedPolicy> own =
                policies("user \"" + user.name() + "\"", user.inlinePolicies(), user.attachedPolicies());
        Stream<SourcedPolicy> inherited = groupsOf(user).stream()
                .flatMap(g -> policies("group \"" + g.name() + "\"", g.inlinePolicies(), g.attachedPolicies()));
        return Stream.concat(own, inherited).toList();
    }

    /** Everything that says what a session of {@code role} may do. */
    public List<SourcedPolicy> identityPolicies(Role role) {
        return policies("role \"" + role.name() + "\"", role.inlinePolicies(), role.attachedPolicies())
                .toList();
    }

    private Stream<SourcedPolicy> policies(String holder, List<NamedPolicy> inline, List<Arn> attached) {
        return Stream.concat(
                inline.stream()
                        .map(p -> new SourcedPolicy("inline policy \"" + p.name() + "\" of " + holder, p.document())),
                attached.stream()
                        .flatMap(arn -> document(arn)
                                .map(d -> new SourcedPolicy(
                                        "policy \"" + arn.resourceName() + "\" of " + holder, d, Optional.of(arn)))
                                .stream()));
    }

    /** What the managed policy of that ARN says: one of this account, or of AWS's own as far as they are known. */
    Optional<PolicyDocument> document(Arn arn) {
        return policy(arn).map(ManagedPolicy::document).or(() -> AwsManagedPolicies.find(arn));
    }

    /** Beyond what nothing is allowed to {@code user}. */
    Optional<SourcedPolicy> boundary(User user) {
        return user.boundary()
                .flatMap(arn -> document(arn)
                        .map(d -> new SourcedPolicy(
                                "the boundary of user \"" + user.name() + "\"", d, Optional.of(arn))));
    }

    private static <T> Optional<T> find(List<T> items, Function<T, String> name, String wanted) {
        return items.stream()
                .filter(i -> name.apply(i).equalsIgnoreCase(wanted))
                .findFirst();
    }

    private static void requireGroups(String account, List<User> users, List<Group> groups) {
        List<String> known = groups.stream().map(Group::name).toList();
        for (User user : users) {
            for (String group : user.groups()) {
                require(known.contains(group), account, "user " + user.name() + " is in the unknown group " + group);
            }
        }
    }

    /** Apps are told apart by their names, passkeys by those of their users as well. */
    private static String distinctly(MfaDevice device) {
        return device.kind() == MfaDevice.Kind.APP ? device.name() : device.resource();
    }

    private static void requireDevices(String account, List<User> users, List<MfaDevice> devices) {
        List<String> known = users.stream().map(User::name).toList();
        for (MfaDevice device : devices) {
            device.assignedTo()
                    .ifPresent(user -> require(
                            known.contains(user),
                            account,
                            "MFA device " + device.name() + " is assigned to the unknown user " + user));
        }
    }

    private static void requirePolicies(
            String account, AccountId id, Stream<Arn> attached, List<ManagedPolicy> policies) {
        attached.forEach(arn -> {
            boolean known = arn.account().equals(AWS_OWNED)
                    || (arn.account().equals(id.value())
                            && policies.stream().anyMatch(p -> p.resource().equals(arn.resource())));
            require(known, account, "the attached policy " + arn + " is unknown");
        });
    }

    private static Stream<Arn> attached(List<User> users, List<Group> groups, List<Role> roles) {
        return Stream.of(
                        users.stream().map(User::attachedPolicies),
                        groups.stream().map(Group::attachedPolicies),
                        roles.stream().map(Role::attachedPolicies),
                        Stream.of(users.stream()
                                .flatMap(u -> u.boundary().stream())
                                .toList()),
                        Stream.of(roles.stream()
                                .flatMap(r -> r.boundary().stream())
                                .toList()))
                .flatMap(s -> s)
                .flatMap(List::stream);
    }

    private static void require(boolean condition, String account, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("in account " + account + ": " + otherwise);
        }
    }
}
