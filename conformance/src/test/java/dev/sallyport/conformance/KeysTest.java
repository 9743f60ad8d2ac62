package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Stored keys: {@code add}, {@code list}, {@code remove}, and what they say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeysTest {

    private static final String MADE_UP_SECRET = "made+up/canary/secret/000000000000000000";
    private static final String NOWHERE = "http://127.0.0.1:9";

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void startOrganisation() {
        assertThat(scratch.organisation().url()).startsWith("http://127.0.0.1:");
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @Test
    void add_keyOfTheOrganisation_isVerifiedAndItsProfileWritten() {
        Outcome added =
                scratch.organisation().store("security", Organisation.BOB, "--mfa-serial", Organisation.BOBS_DEVICE);

        added.saying("arn:aws:iam::123456789012:user/bob@acme.com", "exec security -- aws sts get-caller-identity");
        assertThat(added.out()).isEmpty();
        assertThat(scratch.readConfig())
                .contains("[profile security]")
                .containsPattern("mfa_serial *= *" + Organisation.BOBS_DEVICE)
                .contains(scratch.organisation().url());
    }

    @Test
    void add_withoutTerminalOrSerial_writesNoneAndSaysHow() {
        scratch.organisation()
                .store("carols", "carol@acme.com")
                .saying("--mfa-serial arn:aws:iam::123456789012:mfa/carol@acme.com");

        assertThat(ConfigText.section(scratch.readConfig(), "carols"))
                .isNotEmpty()
                .doesNotContain("mfa_serial");
    }

    @Test
    void add_existingName_replacesAndSaysSo() {
        scratch.organisation().store("twice", "alice@acme.com", "--no-add-config");

        scratch.organisation()
                .store("twice", "dave@acme.com", "--no-add-config")
                .saying("eplaced");

        assertThat(scratch.sallyport("whoami", "--no-session", "--region", "us-west-2", "twice")
                        .succeeds()
                        .json()
                        .path("Arn")
                        .asString())
                .endsWith("user/dave@acme.com");
    }

    @Test
    void add_whereNobodyAnswers_storesAndSaysNotVerified() {
        scratch.sallyport("add", "offline", "--no-add-config", "--endpoint-url", NOWHERE)
                .reading(document("AKIAAAAAAAAAAAAAAAAA"))
                .succeeds()
                .saying("not verified");

        assertThat(names()).contains("offline");
    }

    @Test
    void add_fromTheEnvironment_takesBothVariables() {
        scratch.sallyport("add", "--env", "from-env", "--no-add-config", "--endpoint-url", NOWHERE)
                .with("AWS_ACCESS_KEY_ID", "AKIAAAAAAAAAAAAAAAAB")
                .with("AWS_SECRET_ACCESS_KEY", MADE_UP_SECRET)
                .succeeds();

        assertThat(names()).contains("from-env");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"AccessKeyId\": \"AKIAAAAAAAAAAAAAAAAA\"}",
                "{\"AccessKeyId\": \"short\", \"SecretAccessKey\": \"" + MADE_UP_SECRET + "\"}",
                "{\"AccessKeyId\": \"AKIAAAAAAAAAAAAAAAAA\", \"SecretAccessKey\": \"" + MADE_UP_SECRET + "\"",
            })
    void add_whatIsNoKey_isRefusedWithoutRepeatingIt(String text) {
        Outcome refused = scratch.sallyport("add", "bad").reading(text).ends(1);

        assertThat(refused.err()).contains("sallyport").doesNotContain("canary");
        assertThat(names()).doesNotContain("bad");
    }

    @Test
    void list_asTable_asksForNothing() {
        scratch.organisation().store("listed", "grace@acme.com");

        Outcome list =
                scratch.sallyport("list").without("AWS_VAULT_FILE_PASSPHRASE").succeeds();

        assertThat(list.out()).contains("Profile").containsPattern("listed +AKIA");
    }

    @Test
    void list_asJson_namesProfilesAndKeys() {
        scratch.organisation().store("listed", "grace@acme.com");

        JsonNode list = scratch.sallyport("list", "--json").succeeds().json();

        assertThat(list.path("keys").findValuesAsString("name")).contains("listed");
        assertThat(list.path("profiles").findValuesAsString("profile")).contains("listed");
    }

    @Test
    void remove_withoutTerminal_wantsForceThenForgets() {
        scratch.organisation().store("gone", "frank@acme.com", "--no-add-config");

        scratch.sallyport("remove", "gone").ends(1).saying("--force");
        assertThat(names()).contains("gone");
        scratch.sallyport("remove", "--force", "gone").succeeds();
        assertThat(names()).doesNotContain("gone");
        scratch.sallyport("remove", "--force", "gone").ends(1).saying("gone");
    }

    private List<String> names() {
        return scratch.sallyport("list", "--credentials")
                .succeeds()
                .out()
                .lines()
                .toList();
    }

    private static String document(String id) {
        return "{\"AccessKey\": {\"AccessKeyId\": \"%s\", \"SecretAccessKey\": \"%s\"}}".formatted(id, MADE_UP_SECRET);
    }
}
