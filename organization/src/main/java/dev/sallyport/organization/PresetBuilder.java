package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.PolicyDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a preset together from what its table says: roles by account, groups of the security account; on the accounts,
 * with the users, of a {@link Landscape}.
 */
final class PresetBuilder {

    static final String SECURITY = "security";

    private static final String SHARED = "shared";

    /** The only account without servers to reach by VPN. */
    private static final String LOGS = "logs";

    static final String FULL_ACCESS = "full-access";
    static final String SELF_MANAGEMENT = "iam-user-self-mgmt";
    static final String ALL_ACCOUNTS = "_all-accounts";
    static final String SSH_USERS = "ssh-grunt-users";
    static final String SSH_SUDO = "ssh-grunt-sudo-users";

    static final Partition PARTITION = Partition.AWS;

    private static final Arn READ_ONLY_ACCESS = Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess");
    private static final String REQUIRE_MFA = "require-mfa-policy";

    private final Toggles toggles;
    private final Landscape landscape;
    private final Duration people;
    private final Duration machines;
    private final Map<String, List<Role>> roles = new LinkedHashMap<>();
    private final Map<String, List<ManagedPolicy>> policies = new LinkedHashMap<>();
    private final Map<String, AccountPasswordPolicy> passwords = new LinkedHashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final Set<Arn> reached = new LinkedHashSet<>();
    private final List<Arn> onEveryGroup = new ArrayList<>();
    private List<String> janes = List.of(FULL_ACCESS);

    /**
     * @param people the longest session of roles for people
     * @param machines that of roles for machines
     */
    PresetBuilder(Toggles toggles, Landscape landscape, Duration people, Duration machines) {
        this.toggles = toggles;
        this.landscape = landscape;
        this.people = people;
        this.machines = machines;
    }

    private AccountId id(String account) {
        return landscape.id(account);
    }

    // Accounts

    PresetBuilder passwordsEverywhere(AccountPasswordPolicy policy) {
        landscape.accounts().keySet().forEach(account -> passwords.put(account, policy));
        return this;
    }

    PresetBuilder passwords(String account, AccountPasswordPolicy policy) {
        passwords.put(account, policy);
        return this;
    }

    // Roles

    /** The roles of these levels in every account but security. */
    PresetBuilder workloadRoles(AccessLevel... levels) {
        return roles(landscape.workloads(), levels);
    }

    /** The roles of these levels in security, which has none for people. */
    PresetBuilder securityRoles(AccessLevel... levels) {
        return roles(List.of(SECURITY), levels);
    }

    /** People come from security with MFA, machines also from shared. */
    private PresetBuilder roles(List<String> accounts, AccessLevel... levels) {
        for (String account : accounts) {
            for (AccessLevel level : levels) {
                PolicyDocument trust = level.isForMachines()
                        ? ReferencePolicies.trustMachines(PARTITION, homesOfMachines())
                        : ReferencePolicies.trustPeopleWithMfa(PARTITION, List.of(id(SECURITY)));
                Duration maximum = level.isForMachines() ? machines : people;
                role(account, level.roleName(), trust, maximum, permissions(account, level));
            }
        }
        return this;
    }

    private List<AccountId> homesOfMachines() {
        return Stream.of(SECURITY, SHARED)
                .flatMap(name -> Optional.ofNullable(landscape.accounts().get(name)).stream())
                .toList();
    }

    private Arn permissions(String account, AccessLevel level) {
        return level == AccessLevel.READ_ONLY && toggles.readOnly() == Toggles.ReadOnly.MANAGED
                ? READ_ONLY_ACCESS
                : managed(account, level.label(), ReferencePolicies.of(level));
    }

    /** The role by which servers of every other account ask the security account for public SSH keys. */
    PresetBuilder sshGrunt() {
        machineRole(
                "allow-ssh-grunt-access-from-other-accounts",
                managed(SECURITY, "ssh-grunt", ReferencePolicies.sshGrunt()));
        return this;
    }

    /** The two roles of houston, and the group that reaches the one for people, where the toggle wants them. */
    PresetBuilder houston() {
        if (toggles.houston()) {
            Arn permissions = managed(SECURITY, "houston", ReferencePolicies.houston());
            machineRole("allow-ssh-grunt-houston-access-from-other-accounts", permissions);
            String forPeople = "allow-houston-cli-access-from-other-accounts";
            PolicyDocument trust = ReferencePolicies.trustPeopleWithMfa(PARTITION, List.of(id(SECURITY)));
            role(SECURITY, forPeople, trust, people, permissions);
            reaching("houston-cli-users", roleArn(SECURITY, forPeople));
        }
        return this;
    }

    /**
     * The roles by which people ask a VPN server for certificates, and the groups for them, if the toggle wants them. The
     * page that has another name for the first does not speak of the second, whose name would be too long for IAM.
     */
    PresetBuilder openVpn() {
        if (toggles.openvpn() != Toggles.OpenVpn.OFF) {
            String requests = toggles.openvpn() == Toggles.OpenVpn.GUIDE
                    ? "openvpn-allow-certificate-requests-for-external-accounts"
                    : "openvpn-server-allow-certificate-requests-for-external-accounts";
            String revocations = "openvpn-allow-certificate-revocations-for-external-accounts";
            for (String account : landscape.workloads()) {
                if (account.equals(LOGS)) {
                    continue;
                }
                openVpn(account, "openvpn-users", requests, "openvpn-requests-");
                openVpn(account, "openvpn-admins", revocations, "openvpn-revocations-", "openvpn-lists-");
            }
        }
        return this;
    }

