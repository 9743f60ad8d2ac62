package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.StoppedTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What IAM and the sign-in make of a user who has a passkey and nothing else. */
final class PasskeyTest {

    private static final String PASSKEY = "arn:aws:iam::123456789012:u2f/user/ann/laptop";
    private static final Organization ORGANIZATION = OrganizationDocument.read("""
            {"formatVersion": 1, "partition": "aws", "accounts": [{"name": "security", "id": "123456789012",
                "users": [{"name": "ann", "loginProfile": true}],
                "mfaDevices": [{"serial": "%s", "assignedTo": "ann"}]}]}""".formatted(PASSKEY), "here");

    private final Office office = new Office(ORGANIZATION);

    @Test
    void passkey_isListedAndCountsAsMfa() {
        assertThat(Office.text(office.call("ListMFADevices", "UserName", "ann"), "MFADevices.0.SerialNumber"))
                .isEqualTo(PASSKEY);
        assertThat(Office.text(office.call("GetMFADevice", "UserName", "ann", "SerialNumber", PASSKEY), "UserName"))
                .isEqualTo("ann");
        assertThat(Office.at(office.call("GetAccountSummary"), "SummaryMap.MFADevicesInUse")
                        .toText())
                .isEqualTo("1");
        assertThat(Office.at(office.call("ListVirtualMFADevices"), "VirtualMFADevices")
                        .toText())
                .isEqualTo("[]");
    }

    @Test
    void passkey_deactivated_isGone() {
        assertThat(office.refused("GetMFADevice", "UserName", "ann", "SerialNumber", PASSKEY + "2"))
                .hasMessageContaining("MFA Device invalid for user.");

        office.call("DeactivateMFADevice", "UserName", "ann", "SerialNumber", PASSKEY);

        assertThat(Office.at(office.call("ListMFADevices", "UserName", "ann"), "MFADevices")
                        .toText())
                .isEqualTo("[]");
        assertThat(office.state.portrait().accounts().getFirst().devices()).isEmpty();
    }

    @Test
    void user_renamed_takesThePasskeyAlong() {
        office.call("UpdateUser", "UserName", "ann", "NewUserName", "anne");

        assertThat(Office.text(office.call("ListMFADevices", "UserName", "anne"), "MFADevices.0.SerialNumber"))
                .isEqualTo("arn:aws:iam::123456789012:u2f/user/anne/laptop");
        assertThat(office.state.difference(office.state.portrait()).lines()).isEmpty();
    }

    @Test
    void user_withAPasskey_isNotDeleted() {
        office.call("DeleteLoginProfile", "UserName", "ann");

        assertThat(office.refused("DeleteUser", "UserName", "ann").words()).contains("delete MFA device");
    }

    @Test
    void signIn_withAPasskeyAlone_saysThatOneIsNeeded() {
        ConsoleSignIn door = new ConsoleSignIn(office.state, Clocks.of(new StoppedTime(Office.OPENED)));
        IamUser ann = office.state.usersNamed("ann").getFirst();

        try (Secret password = door.practicePassword(ann).orElseThrow();
                Secret wrong = Secret.ofText("wrong")) {
            assertThat(door.enter(ann, new ConsoleSignIn.Shown(password, Optional.empty(), Optional.empty())))
                    .isEqualTo(new ConsoleSignIn.Outcome.PasskeyNeeded());
            assertThatExceptionOfType(AwsError.class)
                    .isThrownBy(() ->
                            door.enter(ann, new ConsoleSignIn.Shown(wrong, Optional.empty(), Optional.of("123456"))));
        }
    }
}
