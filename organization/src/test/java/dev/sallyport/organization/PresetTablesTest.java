package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of the reference (§1.2 to §1.5, §4.1, §4.13), written down here once more. */
class PresetTablesTest {

    private static final List<String> WORKLOADS = List.of("dev", "stage", "prod", "shared", "logs");

    private static final List<String> PEOPLE_OF_RA = List.of(
            "allow-full-access-from-other-accounts",
            "allow-dev-access-from-other-accounts",
            "allow-billing-only-access-from-other-accounts",
            "allow-read-only-access-from-other-accounts",
            "allow-support-access-from-other-accounts");

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPreset_accountsAndTop_areThoseOfTheFixtures(Preset preset) {
        assertThat(organization(preset).accounts())
                .extracting(a -> a.name() + " " + a.id())
                .containsExactly(
                        "dev 345678901234",
                        "stage 456789012345",
                        "prod 567890123456",
                        "shared 234567890123",
                        "logs 012345678901",
                        "security 123456789012",
                        "management 999999999999");
        assertThat(organization(preset).top().orElseThrow().id()).isEqualTo("o-sallyport1");
        assertThat(organization(preset).top().orElseThrow().rootId()).isEqualTo("r-sp01");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPreset_writtenAndRead_isEqual(Preset preset) {
        Toggles toggles = Toggles.DEFAULT
                .with("openvpn=page")
                .with("houston=on")
                .with("read-only=short")
                .with("self-mgmt-on-all-groups=off")
                .with("require-mfa-operator=BoolIfExists");
        Organization organization = preset.organization(toggles);
        assertThat(OrganizationDocument.read(
                        OrganizationDocument.write(organization).toText(), "x"))
                .isEqualTo(organization);
    }

    // Roles, §1.2

    @Test
    void moduleDefaults_workloads_haveEveryRoleOfTheModuleForTwelveHoursAndOne() {
        for (String account : WORKLOADS) {
            assertThat(roles(Preset.MODULE_DEFAULTS, account))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    PEOPLE_OF_RA.stream(),
                                    Stream.of(
                                            "allow-logs-access-from-other-accounts",
                                            "allow-iam-admin-access-from-other-accounts",
                                            "allow-auto-deploy-from-other-accounts"))
                            .toList());
            assertThat(hours(Preset.MODULE_DEFAULTS, account, "allow-read-only-access-from-other-accounts"))
                    .isEqualTo(12);
            assertThat(hours(Preset.MODULE_DEFAULTS, account, "allow-auto-deploy-from-other-accounts"))
                    .isEqualTo(1);
        }
    }

    @Test
    void cis_workloads_haveBillingReadOnlySupportAndOpsAdmin() {
        for (String account : WORKLOADS) {
            assertThat(roles(Preset.CIS, account))
                    .containsExactlyInAnyOrder(
                            "allow-billing-only-access-from-other-accounts",
                            "allow-read-only-access-from-other-accounts",
                            "allow-support-access-from-other-accounts",
                            "allow-ops-admin-access-from-other-accounts");
            assertThat(hours(Preset.CIS, account, "allow-read-only-access-from-other-accounts"))
                    .isEqualTo(12);
            assertThat(hours(Preset.CIS, account, "allow-ops-admin-access-from-other-accounts"))
                    .isEqualTo(12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RA, allow-auto-deploy-from-other-accounts allow-ssh-grunt-access-from-other-accounts",
        "MODULE_DEFAULTS, allow-auto-deploy-from-other-accounts allow-ssh-grunt-access-from-other-accounts",
        "CIS, allow-ssh-grunt-access-from-other-accounts",
    })
    void everyPreset_securityAccount_hasMachineRolesAlone(Preset preset, String roles) {
        assertThat(roles(preset, "security")).containsExactlyInAnyOrder(roles.split(" ", -1));
        assertThat(roles(preset, "management")).isEmpty();
    }

    @Test
    void cis_anywhere_allowsEverythingToNobody() {
        assertThat(OrganizationDocument.write(organization(Preset.CIS)).toText())
                .doesNotContain("\"Action\":\"*\"", "full-access");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPreset_rolesForPeople_demandMfaInTrustAlone(Preset preset) {
        for (Account account : organization(preset).accounts()) {
            for (Role role : account.roles()) {
                boolean machine =
                        role.name().contains("auto-deploy") || role.name().contains("ssh-grunt");
                assertThat(role.trust().toString().contains("{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"))
                        .as(role.name())
                        .isNotEqualTo(machine);
            }
            if (!account.name().equals("security")) {
                assertThat(account.policies())
                        .noneMatch(p -> p.document().toString().contains("MultiFactorAuthPresent"));
            }
        }
    }

    // Groups, §1.3

    @Test
    void moduleDefaults_groups_areAllOfTheModuleAndTheTemplates() {
        assertThat(groups(Preset.MODULE_DEFAULTS))
                .filteredOn(name -> !name.startsWith("_account."))
                .containsExactlyInAnyOrder(
                        "full-access",
                        "billing",
                        "logs",
                        "developers",
                        "read-only",
                        "support",
                        "iam-user-self-mgmt",
                        "iam-admin",
                        "use-existing-iam-roles",
                        "_machine.ecs-auto-deploy",
                        "ssh-grunt-users",
                        "ssh-grunt-sudo-users",
                        "access-all-external-accounts");
        assertThat(crossAccountGroups(Preset.MODULE_DEFAULTS)).isEqualTo(crossAccountGroups(Preset.RA));
    }

    @Test
    void cis_groups_haveOpsAdminAndNoSelfManagement() {
        assertThat(groups(Preset.CIS))
                .filteredOn(name -> !name.startsWith("_account."))
                .containsExactlyInAnyOrder(
                        "iam-admins", "ssh-grunt-users", "ssh-grunt-sudo-users", "access-all-external-accounts");
        assertThat(crossAccountGroups(Preset.CIS))
                .hasSize(24)
                .contains("_account.prod-ops-admin", "_account.security-ops-admin", "_account.logs-billing");
    }

    @ParameterizedTest
    @CsvSource({
        "RA, _all-accounts, 36",
        "MODULE_DEFAULTS, access-all-external-accounts, 36",
        "CIS, access-all-external-accounts, 24"
    })
    void everyPreset_groupForAllAccounts_reachesEveryRoleOfEveryCrossAccountGroup(
            Preset preset, String name, int roles) {
        Account security = organization(preset).account("security").orElseThrow();
        Set<String> all = resources(security.group(name).orElseThrow());
        Set<String> each = security.groups().stream()
                .filter(g -> g.name().startsWith("_account."))
                .flatMap(g -> resources(g).stream())
                .collect(Collectors.toSet());
        assertThat(all).isEqualTo(each).hasSize(roles);
    }

    @ParameterizedTest
    @CsvSource({
        "full-access,            true",
        "billing,                true",
        "logs,                   false",
        "developers,             true",
        "read-only,              false",
        "support,                true",
        "iam-admin,              true",
        "use-existing-iam-roles, false",
        "_machine.ecs-auto-deploy, false",
    })
    void moduleDefaults_policyOfGroup_demandsMfaWhereTheModuleDoes(String group, boolean mfa) {
        Group its = organization(Preset.MODULE_DEFAULTS)
                .account("security")
                .flatMap(a -> a.group(group))
                .orElseThrow();
        assertThat(its.inlinePolicies().getFirst().document().toString().contains("MultiFactorAuthPresent"))
                .isEqualTo(mfa);
    }

    // Users, §1.4 and §4.13

    @ParameterizedTest
    @CsvSource({
        "jane@acme.com,   1, 1, access-all-external-accounts",
        "alice@acme.com,  4, 0,",
        "bob@acme.com,    3, 2, _account.prod-read-only",
        "ci-machine-user, 6, 0,",
        "gruntwork,       2, 1, ssh-grunt-sudo-users",
        "carol@acme.com,  0, 0,",
        "dave@acme.com,   3, 2, _account.prod-read-only",
        "erin@acme.com,   3, 2, _account.prod-read-only",
        "grace@acme.com,  3, 2, _account.prod-read-only",
        "frank@acme.com, 10, 7, _account.logs-read-only",
        "henry@acme.com,  1, 0,",
    })
    void user_ofOtherPresets_isInThoseOfItsGroupsThatThereAre(
            String name, int moduleDefaults, int cis, @Nullable String one) {
        assertThat(user(Preset.MODULE_DEFAULTS, name).groups()).hasSize(moduleDefaults);
        assertThat(user(Preset.CIS, name).groups()).hasSize(cis);
        if (one != null) {
            assertThat(user(Preset.CIS, name).groups()).contains(one);
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPreset_usersAndDevices_areTheSame(Preset preset) {
        Account security = organization(preset).account("security").orElseThrow();
        Account ofRa = organization(Preset.RA).account("security").orElseThrow();
        assertThat(security.devices()).isEqualTo(ofRa.devices());
        assertThat(security.users())
                .extracting(u -> u.name() + u.accessKeys() + u.loginProfile() + u.passwordResetRequired())
                .isEqualTo(ofRa.users().stream()
                        .map(u -> u.name() + u.accessKeys() + u.loginProfile() + u.passwordResetRequired())
                        .toList());
    }

    // Policies, §1.5

    @ParameterizedTest
    @CsvSource({
        "RA,              security,   16, 30, 5,  false",
        "RA,              prod,       16, 30, 5,  true",
        "RA,              management, 16, 30, 5,  true",
        "MODULE_DEFAULTS, security,   16, ,   5,  true",
        "MODULE_DEFAULTS, dev,        16, ,   5,  true",
        "CIS,             security,   14, 90, 24, true",
        "CIS,             logs,       14, 90, 24, true",
    })
    void passwordPolicy_ofAccount_isThatOfTheTable(
            Preset preset, String account, int length, @Nullable Integer age, int reuse, boolean hardExpiry) {
        assertThat(organization(preset).account(account).orElseThrow().passwordPolicy())
                .contains(new AccountPasswordPolicy(
                        length,
                        true,
                        true,
                        true,
                        true,
                        true,
                        Optional.ofNullable(age),
                        Optional.of(reuse),
                        hardExpiry));
    }

    @Test
    void cis_everyGroup_requiresMfaByTheOperatorOfTheToggle() {
        for (String operator : List.of("Bool", "BoolIfExists")) {
            Account security = Preset.CIS
                    .organization(Toggles.DEFAULT.with("require-mfa-operator", operator))
                    .account("security")
                    .orElseThrow();
            assertThat(security.groups())
                    .isNotEmpty()
                    .allSatisfy(g -> assertThat(g.attachedPolicies())
                            .extracting(Object::toString)
                            .containsExactly("arn:aws:iam::123456789012:policy/require-mfa-policy"));
            assertThat(security.policies())
                    .filteredOn(p -> p.name().equals("require-mfa-policy"))
                    .singleElement()
                    .satisfies(p -> assertThat(p.document().toString())
                            .contains(
                                    "{\"" + operator + "\":{\"aws:MultiFactorAuthPresent\":\"false\"}}",
                                    "\"AllowViewAccountInfo\"",
                                    "\"AllowManageOwnVirtualMFADevice\"",
                                    "\"AllowManageOwnUserMFA\"",
                                    "\"DenyAllExceptListedIfNoMFA\""));
        }
    }

    // Toggles, §4.12

    @ParameterizedTest
    @CsvSource({"RA, on, 41", "RA, off, 1", "MODULE_DEFAULTS, on, 49", "MODULE_DEFAULTS, off, 1"})
    void selfManagement_toggle_attachesItToEveryGroupOrToItsOwn(Preset preset, String value, int groups) {
        Account security = preset.organization(Toggles.DEFAULT.with("self-mgmt-on-all-groups", value))
                .account("security")
                .orElseThrow();
        assertThat(security.groups())
                .filteredOn(g -> g.attachedPolicies().toString().contains("iam-user-self-mgmt"))
                .hasSize(groups);
    }

    @ParameterizedTest
    @CsvSource({
        "off,   , 0",
        "guide, openvpn-allow-certificate-requests-for-external-accounts, 4",
        "page,  openvpn-server-allow-certificate-requests-for-external-accounts, 4",
        "guide, openvpn-allow-certificate-revocations-for-external-accounts, 4",
    })
    void openvpn_toggle_namesTheRoles(String value, @Nullable String role, int times) {
        Organization organization = Preset.RA.organization(Toggles.DEFAULT.with("openvpn", value));
        List<String> named = organization.accounts().stream()
                .flatMap(a -> a.roles().stream())
                .map(Role::name)
                .filter(n -> n.startsWith("openvpn"))
                .toList();
        if (role == null) {
            assertThat(named).isEmpty();
        } else {
            assertThat(named).filteredOn(role::equals).hasSize(times);
            assertThat(organization.account("security").orElseThrow().group("_account.dev-openvpn-admins"))
                    .isPresent();
        }
    }

    @Test
    void houston_toggle_addsItsTwoRolesAndItsGroup() {
        Organization organization = Preset.MODULE_DEFAULTS.organization(Toggles.DEFAULT.with("houston", "on"));
        Account security = organization.account("security").orElseThrow();
        assertThat(security.roles())
                .extracting(Role::name)
                .contains(
                        "allow-ssh-grunt-houston-access-from-other-accounts",
                        "allow-houston-cli-access-from-other-accounts");
        assertThat(security.group("houston-cli-users")).isPresent();
        assertThat(groups(Preset.MODULE_DEFAULTS)).doesNotContain("houston-cli-users");
    }

    @Test
    void readOnly_toggle_choosesBetweenAwsAndAShortList() {
        String role = "allow-read-only-access-from-other-accounts";
        assertThat(attached(Toggles.DEFAULT, role)).containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertThat(attached(Toggles.DEFAULT.with("read-only", "short"), role))
                .containsExactly("arn:aws:iam::567890123456:policy/read-only");
    }

    private static List<String> attached(Toggles toggles, String role) {
        return Preset.RA
                .organization(toggles)
                .account("prod")
                .flatMap(a -> a.role(role))
                .orElseThrow()
                .attachedPolicies()
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Organization organization(Preset preset) {
        return preset.organization(Toggles.DEFAULT);
    }

    private static List<String> roles(Preset preset, String account) {
        return organization(preset).account(account).orElseThrow().roles().stream()
                .map(Role::name)
                .toList();
    }

    private static long hours(Preset preset, String account, String role) {
        Duration maximum = organization(preset)
                .account(account)
                .flatMap(a -> a.role(role))
                .orElseThrow()
                .maximumSession();
        return maximum.toHours();
    }

    private static List<String> groups(Preset preset) {
        return organization(preset).account("security").orElseThrow().groups().stream()
                .map(Group::name)
                .toList();
    }

    private static List<String> crossAccountGroups(Preset preset) {
        return groups(preset).stream().filter(n -> n.startsWith("_account.")).toList();
    }

    private static User user(Preset preset, String name) {
        return organization(preset)
                .account("security")
                .flatMap(a -> a.user(name))
                .orElseThrow();
    }

    private static Set<String> resources(Group group) {
        return group.inlinePolicies().stream()
                .flatMap(p -> Arrays.stream(p.document().toString().split("\"", -1)))
                .filter(word -> word.startsWith("arn:"))
                .collect(Collectors.toSet());
    }
}
