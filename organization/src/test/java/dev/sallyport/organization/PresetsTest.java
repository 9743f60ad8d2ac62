package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {

    private static final Organization RA = Presets.ra();
    private static final Account SECURITY = RA.account("security").orElseThrow();

    @Test
    void ra_accounts_areSixAndTheManagementAccount() {
        assertThat(RA.accounts())
                .extracting(a -> a.name() + " " + a.id())
                .containsExactly(
                        "dev 345678901234",
                        "stage 456789012345",
                        "prod 567890123456",
                        "shared 234567890123",
                        "logs 012345678901",
                        "security 123456789012",
                        "management 999999999999");
        assertThat(RA.top()).contains(new Organization.Top("o-sallyport1", "r-sp01", new AccountId("999999999999")));
        assertThat(RA.account(new AccountId("999999999999")).orElseThrow().groups())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"dev", "stage", "prod", "shared", "logs"})
    void ra_workloadAccount_hasTheSixRolesOfTheMatrix(String account) {
        assertThat(RA.account(account).orElseThrow().roles())
                .extracting(Role::name, Role::maximumSession)
                .containsExactlyInAnyOrder(
                        tuple("allow-full-access-from-other-accounts", Duration.ofHours(8)),
                        tuple("allow-dev-access-from-other-accounts", Duration.ofHours(8)),
                        tuple("allow-billing-only-access-from-other-accounts", Duration.ofHours(8)),
                        tuple("allow-read-only-access-from-other-accounts", Duration.ofHours(8)),
                        tuple("allow-support-access-from-other-accounts", Duration.ofHours(8)),
                        tuple("allow-auto-deploy-from-other-accounts", Duration.ofHours(4)));
    }

    @Test
    void ra_securityAccount_hasMachineRolesAlone() {
        assertThat(SECURITY.roles())
                .extracting(Role::name)
                .containsExactly("allow-auto-deploy-from-other-accounts", "allow-ssh-grunt-access-from-other-accounts");
    }

    @Test
    void ra_trustPolicies_demandMfaOfPeopleOnly() {
        Account prod = RA.account("prod").orElseThrow();
        Json human = prod.role("allow-read-only-access-from-other-accounts")
                .orElseThrow()
                .trust()
                .json();
        Json machine = prod.role("allow-auto-deploy-from-other-accounts")
                .orElseThrow()
                .trust()
                .json();
        assertThat(human).isEqualTo(Json.parse("""
                        {"Version": "2012-10-17", "Statement": [{
                            "Effect": "Allow",
                            "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                            "Action": "sts:AssumeRole",
                            "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}"""));
        assertThat(machine).isEqualTo(Json.parse("""
                        {"Version": "2012-10-17", "Statement": [{
                            "Effect": "Allow",
                            "Principal": {"AWS": [
                                "arn:aws:iam::123456789012:root", "arn:aws:iam::234567890123:root"]},
                            "Action": "sts:AssumeRole"}]}"""));
    }

    @Test
    void ra_sshGrunt_trustsEveryOtherAccount() {
        String trust = SECURITY.role("allow-ssh-grunt-access-from-other-accounts")
                .orElseThrow()
                .trust()
                .toString();
        assertThat(trust).contains("012345678901:root").doesNotContain("123456789012:root");
    }

    @Test
    void ra_groups_areThirtySixPerAccountAndFive() {
        assertThat(SECURITY.groups()).hasSize(41);
        assertThat(SECURITY.groups().stream().map(Group::name).filter(n -> n.startsWith("_account.")))
                .hasSize(36)
                .contains("_account.security-full-access", "_account.logs-billing", "_account.prod-auto-deploy");
        assertThat(RA.accounts().stream().filter(a -> !a.equals(SECURITY)).flatMap(a -> a.groups().stream()))
                .isEmpty();
    }

    @Test
    void ra_crossAccountGroup_namesTheExactRoleWithoutMfa() {
        Json policy = SECURITY.group("_account.logs-billing")
                .orElseThrow()
                .inlinePolicies()
                .getFirst()
                .document()
                .json();
        assertThat(policy).isEqualTo(Json.parse("""
                        {"Version": "2012-10-17", "Statement": [{
                            "Effect": "Allow",
                            "Action": ["sts:AssumeRole", "sts:TagSession"],
                            "Resource": "arn:aws:iam::012345678901:role/allow-billing-only-access-from-other-accounts"}]}"""));
    }

    @Test
    void ra_rolePolicies_haveNoMfaCondition() {
        assertThat(RA.accounts().stream()
                        .filter(a -> !a.equals(SECURITY))
                        .flatMap(a -> a.policies().stream())
                        .map(p -> p.document().toString()))
                .isNotEmpty()
                .noneMatch(p -> p.contains("MultiFactorAuthPresent"));
    }

    @ParameterizedTest
    @CsvSource({
        "jane@acme.com,   1, 1,  true,  jane@acme.com",
        "alice@acme.com,  4, 1,  true,  alice@acme.com",
        "bob@acme.com,    3, 1,  true,  bob@acme.com",
        "ci-machine-user, 6, 1,  false, ",
        "gruntwork,       3, 1,  true,  gruntwork",
        "carol@acme.com,  0, 1,  true,  carol@acme.com",
        "dave@acme.com,   3, 1,  true,  dave-phone",
        "erin@acme.com,   3, 1,  true,  ",
        "grace@acme.com,  3, 2,  true,  grace@acme.com",
        "frank@acme.com,  10, 1, true,  frank@acme.com",
        "henry@acme.com,  1, 0,  true,  ",
    })
    void ra_user_hasGroupsKeysAndDevice(String name, int groups, int keys, boolean login, @Nullable String device) {
        User user = SECURITY.user(name).orElseThrow();
        assertThat(user.groups()).hasSize(groups);
        assertThat(user.accessKeys()).isEqualTo(keys);
        assertThat(user.loginProfile()).isEqualTo(login);
        assertThat(user.passwordResetRequired()).isEqualTo(name.startsWith("henry"));
        assertThat(SECURITY.devicesOf(user))
                .extracting(MfaDevice::name)
                .isEqualTo(Stream.ofNullable(device).toList());
    }

    @Test
    void ra_users_areEleven() {
        assertThat(SECURITY.users()).hasSize(11);
        assertThat(SECURITY.devices())
                .filteredOn(d -> d.assignedTo().isEmpty())
                .extracting(MfaDevice::name)
                .isEqualTo(List.of("erin@acme.com"));
    }
}
