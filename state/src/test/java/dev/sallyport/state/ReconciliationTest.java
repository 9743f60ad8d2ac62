package dev.sallyport.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sallyport.model.AccountId;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDiff;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.organization.Preset;
import dev.sallyport.organization.Toggles;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconciliationTest {

    private static final Instant FOUNDED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-25T00:00:00Z");
    private static final AccountId SECURITY = new AccountId("123456789012");

    private final Organization ra = Preset.RA.organization(Toggles.DEFAULT);
    private final IamState state = IamState.found(ra, FOUNDED);

    @ParameterizedTest
    @EnumSource(Preset.class)
    void portrait_ofWhatWasFounded_isTheOrganization(Preset preset) {
        Organization organization = preset.organization(Toggles.DEFAULT);
        assertThat(IamState.found(organization, FOUNDED).portrait()).isEqualTo(organization);
    }

    @Test
    void apply_another_makesItSoOnceAndForAll() {
        for (Preset preset : List.of(Preset.CIS, Preset.MODULE_DEFAULTS, Preset.RA)) {
            Organization wanted = preset.organization(Toggles.DEFAULT);
            assertThat(apply(wanted).isEmpty()).isFalse();
            assertThat(state.difference(wanted).lines()).isEmpty();
            assertThat(apply(wanted).isEmpty()).isTrue();
            assertThat(state.organization()).isEqualTo(wanted);
        }
    }

    @Test
    void apply_changesAroundAUser_keepIdKeysDeviceAndPassword() {
        IamUser before = bob();
        UserAccessKey key = state.accessKeys(before).getFirst();
        VirtualMfaDevice device = state.devices(before).getFirst();
        apply(Preset.CIS.organization(Toggles.DEFAULT));
        IamUser after = bob();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.createdAt()).isEqualTo(FOUNDED);
        assertThat(after.login()).isEqualTo(before.login());
        assertThat(state.groupsOf(after))
                .extracting(IamGroup::name)
                .containsExactly("_account.prod-read-only", "ssh-grunt-sudo-users");
        assertThat(state.accessKeys(after)).containsExactly(key);
        assertThat(state.devices(after)).containsExactly(device);
    }

    @Test
    void apply_aPasskey_comesStaysAndGoes() {
        String app = "{\"serial\":\"arn:aws:iam::123456789012:mfa/bob@acme.com\",\"assignedTo\":\"bob@acme.com\"}";
        String passkey = app.replace("mfa/bob", "u2f/user/bob").replace("\",\"assigned", "/laptop\",\"assigned");
        Organization with = edited(app, app + "," + passkey);
        apply(with);
        Passkey known = state.passkeys(bob()).getFirst();
        assertThat(known.serial()).hasToString("arn:aws:iam::123456789012:u2f/user/bob@acme.com/laptop");
        assertThat(known.userId()).isEqualTo(bob().id());
        assertThat(state.devices(bob())).hasSize(1);
        assertThat(apply(with).isEmpty()).isTrue();

        apply(edited(app, passkey));
        assertThat(state.passkeys(bob())).containsExactly(known);
        assertThat(state.devices(bob())).isEmpty();

        apply(ra);
        assertThat(state.passkeys(bob())).isEmpty();
    }

    @Test
    void apply_aUserRemovedAndAddedAgain_isAnotherUser() {
        IamUser before = bob();
        apply(edited("\"name\":\"bob@acme.com\"", "\"name\":\"rob@acme.com\"", "\"bob@acme.com\"", "\"rob@acme.com\""));
        assertThat(state.userById(before.id())).isEmpty();
        assertThat(state.usersNamed("rob@acme.com")).hasSize(1);
        apply(ra);
        assertThat(bob().id()).isNotEqualTo(before.id());
        assertThat(state.accessKeys(bob()).getFirst().createdAt()).isEqualTo(LATER);
    }

    @Test
    void apply_accounts_comeAndGo() {
        Organization fewer = OrganizationDocument.read("""
                {"formatVersion": 1, "partition": "aws", "accounts": [{"name": "new", "id": "111111111111",
                    "users": [{"name": "ann", "accessKeys": 2}]}]}""", "x");
        apply(fewer);
        assertThat(state.users()).extracting(IamUser::name).containsExactly("ann");
        assertThat(state.accessKeys(state.users().getFirst())).hasSize(2);
        assertThat(state.roles(SECURITY)).isEmpty();
        apply(ra);
        assertThat(state.users()).hasSize(11);
    }

    @Test
    void apply_aPolicySixTimes_keepsFiveVersions() {
        for (int i = 0; i < 6; i++) {
            apply(edited("\"Sid\":\"listAllIamUsers\"", "\"Sid\":\"listAllIamUsers" + i + "\""));
        }
        assertThat(state.portrait().account(SECURITY).orElseThrow().policies().toString())
                .contains("listAllIamUsers5");
    }

    @Test
    void apply_trustInNobody_isRefusedAndChangesNothing() {
        Organization wrong = edited("\"arn:aws:iam::123456789012:root\"", "\"arn:aws:iam::123456789012:user/nobody\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> apply(wrong))
                .withMessageContaining("the trust policy of arn:aws:iam::");
        assertThat(state.difference(ra).lines()).isEmpty();
    }

    private OrganizationDiff apply(Organization wanted) {
        return state.apply(wanted, new SecureRandom(), LATER);
    }

    private IamUser bob() {
        return state.usersNamed("bob@acme.com").getFirst();
    }

    private Organization edited(String... pairs) {
        String text = OrganizationDocument.write(ra).toText();
        for (int i = 0; i < pairs.length; i += 2) {
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        return OrganizationDocument.read(text, "x");
    }
}
