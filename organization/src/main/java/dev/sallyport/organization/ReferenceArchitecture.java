package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.PolicyDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds preset {@code ra}.
 *
 * <p>The group template iterates over all accounts, the role deployment does not: in {@code security} only the machine
 * roles exist, so the five groups of people for it lead nowhere. That is how the original is deployed, and a person
 * learns from it what such a refusal looks like.
 */
final class ReferenceArchitecture {

    private static final Partition PARTITION = Partition.AWS;
    private static final AccountId MANAGEMENT = new AccountId("999999999999");

    /** Longest sessions of people and of machines in the v0.82 example. */
    private static final Duration PEOPLE = Duration.ofHours(8);

    private static final Duration MACHINES = Duration.ofHours(4);

    private static final String SECURITY = "security";
    private static final String SHARED = "shared";
    private static final String SELF_MANAGEMENT = "iam-user-self-mgmt";
    private static final String FULL_ACCESS = "full-access";
    private static final String ALL_ACCOUNTS = "_all-accounts";
    private static final String SSH_SUDO = "ssh-grunt-sudo-users";

    private record Place(String name, AccountId id) {}

    private static final List<Place> PLACES = List.of(
            place("dev", "345678901234"),
            place("stage", "456789012345"),
            place("prod", "567890123456"),
            place(SHARED, "234567890123"),
            place("logs", "012345678901"),
            place(SECURITY, "123456789012"));

    private ReferenceArchitecture() {}

    static Organization organization() {
        List<Account> accounts = new ArrayList<>();
        PLACES.forEach(place -> accounts.add(place.name().equals(SECURITY) ? security() : workload(place)));
        accounts.add(management());
        return new Organization(
                Optional.of(new Organization.Top("o-sallyport1", "r-sp01", MANAGEMENT)), PARTITION, accounts);
    }

    private static Place place(String name, String id) {
        return new Place(name, new AccountId(id));
    }

    private static AccountId id(String name) {
        return PLACES.stream()
                .filter(p -> p.name().equals(name))
                .map(Place::id)
                .findFirst()
                .orElseThrow();
    }

    // Accounts and their roles

    private static Account workload(Place place) {
        Set<AccessLevel> levels = EnumSet.allOf(AccessLevel.class);
        List<ManagedPolicy> policies =
                levels.stream().map(ReferenceArchitecture::permissions).toList();
        List<Role> roles = levels.stream().map(level -> role(level, place.id())).toList();
        return new Account(
                place.name(),
                place.id(),
                List.of(),
                List.of(),
                roles,
                policies,
                List.of(),
                Optional.empty(),
                Optional.of(passwords(true)));
    }

    /** The account that holds the users lets expired passwords be changed, since v0.76.0. */
    private static AccountPasswordPolicy passwords(boolean hardExpiry) {
        return AccountPasswordPolicy.ofAllClasses(16, Optional.of(30), 5, hardExpiry);
    }

    private static Account management() {
        return new Account(
                "management",
                MANAGEMENT,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(passwords(true)));
    }

    private static Account security() {
        AccountId id = id(SECURITY);
        List<ManagedPolicy> policies = List.of(
                permissions(AccessLevel.AUTO_DEPLOY),
                managed("ssh-grunt", ReferencePolicies.sshGrunt()),
                managed(SELF_MANAGEMENT, ReferencePolicies.selfManagement(PARTITION, id)));
        List<Role> roles = List.of(role(AccessLevel.AUTO_DEPLOY, id), sshGrunt(id));
        return new Account(
                SECURITY,
                id,
                users(),
                groups(),
                roles,
                policies,
                devices(),
                Optional.empty(),
                Optional.of(passwords(false)));
    }

    private static Role role(AccessLevel level, AccountId account) {
        boolean machine = level == AccessLevel.AUTO_DEPLOY;
        PolicyDocument trust = machine
                ? ReferencePolicies.trustMachines(PARTITION, List.of(id(SECURITY), id(SHARED)))
                : ReferencePolicies.trustPeopleWithMfa(PARTITION, List.of(id(SECURITY)));
        return new Role(
                level.roleName(),
                "/",
                trust,
                machine ? MACHINES : PEOPLE,
                List.of(),
                List.of(policyArn(account, level.label())));
    }

    private static Role sshGrunt(AccountId security) {
        List<AccountId> others =
                PLACES.stream().map(Place::id).filter(i -> !i.equals(security)).toList();
        return new Role(
                "allow-ssh-grunt-access-from-other-accounts",
                "/",
                ReferencePolicies.trustMachines(PARTITION, others),
                MACHINES,
                List.of(),
                List.of(policyArn(security, "ssh-grunt")));
    }

