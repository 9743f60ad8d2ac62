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

/**
 * Puts a preset together from what its table says: the six accounts of the reference architecture and the management
 * account, roles by account, groups of the security account, the users of {@link Fixtures}.
 */
final class PresetBuilder {

    static final String SECURITY = "security";

    /** Every account but the one that holds the users. */
    static final List<String> WORKLOADS = List.of("dev", "stage", "prod", "shared", "logs");

    static final String FULL_ACCESS = "full-access";
    static final String SELF_MANAGEMENT = "iam-user-self-mgmt";
    static final String ALL_ACCOUNTS = "_all-accounts";
    static final String SSH_USERS = "ssh-grunt-users";
    static final String SSH_SUDO = "ssh-grunt-sudo-users";

    static final Partition PARTITION = Partition.AWS;

    private static final Arn READ_ONLY_ACCESS = Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess");
    private static final String REQUIRE_MFA = "require-mfa-policy";

    private static final Map<String, AccountId> IDS = ids();

    private final Toggles toggles;
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
    PresetBuilder(Toggles toggles, Duration people, Duration machines) {
        this.toggles = toggles;
        this.people = people;
        this.machines = machines;
        IDS.keySet().forEach(name -> {
            roles.put(name, new ArrayList<>());
            policies.put(name, new ArrayList<>());
        });
    }

    private static Map<String, AccountId> ids() {
        Map<String, AccountId> ids = new LinkedHashMap<>();
        ids.put("dev", new AccountId("345678901234"));
        ids.put("stage", new AccountId("456789012345"));
        ids.put("prod", new AccountId("567890123456"));
        ids.put("shared", new AccountId("234567890123"));
        ids.put("logs", new AccountId("012345678901"));
        ids.put(SECURITY, new AccountId("123456789012"));
        ids.put("management", new AccountId("999999999999"));
        return ids;
    }

    private static AccountId id(String account) {
        return Optional.ofNullable(IDS.get(account)).orElseThrow();
    }

    // Accounts

    PresetBuilder passwordsEverywhere(AccountPasswordPolicy policy) {
        IDS.keySet().forEach(account -> passwords.put(account, policy));
        return this;
    }

    PresetBuilder passwords(String account, AccountPasswordPolicy policy) {
        passwords.put(account, policy);
        return this;
    }

    // Roles

    /** The roles of these levels in these accounts: people come from security with MFA, machines also from shared. */
    PresetBuilder roles(List<String> accounts, AccessLevel... levels) {
        for (String account : accounts) {
            for (AccessLevel level : levels) {
                PolicyDocument trust = level.isForMachines()
                        ? ReferencePolicies.trustMachines(PARTITION, List.of(id(SECURITY), id("shared")))
                        : ReferencePolicies.trustPeopleWithMfa(PARTITION, List.of(id(SECURITY)));
                Duration maximum = level.isForMachines() ? machines : people;
                role(account, level.roleName(), trust, maximum, permissions(account, level));
            }
        }
        return this;
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
            for (String account : List.of("dev", "stage", "prod", "shared")) {
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
        List<AccountId> others = WORKLOADS.stream().map(PresetBuilder::id).toList();
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

    private static Arn roleArn(String account, String name) {
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

    /** The groups {@code _account.NAME-LEVEL} of these levels, for every account, whether the role is there or not. */
    PresetBuilder crossAccountGroups(AccessLevel... levels) {
        for (String account : accountsWithRoles()) {
            for (AccessLevel level : levels) {
                reaching(level.groupName(account), roleArn(account, level.roleName()));
            }
        }
        return this;
    }

    private void reaching(String group, Arn role) {
        reached.add(role);
        group(group, ReferencePolicies.assume(List.of(role)));
    }

    /** The group that reaches every role that any group before it reaches. */
    PresetBuilder allAccountsGroup(String name) {
        return group(name, ReferencePolicies.assume(List.copyOf(reached)));
    }

    /** The groups of the one user who may everything. */
    PresetBuilder jane(String... hers) {
        janes = List.of(hers);
        return this;
    }

    private static List<String> accountsWithRoles() {
        List<String> names = new ArrayList<>(WORKLOADS);
        names.add(SECURITY);
        return names;
    }

    // The whole

    Organization build() {
        AccountId management = id("management");
        List<Account> accounts = IDS.keySet().stream().map(this::account).toList();
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
                security ? Fixtures.users(janes, accountsWithRoles(), names) : List.of(),
                security ? groups.stream().map(this::completed).toList() : List.of(),
                in(roles, name),
                in(policies, name),
                security ? Fixtures.devices() : List.of(),
                Optional.empty(),
                Optional.ofNullable(passwords.get(name)));
    }

    private Group completed(Group group) {
        Set<Arn> attached = new LinkedHashSet<>(group.attachedPolicies());
        attached.addAll(onEveryGroup);
        return new Group(group.name(), group.path(), group.inlinePolicies(), List.copyOf(attached));
    }
}
