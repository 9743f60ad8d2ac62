package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.SourcedPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where SCPs and RCPs are attached, as AWS Organizations does it. */
class ControlsTest {

    private static final AccountId DEV = new AccountId("345678901234");
    private static final AccountId SHARED = new AccountId("234567890123");
    private static final AccountId MANAGEMENT = new AccountId("999999999999");

    private static final String UNITS = """
            "organizationalUnits": [
                {"id": "ou-sp01-workload", "name": "workloads", "accounts": []},
                {"id": "ou-sp01-sandboxes", "name": "sandboxes", "parent": "ou-sp01-workload",
                 "accounts": ["345678901234"]}],
            """;

    private static final String NO_EC2 = """
            "document": {"Version": "2012-10-17", "Statement":
                {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}}""";

    @Test
    void serviceControls_noneMade_areFullAwsAccessAtEveryLevel() {
        assertThat(organization(UNITS + "\"controls\": []").serviceControls(DEV))
                .extracting(ControlsTest::words)
                .containsExactly(
                        "root \"r-sp01\": service control policy \"FullAWSAccess\"",
                        "organizational unit \"workloads\": service control policy \"FullAWSAccess\"",
                        "organizational unit \"sandboxes\": service control policy \"FullAWSAccess\"",
                        "account \"dev\": service control policy \"FullAWSAccess\"");
    }

    @Test
    void resourceControls_noneMade_areRcpFullAwsAccessAtEveryLevel() {
        assertThat(organization(UNITS + "\"controls\": []").resourceControls(SHARED))
                .extracting(ControlsTest::words)
                .containsExactly(
                        "root \"r-sp01\": resource control policy \"RCPFullAWSAccess\"",
                        "account \"shared\": resource control policy \"RCPFullAWSAccess\"");
    }

    @Test
    void controls_managementAccountOrStrangerOrNoOrganization_areNone() {
        Organization organization = organization(UNITS + "\"controls\": []");
        assertThat(organization.serviceControls(MANAGEMENT)).isEmpty();
        assertThat(organization.resourceControls(MANAGEMENT)).isEmpty();
        assertThat(organization.serviceControls(new AccountId("111111111111"))).isEmpty();
        Organization bare = OrganizationDocument.read("{\"dev\": \"345678901234\"}", "x");
        assertThat(bare.serviceControls(DEV)).isEmpty();
        assertThat(bare.orgPath(DEV)).isEmpty();
    }

    @Test
    void serviceControls_ofOwnMaking_standBesideFullAwsAccessWhereTheyAreAttached() {
        Organization organization = organization(UNITS + """
                "controls": [{"name": "no-ec2", "type": "SERVICE_CONTROL_POLICY",
                    "targets": ["ou-sp01-workload", "234567890123"], %s}]""".formatted(NO_EC2));
        assertThat(organization.serviceControls(DEV))
                .extracting(ControlsTest::words)
                .containsExactly(
                        "root \"r-sp01\": service control policy \"FullAWSAccess\"",
                        "organizational unit \"workloads\": service control policy \"FullAWSAccess\","
                                + " service control policy \"no-ec2\"",
                        "organizational unit \"sandboxes\": service control policy \"FullAWSAccess\"",
                        "account \"dev\": service control policy \"FullAWSAccess\"");
        assertThat(organization.serviceControls(SHARED).getLast().policies()).hasSize(2);
        assertThat(organization
                        .serviceControls(SHARED)
                        .getLast()
                        .policies()
                        .getLast()
                        .arn())
                .map(Arn::toString)
                .hasValueSatisfying(
                        arn -> assertThat(arn)
                                .matches(
                                        "arn:aws:organizations::999999999999:policy/o-sallyport1/service_control_policy/p-[0-9a-f]{8}"));
    }

    @Test
    void serviceControls_fullAwsAccessListed_isAttachedToWhatTheListSays() {
        Organization organization = organization("""
                "controls": [
                    {"name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY", "targets": ["r-sp01", "345678901234"]}]""");
        assertThat(organization.serviceControls(DEV))
                .allSatisfy(level -> assertThat(level.policies()).hasSize(1));
        assertThat(organization.serviceControls(SHARED).getFirst().policies()).hasSize(1);
        assertThat(organization.serviceControls(SHARED).getLast().policies()).isEmpty();
        assertThat(organization
                        .serviceControls(DEV)
                        .getLast()
                        .policies()
                        .getFirst()
                        .arn())
                .map(Arn::toString)
                .contains("arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess");
    }