    private static ManagedPolicy permissions(AccessLevel level) {
        PolicyDocument document = switch (level) {
            case READ_ONLY -> ReferencePolicies.readOnly();
            case DEV -> ReferencePolicies.dev();
            case SUPPORT -> ReferencePolicies.support();
            case BILLING -> ReferencePolicies.billing();
            case FULL_ACCESS -> ReferencePolicies.everything();
            case AUTO_DEPLOY -> ReferencePolicies.autoDeploy();
        };
        return managed(level.label(), document);
    }

    private static ManagedPolicy managed(String name, PolicyDocument document) {
        return new ManagedPolicy(name, "/", document);
    }

    private static Arn policyArn(AccountId account, String name) {
        return Arn.iam(PARTITION.id(), account, "policy/" + name);
    }

    // Groups of the security account

    private static List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        groups.add(group(FULL_ACCESS, Optional.of(ReferencePolicies.everythingWithMfa())));
        groups.add(group(SELF_MANAGEMENT, Optional.empty()));
        groups.add(group("ssh-grunt-users", Optional.empty()));
        groups.add(group(SSH_SUDO, Optional.empty()));
        List<Arn> everyRole =
                PLACES.stream().flatMap(ReferenceArchitecture::roleArns).toList();
        groups.add(group(ALL_ACCOUNTS, Optional.of(ReferencePolicies.assume(everyRole))));
        for (Place place : PLACES) {
            for (AccessLevel level : AccessLevel.values()) {
                PolicyDocument assume = ReferencePolicies.assume(List.of(roleArn(place, level)));
                groups.add(group(level.groupName(place.name()), Optional.of(assume)));
            }
        }
        return groups;
    }

    /** Everyone who is in a group at all must be able to enable MFA: self-management is attached to every group. */
    private static Group group(String name, Optional<PolicyDocument> inline) {
        List<NamedPolicy> policies =
                inline.map(document -> new NamedPolicy(name, document)).stream().toList();
        return new Group(name, "/", policies, List.of(policyArn(id(SECURITY), SELF_MANAGEMENT)));
    }

    private static Stream<Arn> roleArns(Place place) {
        return Arrays.stream(AccessLevel.values()).map(level -> roleArn(place, level));
    }

    private static Arn roleArn(Place place, AccessLevel level) {
        return Arn.iam(PARTITION.id(), place.id(), "role/" + level.roleName());
    }

    // Users and devices of the security account

    private static List<User> users() {
        List<String> bobs = List.of(AccessLevel.READ_ONLY.groupName("prod"), SSH_SUDO, SELF_MANAGEMENT);
        return List.of(
                person("jane@acme.com", 1, List.of(FULL_ACCESS)),
                person("alice@acme.com", 1, alicesGroups()),
                person("bob@acme.com", 1, bobs),
                new User("ci-machine-user", "/", deployGroups(), List.of(), List.of(), 1, false, false),
                person("gruntwork", 1, List.of(ALL_ACCOUNTS, FULL_ACCESS, SSH_SUDO)),
                person("carol@acme.com", 1, List.of()),
                person("dave@acme.com", 1, bobs),
                person("erin@acme.com", 1, bobs),
                person("grace@acme.com", 2, bobs),
                person("frank@acme.com", 1, franksGroups(bobs)),
                new User("henry@acme.com", "/", List.of(SELF_MANAGEMENT), List.of(), List.of(), 0, true, true));
    }

    private static User person(String name, int accessKeys, List<String> groups) {
        return new User(name, "/", groups, List.of(), List.of(), accessKeys, true, false);
    }

    private static List<String> alicesGroups() {
        return Stream.concat(
                        Stream.of("dev", "stage", "prod").map(AccessLevel.FULL_ACCESS::groupName),
                        Stream.of(SELF_MANAGEMENT))
                .toList();
    }

    private static List<String> deployGroups() {
        return PLACES.stream()
                .map(p -> AccessLevel.AUTO_DEPLOY.groupName(p.name()))
                .toList();
    }

    /** As many groups as a user can be in. */
    private static List<String> franksGroups(List<String> bobs) {
        List<String> groups = new ArrayList<>(bobs);
        Stream.of("dev", "stage", SHARED, "logs")
                .map(AccessLevel.READ_ONLY::groupName)
                .forEach(groups::add);
        Stream.of("dev", "stage").map(AccessLevel.DEV::groupName).forEach(groups::add);
        groups.add(AccessLevel.SUPPORT.groupName("prod"));
        return groups;
    }

    /** Named after their users, as self-management demands, but for dave's; erin's was created and never enabled. */
    private static List<MfaDevice> devices() {
        List<MfaDevice> devices = new ArrayList<>();
        Stream.of("jane", "alice", "bob", "carol", "grace", "frank")
                .map(name -> name + "@acme.com")
                .forEach(user -> devices.add(new MfaDevice(user, Optional.of(user))));
        devices.add(new MfaDevice("gruntwork", Optional.of("gruntwork")));
        devices.add(new MfaDevice("dave-phone", Optional.of("dave@acme.com")));
        devices.add(new MfaDevice("erin@acme.com", Optional.empty()));
        return devices;
    }
}
