package dev.sallyport.organization;

import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import dev.sallyport.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The profiles that an organisation has for one user, and what they share: the account that holds the user, and the
 * serial of the user's MFA device.
 *
 * <p>The plain name of an account goes to its only role, else to the first of {@link AccessLevel}'s order; the others
 * are {@code ACCOUNT-LEVEL}. The account that holds the users never gives its plain name away: that is the user's own
 * profile, the source of all others.
 */
public final class ProfileSpecs {

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private final Organization organization;
    private final Account home;
    private final String userName;
    private final Optional<User> user;

    private ProfileSpecs(Organization organization, Account home, String userName, Optional<User> user) {
        this.organization = organization;
        this.home = home;
        this.userName = userName;
        this.user = user;
    }

    /**
     * The profiles of {@code userName}.
     *
     * @throws UserError if no account can hold the users, or the organisation knows its users and this is none
     */
    public static ProfileSpecs of(Organization organization, String userName) {
        Account home = organization
                .usersAccount()
                .orElseThrow(
                        () -> new UserError("No account of this organisation holds users.")
                                .with(
                                        "An accounts.json has to have an account called security, from which the others are reached."));
        Optional<User> user = home.user(userName);
        if (user.isEmpty() && !home.users().isEmpty()) {
            throw new UserError("There is no user " + userName + " in account " + home.name() + ".")
                    .with("Its users: "
                            + names(home.users().stream().map(User::name).toList()) + ".");
        }
        return new ProfileSpecs(organization, home, user.map(User::name).orElse(userName), user);
    }

    /** The account that holds the users; the profile of its name is the source of the others. */
    public Account home() {
        return home;
    }

    /**
     * The serial to give codes for: of the device assigned to the user, the one of the user's own name first. Where
     * devices are not known, the one that bears the user's name. Empty for a user without a device.
     */
    public Optional<Arn> mfaSerial() {
        if (user.isEmpty()) {
            return Optional.of(organization.serial(home, new MfaDevice(userName, Optional.of(userName))));
        }
        return home.devicesOf(user.get()).stream()
                .min(Comparator.comparing(d -> !d.name().equals(userName)))
                .map(d -> organization.serial(home, d));
    }

    /**
     * One profile for each role that the policies of the user's groups name and that exists.
     *
     * @throws UserError if the organisation does not know its groups
     */
    public List<ProfileSpec> ofGroups() {
        User member = user.orElseThrow(
                () -> new UserError("A list of accounts does not say which groups " + userName + " is in.")
                        .with("Name what to write with --account ACCOUNT --level LEVEL, or write all with --all."));
        List<Target> targets = new ArrayList<>();
        for (Account account : organization.accounts()) {
            for (Role role : account.roles()) {
                Arn arn = organization.arn(account, role);
                groupNaming(member, arn)
                        .ifPresent(group -> targets.add(new Target(account, role.name(), arn, Optional.of(group))));
            }
        }
        return named(targets);
    }

    /**
     * The profile for one level of one account, whether the user may assume its role or not.
     *
     * @throws UserError if there is no such account, or it is known not to have the role
     */
    public ProfileSpec one(String accountName, AccessLevel level) {
        Account account = organization
                .account(accountName)
                .orElseThrow(() -> new UserError("There is no account " + accountName + " in this organisation.")
                        .with("Its accounts: "
                                + names(organization.accounts().stream()
                                        .map(Account::name)
                                        .toList()) + "."));
        Target target = target(account, level)
                .orElseThrow(() -> new UserError("Account " + accountName + " has no role " + level.roleName() + ".")
                        .with("Its roles: "
                                + names(account.roles().stream().map(Role::name).toList()) + "."));
        return named(List.of(target)).getFirst();
    }

    /** A profile for every level of every account, as far as it is known which exist. */
    public List<ProfileSpec> all() {
        List<Target> targets = new ArrayList<>();
        for (Account account : organization.accounts()) {
            (organization.rolesAreKnown() ? List.of(AccessLevel.values()) : AccessLevel.USUAL)
                    .stream().flatMap(level -> target(account, level).stream()).forEach(targets::add);
        }
        return named(targets);
    }

    /** A role that a profile leads to. */
    private record Target(Account account, String roleName, Arn role, Optional<String> group) {
        Optional<AccessLevel> level() {
            return AccessLevel.byRoleName(roleName);
        }

        /** Roles without a level come behind those with one. */
        int rank() {
            return level().map(Enum::ordinal).orElse(Integer.MAX_VALUE);
        }

        String longName() {
            return account.name() + "-" + level().map(AccessLevel::label).orElse(roleName);
        }
    }

    private Optional<Target> target(Account account, AccessLevel level) {
        if (organization.rolesAreKnown()) {
            return account.role(level.roleName()).map(role -> {
                Arn arn = organization.arn(account, role);
                return new Target(account, role.name(), arn, groupFor(level.groupName(account.name()), arn));
            });
        }
        Arn arn = Arn.iam(organization.partition().id(), account.id(), "role/" + level.roleName());
        return Optional.of(new Target(account, level.roleName(), arn, Optional.empty()));
    }

    private Optional<String> groupNaming(User member, Arn role) {
        return home.groupsOf(member).stream()
                .filter(group -> opens(group, role))
                .map(Group::name)
                .findFirst();
    }

    /** The group to ask to be put into: the one named for just this role, else any that opens it. */
    private Optional<String> groupFor(String usualName, Arn role) {
        return home.groups().stream()
                .filter(group -> opens(group, role))
                .map(Group::name)
                .min(Comparator.comparing(name -> !name.equals(usualName)));
    }

    private boolean opens(Group group, Arn role) {
        return documents(group).anyMatch(d -> d.names(ASSUME_ROLE, role.toString()));
    }

    private Stream<PolicyDocument> documents(Group group) {
        return Stream.concat(
                group.inlinePolicies().stream().map(NamedPolicy::document),
                group.attachedPolicies().stream()
                        .flatMap(arn -> home.policy(arn).stream())
                        .map(ManagedPolicy::document));
    }

    private List<ProfileSpec> named(List<Target> targets) {
        Map<Account, List<Target>> byAccount = targets.stream()
                .sorted(Comparator.comparingInt(Target::rank))
                .collect(Collectors.groupingBy(Target::account, LinkedHashMap::new, Collectors.toList()));
        List<ProfileSpec> specs = new ArrayList<>();
        for (Account account : organization.accounts()) {
            List<Target> ofAccount = byAccount.getOrDefault(account, List.of());
            for (Target target : ofAccount) {
                boolean plain = target.equals(ofAccount.getFirst()) && !account.equals(home);
                specs.add(spec(plain ? account.name() : target.longName(), target));
            }
        }
        return specs;
    }

    private static ProfileSpec spec(String profile, Target target) {
        return new ProfileSpec(
                profile,
                target.account().name(),
                target.account().id(),
                target.roleName(),
                target.level().map(AccessLevel::label),
                target.group(),
                target.role());
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
