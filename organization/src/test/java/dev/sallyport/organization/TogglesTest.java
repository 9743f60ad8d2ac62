package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TogglesTest {

    @ParameterizedTest
    @CsvSource({
        "mfa-in-role-sessions,   off",
        "caps-user-sessions,     on",
        "error-text,             new",
        "require-mfa-operator,   Bool",
        "self-mgmt-on-all-groups, on",
        "openvpn,                off",
        "read-only,              managed",
        "houston,                off",
    })
    void default_each_isThatOfTheReference(String name, String value) {
        assertThat(Toggles.DEFAULT.values()).containsEntry(name, value).hasSize(8);
        assertThat(Toggles.DEFAULT.unusual()).isEmpty();
    }

    @Test
    void with_everyValueOfEverySetting_isKept() {
        for (Toggles.Setting setting : Toggles.settings()) {
            for (String value : setting.values()) {
                assertThat(Toggles.DEFAULT.with(setting.name() + "=" + value).values())
                        .containsEntry(setting.name(), value);
            }
            assertThat(setting.values()).contains(setting.defaultValue());
        }
    }

    @Test
    void with_runTimeToggles_changesWhatIsAskedAtEveryCall() {
        Toggles toggles = Toggles.DEFAULT
                .with("mfa-in-role-sessions=on")
                .with("caps-user-sessions=off")
                .with("error-text=old");
        assertThat(toggles.mfaInRoleSessions()).isTrue();
        assertThat(toggles.capsUserSessions()).isFalse();
        assertThat(toggles.oldErrorText()).isTrue();
        assertThat(toggles.unusual()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "houston | a toggle is set as NAME=VALUE, not 'houston'",
                "Houston=on | there is no toggle 'Houston'; there are mfa-in-role-sessions, caps-user-sessions",
                "houston=yes | the toggle houston is on or off, not 'yes'",
                "require-mfa-operator=bool | the toggle require-mfa-operator is Bool or BoolIfExists, not 'bool'",
            })
    void with_whatIsNoToggle_isRefused(String assignment, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Toggles.DEFAULT.with(assignment))
                .withMessageStartingWith(message);
    }
}
