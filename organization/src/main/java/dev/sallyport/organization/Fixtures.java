package dev.sallyport.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The people and programs of the presets, each of whom is an example of something. They are the same everywhere; of the
 * groups that they would be in, they are in those that the preset has.
 */
final class Fixtures {

    private static final String DOMAIN = "@acme.com";

    private static final List<String> BOBS =
            List.of(AccessLevel.READ_ONLY.groupName("prod"), PresetBuilder.SSH_SUDO, PresetBuilder.SELF_MANAGEMENT);

    private Fixtures() {}

    /**
     * @param janes the groups of the one who may everything
     * @param accounts the names of all accounts with roles, for the machine that deploys to each
     * @param groups those that there are
     */
    static List<User> users(List<String> janes, List<String> accounts, List<String> groups) {
        List<String> gruntworks =
                List.of(PresetBuilder.ALL_ACCOUNTS, PresetBuilder.FULL_ACCESS, PresetBuilder.SSH_SUDO);
        return Stream.of(
                        person("jane" + DOMAIN, 1, janes),
                        person("alice" + DOMAIN, 1, alices()),
                        person("bob" + DOMAIN, 1, BOBS),
                        machine("ci-machine-user", deploys(accounts)),
                        person("gruntwork", 1, gruntworks),
                        person("carol" + DOMAIN, 1, List.of()),
                        person("dave" + DOMAIN, 1, BOBS),
                        person("erin" + DOMAIN, 1, BOBS),
                        person("grace" + DOMAIN, 2, BOBS),
                        person("frank" + DOMAIN, 1, franks()),
                        newcomer("henry" + DOMAIN, List.of(PresetBuilder.SELF_MANAGEMENT)))
                .map(user -> in(user, groups))
                .toList();
    }

    /** Named after their users, as self-management demands, but for dave's; erin's was created and never enabled. */
    static List<MfaDevice> devices() {
        List<MfaDevice> devices = new ArrayList<>();
        Stream.of("jane", "alice", "bob", "carol", "grace", "frank")
                .map(name -> name + DOMAIN)
                .forEach(user -> devices.add(new MfaDevice(user, Optional.of(user))));
        devices.add(new MfaDevice("gruntwork", Optional.of("gruntwork")));
        devices.add(new MfaDevice("dave-phone", Optional.of("dave" + DOMAIN)));
        devices.add(new MfaDevice("erin" + DOMAIN, Optional.empty()));
        return devices;
    }

    private static User in(User user, List<String> groups) {
        List<String> joined = user.groups().stream().filter(groups::contains).toList();
        return new User(
                user.name(),
                user.path(),
                joined,
                user.inlinePolicies(),
                user.attachedPolicies(),
                user.accessKeys(),
                user.loginProfile(),
                user.passwordResetRequired());
    }

    private static User person(String name, int accessKeys, List<String> groups) {
        return new User(name, "/", groups, List.of(), List.of(), accessKeys, true, false);
    }

    private static User machine(String name, List<String> groups) {
        return new User(name, "/", groups, List.of(), List.of(), 1, false, false);
    }

    /** Before the first day: no key, no device, and a password that has to be changed. */
    private static User newcomer(String name, List<String> groups) {
        return new User(name, "/", groups, List.of(), List.of(), 0, true, true);
    }

    private static List<String> alices() {
        return Stream.concat(
                        Stream.of("dev", "stage", "prod").map(AccessLevel.FULL_ACCESS::groupName),
                        Stream.of(PresetBuilder.SELF_MANAGEMENT))
                .toList();
    }

    private static List<String> deploys(List<String> accounts) {
        return accounts.stream().map(AccessLevel.AUTO_DEPLOY::groupName).toList();
    }

    /** As many groups as a user can be in. */
    private static List<String> franks() {
        List<String> groups = new ArrayList<>(BOBS);
        Stream.of("dev", "stage", "shared", "logs")
                .map(AccessLevel.READ_ONLY::groupName)
                .forEach(groups::add);
        Stream.of("dev", "stage").map(AccessLevel.DEV::groupName).forEach(groups::add);
        groups.add(AccessLevel.SUPPORT.groupName("prod"));
        return groups;
    }
}