    @Test
    void orgPath_always_goesFromOrganizationToTheLowestUnit() {
        Organization organization = organization(UNITS + "\"controls\": []");
        assertThat(organization.orgPath(DEV)).contains("o-sallyport1/r-sp01/ou-sp01-workload/ou-sp01-sandboxes/");
        assertThat(organization.orgPath(MANAGEMENT)).contains("o-sallyport1/r-sp01/");
        assertThat(Presets.ra().orgPath(DEV)).contains("o-sallyport1/r-sp01/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'id': 'ou-sp01-a', 'name': 'x'} | an organizational unit's id is",
                "{'id': 'ou-sp01-aaaaaaaa', 'name': 'x', 'parent': 'ou-sp01-bbbbbbbb'} | there is no organizational unit ou-sp01-bbbbbbbb",
                "{'id': 'ou-sp01-aaaaaaaa', 'name': 'x', 'parent': 'ou-sp01-aaaaaaaa'} | lies more than 5 levels deep",
                "{'id': 'ou-sp01-aaaaaaaa', 'name': 'x', 'accounts': ['111111111111']} | account 111111111111 in ou-sp01-aaaaaaaa is not listed",
                "{'id': 'ou-sp01-aaaaaaaa', 'name': 'x', 'accounts': ['345678901234']}, {'id': 'ou-sp01-bbbbbbbb', 'name': 'y', 'accounts': ['345678901234']} | account 345678901234 is in two organizational units",
                "{'id': 'ou-sp01-aaaaaaaa', 'name': 'x'}, {'id': 'ou-sp01-aaaaaaaa', 'name': 'y'} | there are two organizational units called ou-sp01-aaaaaaaa",
            })
    void units_thatMakeNoTree_areRefused(String units, String message) {
        assertThatThrownByReading("\"organizationalUnits\": [" + units.replace('\'', '"') + "]", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name': 'x', 'type': 'SCP', 'targets': []} | the type of a control is SERVICE_CONTROL_POLICY or RESOURCE_CONTROL_POLICY, not SCP (line 4, column 15)",
                "{'name': 'x', 'type': 'SERVICE_CONTROL_POLICY', 'targets': ['r-none'], DOC} | control x is attached to r-none",
                "{'name': 'FullAWSAccess', 'type': 'SERVICE_CONTROL_POLICY', 'targets': [], DOC} | there is no member document in a control",
                "{'name': 'RCPFullAWSAccess', 'type': 'RESOURCE_CONTROL_POLICY', 'targets': []} | RCPFullAWSAccess is attached to everything, and nobody can detach it",
                "{'name': 'x', 'type': 'RESOURCE_CONTROL_POLICY', 'targets': [], DOC} | document is refused",
                "{'name': 'x', 'type': 'SERVICE_CONTROL_POLICY', DOC}, {'name': 'X', 'type': 'SERVICE_CONTROL_POLICY', DOC} | there are two controls called X",
            })
    void controls_thatAwsWouldRefuse_areRefused(String controls, String message) {
        assertThatThrownByReading(
                "\"controls\": [" + controls.replace('\'', '"').replace("DOC", NO_EC2) + "]", message);
    }

    @Test
    void controls_withoutOrganization_areRefused() {
        OrganizationalUnit unit = new OrganizationalUnit("ou-sp01-aaaaaaaa", "x", Optional.empty(), List.of());
        Organization ra = Presets.ra();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Organization(
                        Optional.empty(), ra.partition(), ra.accounts(), List.of(unit), List.of(), Toggles.DEFAULT))
                .withMessageStartingWith("organizational units and controls belong to an organisation");
    }

    private static void assertThatThrownByReading(String members, String message) {
        assertThatThrownBy(() -> organization(members))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    private static Organization organization(String members) {
        return OrganizationDocument.read("""
                {"formatVersion": 1, "partition": "aws", "id": "o-sallyport1", "rootId": "r-sp01",
                 "managementAccount": "999999999999", "accounts": [
                     {"name": "dev", "id": "345678901234"}, {"name": "shared", "id": "234567890123"}, {"name": "management", "id": "999999999999"}],
                 %s}""".formatted(members), "org.json");
    }

    private static String words(PolicySet.Level level) {
        return level.name() + ": "
                + String.join(
                        ", ",
                        level.policies().stream().map(SourcedPolicy::source).toList());
    }
}
