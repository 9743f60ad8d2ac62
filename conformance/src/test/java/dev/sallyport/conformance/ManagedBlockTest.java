package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The user's AWS config: {@code profiles} writes its own block and changes nothing outside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManagedBlockTest {

    /** What people have: odd spacing, comments, tabs, nested settings, both kinds of line ends, bytes outside ASCII. */
    private static final String BEFORE = """
            # my config, do not touch
            [default]
            region=eu-central-1
            output   =   json   ; trailing

            [ profile   mine ]
            region = eu-north-1
            s3 =
              max_concurrent_requests = 20
            ; höfliche Grüße
            [profile windows]\r
            region = eu-west-3\r
            """;

    private static final String BEHIND = """

            [profile behind]
            region = sa-east-1


            # the end, without a line end""";

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void startOrganisation() {
        assertThat(scratch.organisation().url()).isNotEmpty();
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @BeforeEach
    void writeConfig() {
        scratch.writeConfig(BEFORE);
    }

    @Test
    void generate_forUser_writesOneProfilePerGroupBehindWhatWasThere() {
        generate();

        assertThat(scratch.readConfig())
                .startsWith(BEFORE)
                .contains("[profile security]", "[profile prod]")
                .doesNotContain("[profile stage]");
        assertThat(setting("prod", "role_arn")).isEqualTo(Organisation.role(Organisation.PROD, Organisation.READ_ONLY));
        assertThat(setting("prod", "source_profile")).isEqualTo("security");
        assertThat(setting("prod", "mfa_serial")).isEqualTo(Organisation.BOBS_DEVICE);
        assertThat(setting("prod", "region")).isEqualTo("eu-central-1");
        assertThat(setting("prod", "endpoint_url"))
                .isEqualTo(scratch.organisation().url());
    }

    @Test
    void generate_again_changesNothing() {
        generate();
        String once = scratch.readConfig();

        generate();

        assertThat(scratch.readConfig()).isEqualTo(once);
    }

    @Test
    void generate_textOnBothSides_keepsEveryByteOfIt() {
        generate();
        scratch.writeConfig(scratch.readConfig() + BEHIND);

        generate("--all");

        assertThat(scratch.readConfig()).startsWith(BEFORE).endsWith(BEHIND).contains("[profile stage");
    }

    @Test
    void generate_securityOutsideTheBlock_isLeftAlone() {
        String own = BEFORE + "[profile security]\nregion = eu-west-2\nmfa_serial = " + Organisation.BOBS_DEVICE + "\n";
        scratch.writeConfig(own);

        generate();

        assertThat(scratch.readConfig()).startsWith(own).containsOnlyOnce("[profile security]");
    }

    @Test
    void generate_accountAndLevel_writesThatOneWithoutAsking() {
        generate("--account", "stage", "--level", "read-only");

        assertThat(setting("stage", "role_arn"))
                .isEqualTo(Organisation.role(Organisation.STAGE, Organisation.READ_ONLY));
    }

    @Test
    void generate_severalLevels_plainNameGoesToReadOnly() {
        scratch.sallyport("profiles", "generate", "--user", "gruntwork", "--local")
                .succeeds();

        assertThat(setting("prod", "role_arn")).endsWith("role/" + Organisation.READ_ONLY);
        assertThat(setting("prod-full-access", "role_arn")).endsWith("role/allow-full-access-from-other-accounts");
        assertThat(setting("prod-auto-deploy", "role_arn")).endsWith("role/allow-auto-deploy-from-other-accounts");
        assertThat(setting("prod-billing", "role_arn")).endsWith("role/allow-billing-only-access-from-other-accounts");
        assertThat(setting("logs", "role_arn")).startsWith("arn:aws:iam::012345678901:role/");
        assertThat(scratch.readConfig()).as("roles that security does not have").doesNotContain("security-full-access");
    }

    @Test
    void generate_forSdks_writesTwinsWithCredentialProcessAlone() {
        generate("--for-sdks");

        assertThat(setting("prod-sdk", "credential_process"))
                .contains("credential-process")
                .endsWith("prod");
        assertThat(section("prod-sdk")).doesNotContain("role_arn", "source_profile", "mfa_serial");
    }

    @Test
    void generate_unknownUser_namesTheNearest() {
        scratch.sallyport("profiles", "generate", "--user", "bbo@acme.com", "--local")
                .ends(1)
                .saying("bbo@acme.com", "bob@acme.com");
        assertThat(scratch.readConfig()).isEqualTo(BEFORE);
    }

    @Test
    void generate_fromAccountsFile_takesTheIdWithItsLeadingZero() throws IOException {
        Path accounts = Files.writeString(scratch.work().resolve("accounts.json"), """
                {"logs": {"deploy_order": 4, "id": "012345678901", "root_user_email": ""},
                 "security": {"deploy_order": 5, "id": "123456789012", "root_user_email": ""},
                 "prod": {"deploy_order": 3, "id": "567890123456", "root_user_email": "root@acme.com"}}
                """);

        scratch.sallyport(
                        "profiles",
                        "generate",
                        "--user",
                        "bob@acme.com",
                        "--organization",
                        accounts.toString(),
                        "--account",
                        "logs",
                        "--level",
                        "read-only")
                .succeeds();

        assertThat(setting("logs", "role_arn")).isEqualTo(Organisation.role("012345678901", Organisation.READ_ONLY));
        assertThat(section("logs")).doesNotContain("endpoint_url");
    }

    @Test
    void add_roleArn_writesOneProfile() {
        scratch.sallyport(
                        "profiles",
                        "add",
                        "audit",
                        "--source",
                        "mine",
                        "--role-arn",
                        "arn:aws:iam::111122223333:role/audit")
                .succeeds();

        assertThat(scratch.readConfig()).startsWith(BEFORE);
        assertThat(setting("audit", "role_arn")).isEqualTo("arn:aws:iam::111122223333:role/audit");
        assertThat(setting("audit", "source_profile")).isEqualTo("mine");
    }

    @Test
    void writers_atTheSameTime_loseNothing() {
        List<Run.Started> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            writers.add(scratch.sallyport(
                            "profiles",
                            "add",
                            "role" + i,
                            "--source",
                            "mine",
                            "--role-arn",
                            "arn:aws:iam::111122223333:role/r" + i)
                    .start());
        }
        generate();
        writers.forEach(writer -> assertThat(writer.end().status()).isZero());

        assertThat(scratch.readConfig()).startsWith(BEFORE).contains("[profile security]", "[profile prod]");
        for (int i = 0; i < 6; i++) {
            assertThat(setting("role" + i, "role_arn")).isEqualTo("arn:aws:iam::111122223333:role/r" + i);
        }
    }

    private void generate(String... more) {
        List<String> words = new ArrayList<>(List.of("profiles", "generate", "--user", "bob@acme.com", "--local"));
        words.addAll(List.of(more));
        scratch.sallyport(words.toArray(String[]::new)).succeeds();
    }

    private String setting(String profile, String key) {
        return ConfigText.setting(scratch.readConfig(), profile, key);
    }

    private String section(String profile) {
        return ConfigText.section(scratch.readConfig(), profile);
    }
}
