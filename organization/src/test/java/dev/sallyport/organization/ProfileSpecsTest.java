package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileSpecsTest {

    private static final Organization RA = Presets.ra();
    private static final Organization ACCOUNTS =
            OrganizationDocument.read("{\"prod\": \"567890123456\", \"security\": \"123456789012\"}", "accounts.json");

    @Test
    void ofGroups_onlyLevelOfAnAccount_getsThePlainName() {
        assertThat(ProfileSpecs.of(RA, "bob@acme.com").ofGroups())
                .containsExactly(new ProfileSpec(
                        "prod",
                        "prod",
                        RA.account("prod").orElseThrow().id(),
                        "allow-read-only-access-from-other-accounts",
                        Optional.of("read-only"),
                        Optional.of("_account.prod-read-only"),
                        Arn.parse("arn:aws:iam::567890123456:role/allow-read-only-access-from-other-accounts")));
    }

    @Test
    void ofGroups_severalLevels_givePlainNameToTheFirstInOrder() {
        assertThat(names(ProfileSpecs.of(RA, "frank@acme.com").ofGroups()))
                .containsExactly(
                        "dev=read-only",
                        "dev-dev=dev",
                        "stage=read-only",
                        "stage-dev=dev",
                        "prod=read-only",
                        "prod-support=support",
                        "shared=read-only",
                        "logs=read-only");
    }

    @Test
    void ofGroups_allAccounts_leavesOutRolesThatDoNotExist() {
        List<ProfileSpec> specs = ProfileSpecs.of(RA, "gruntwork").ofGroups();
        assertThat(specs).hasSize(31).allMatch(s -> s.group().equals(Optional.of("_all-accounts")));
        assertThat(names(specs))
                .contains("logs=read-only", "logs-billing=billing", "logs-auto-deploy=auto-deploy")
                .contains("security-auto-deploy=auto-deploy")
                .noneMatch(n -> n.startsWith("security=") || n.startsWith("security-read-only"));
    }

    @Test
    void ofGroups_machine_getsItsSixAccounts() {
        assertThat(names(ProfileSpecs.of(RA, "ci-machine-user").ofGroups()))
                .containsExactly(
                        "dev=auto-deploy",
                        "stage=auto-deploy",
                        "prod=auto-deploy",
                        "shared=auto-deploy",
                        "logs=auto-deploy",
                        "security-auto-deploy=auto-deploy");
    }

    @Test
    void ofGroups_groupsThatNameNoRole_giveNothing() {
        assertThat(ProfileSpecs.of(RA, "jane@acme.com").ofGroups()).isEmpty();
        assertThat(ProfileSpecs.of(RA, "carol@acme.com").ofGroups()).isEmpty();
    }

    @Test
    void ofGroups_accountsAlone_saysWhatToDo() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ProfileSpecs.of(ACCOUNTS, "bob@acme.com").ofGroups())
                .satisfies(e -> assertThat(e.details().getFirst()).contains("--account ACCOUNT --level LEVEL"));
    }

    @Test
    void one_levelTheUserHasNot_isWritten() {
        ProfileSpec spec = ProfileSpecs.of(RA, "bob@acme.com").one("stage", AccessLevel.BILLING);
        assertThat(spec.profile()).isEqualTo("stage");
        assertThat(spec.roleName()).isEqualTo("allow-billing-only-access-from-other-accounts");
        assertThat(spec.group()).contains("_account.stage-billing");
        assertThat(spec.withLongName().profile()).isEqualTo("stage-billing");
    }

    @Test
    void one_roleThatDoesNotExist_isRefusedWhereRolesAreKnown() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ProfileSpecs.of(RA, "bob@acme.com").one("security", AccessLevel.READ_ONLY))
                .withMessage("Account security has no role allow-read-only-access-from-other-accounts.");
        assertThat(ProfileSpecs.of(ACCOUNTS, "bob@acme.com")
                        .one("security", AccessLevel.READ_ONLY)
                        .profile())
                .isEqualTo("security-read-only");
    }

    @Test
    void one_unknownAccount_listsThose() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ProfileSpecs.of(ACCOUNTS, "bob").one("prd", AccessLevel.DEV))
                .satisfies(e -> assertThat(e.details()).contains("Its accounts: prod, security."));
    }

    @Test
    void all_knownRoles_writesThoseWithALevel() {
        assertThat(ProfileSpecs.of(RA, "carol@acme.com").all()).hasSize(31);
    }

    @Test
    void all_accountsAlone_keepsEveryLevel() {
        assertThat(names(ProfileSpecs.of(ACCOUNTS, "bob@acme.com").all()))
                .containsExactly(
                        "prod=read-only",
                        "prod-dev=dev",
                        "prod-support=support",
                        "prod-billing=billing",
                        "prod-full-access=full-access",
                        "prod-auto-deploy=auto-deploy",
                        "security-read-only=read-only",
                        "security-dev=dev",
                        "security-support=support",
                        "security-billing=billing",
                        "security-full-access=full-access",
                        "security-auto-deploy=auto-deploy");
    }

    @Test
    void mfaSerial_assignedDevice_isItsSerial() {
        assertThat(ProfileSpecs.of(RA, "bob@acme.com").mfaSerial())
                .contains(Arn.parse("arn:aws:iam::123456789012:mfa/bob@acme.com"));
        assertThat(ProfileSpecs.of(RA, "dave@acme.com").mfaSerial())
                .contains(Arn.parse("arn:aws:iam::123456789012:mfa/dave-phone"));
    }

    @Test
    void mfaSerial_noAssignedDevice_isEmpty() {
        assertThat(ProfileSpecs.of(RA, "erin@acme.com").mfaSerial()).isEmpty();
        assertThat(ProfileSpecs.of(RA, "ci-machine-user").mfaSerial()).isEmpty();
    }

    @Test
    void mfaSerial_devicesUnknown_bearsTheUsersName() {
        assertThat(ProfileSpecs.of(ACCOUNTS, "bob@acme.com").mfaSerial())
                .contains(Arn.parse("arn:aws:iam::123456789012:mfa/bob@acme.com"));
    }

    @Test
    void of_unknownUser_listsThose() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ProfileSpecs.of(RA, "mallory"))
                .withMessage("There is no user mallory in account security.")
                .satisfies(e -> assertThat(e.details().getFirst()).contains("bob@acme.com"));
    }

    @Test
    void of_noAccountForUsers_isRefused() {
        Organization prodAlone = OrganizationDocument.read("{\"prod\": \"567890123456\"}", "accounts.json");
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> ProfileSpecs.of(prodAlone, "bob"));
    }

    private static List<String> names(List<ProfileSpec> specs) {
        return specs.stream()
                .map(s -> s.profile() + "=" + s.level().orElse("?"))
                .toList();
    }
}