    private void openVpn(String account, String group, String role, String... queues) {
        Arn permissions = managed(account, group, ReferencePolicies.openVpn(PARTITION, id(account), queues));
        PolicyDocument trust = ReferencePolicies.trustPeopleWithMfa(PARTITION, List.of(id(SECURITY)));
        role(account, role, trust, people, permissions);
        reaching("_account." + account + "-" + group, roleArn(account, role));
    }

    private void machineRole(String name, Arn permissions) {
        List<AccountId> others = landscape.workloads().stream().map(this::id).toList();
        role(SECURITY, name, ReferencePolicies.trustMachines(PARTITION, others), machines, permissions);
    }

    private void role(String account, String name, PolicyDocument trust, Duration maximum, Arn permissions) {
        in(roles, account).add(new Role(name, "/", trust, maximum, List.of(), List.of(permissions)));
    }

    private Arn managed(String account, String name, PolicyDocument document) {
        List<ManagedPolicy> known = in(policies, account);
        if (known.stream().noneMatch(p -> p.name().equals(name))) {
            known.add(new ManagedPolicy(name, "/", document));
        }
        return Arn.iam(PARTITION.id(), id(account), "policy/" + name);
    }

    private Arn roleArn(String account, String name) {
        return Arn.iam(PARTITION.id(), id(account), "role/" + name);
    }

    private static <T> List<T> in(Map<String, List<T>> lists, String account) {
        return lists.computeIfAbsent(account, name -> new ArrayList<>());
    }

    // Groups, all of the security account

    /** A group that is there for its name alone. */
    PresetBuilder group(String name) {
        return add(name, List.of());
    }

    /** A group with a policy, which bears the name of the group. */
    PresetBuilder group(String name, PolicyDocument policy) {
        return add(name, List.of(new NamedPolicy(name, policy)));
    }

    private PresetBuilder add(String name, List<NamedPolicy> inline) {
        groups.add(new Group(name, "/", inline, List.of()));
        return this;
    }

    /** The group whose members manage their own user; what it gives, the toggle gives to every other group as well. */
    PresetBuilder selfManagement() {
        Arn policy = managed(SECURITY, SELF_MANAGEMENT, SelfManagement.selfManagement(PARTITION, id(SECURITY)));
        groups.add(new Group(SELF_MANAGEMENT, "/", List.of(), List.of(policy)));
        if (toggles.selfManagementOnAllGroups()) {
            onEveryGroup.add(policy);
        }
        return this;
    }

    /** {@code require_mfa_policy} on every group. */
    PresetBuilder requireMfa() {
        onEveryGroup.add(managed(
                SECURITY,
                REQUIRE_MFA,
                SelfManagement.requireMfa(PARTITION, id(SECURITY), toggles.requireMfaOperator())));
        return this;
    }

    /**
     * The groups {@code _account.NAME-LEVEL} of these levels, for every account, whether the role is there or not; or those
     * of a file.
     */
    PresetBuilder crossAccountGroups(AccessLevel... levels) {
        if (landscape.groups().isPresent()) {
            landscape.groups().get().forEach(this::reaching);
            return this;
        }
        for (String account : accountsWithRoles()) {
            for (AccessLevel level : levels) {
                reaching(level.groupName(account), roleArn(account, level.roleName()));
            }
        }
        return this;
    }

    private void reaching(String group, Arn role) {
        reaching(group, List.of(role));
    }

    private void reaching(String group, List<Arn> roles) {
        reached.addAll(roles);
        group(group, ReferencePolicies.assume(roles));
    }

    /** The group that reaches every role that any group before it reaches, unless a file says what it reaches. */
    PresetBuilder allAccountsGroup(String name) {
        boolean listed = landscape.groups().filter(its -> its.containsKey(name)).isPresent();
        return listed ? this : group(name, ReferencePolicies.assume(List.copyOf(reached)));
    }

    /** The groups of the one user who may everything. */
    PresetBuilder jane(String... hers) {
        janes = List.of(hers);
        return this;
    }

    private List<String> accountsWithRoles() {
        return Stream.concat(landscape.workloads().stream(), Stream.of(SECURITY))
                .toList();
    }

    // The whole

    Organization build() {
        AccountId management = id(Landscape.MANAGEMENT);
        List<Account> accounts =
                landscape.accounts().keySet().stream().map(this::account).toList();
        return new Organization(
                Optional.of(new Organization.Top("o-sallyport1", "r-sp01", management)),
                PARTITION,
                accounts,
                List.of(),
                List.of(),
                toggles);
    }

    private Account account(String name) {
        boolean security = name.equals(SECURITY);
        List<String> names = groups.stream().map(Group::name).toList();
        return new Account(
                name,
                id(name),
                security ? users(names) : List.of(),
                security ? groups.stream().map(this::completed).toList() : List.of(),
                in(roles, name),
                in(policies, name),
                security && landscape.users().isEmpty() ? Fixtures.devices() : List.of(),
                Optional.empty(),
                Optional.ofNullable(passwords.get(name)));
    }

    private List<User> users(List<String> groupNames) {
        return landscape.users().orElseGet(() -> Fixtures.users(janes, accountsWithRoles(), groupNames));
    }

    private Group completed(Group group) {
        Set<Arn> attached = new LinkedHashSet<>(group.attachedPolicies());
        attached.addAll(onEveryGroup);
        return new Group(group.name(), group.path(), group.inlinePolicies(), List.copyOf(attached));
    }
}
