package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in daily life: each gives a clear error at once and loses nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ErrorsTest {

    /** A JVM's start and a passphrase's derivation on a busy machine; a hang or a round of retries takes longer. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    private final Scratch scratch = Scratch.create();
    private String config = "";

    @BeforeAll
    void welcomeBob() {
        scratch.organisation().welcome(Organisation.BOB);
        config = scratch.readConfig();
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @Test
    void passphrase_wrong_isSaidAndNothingIsLost() throws IOException {
        scratch.sallyport("clear").succeeds();
        byte[] before = Files.readAllBytes(scratch.sallyportHome().resolve("vault"));

        Outcome outcome = refused(scratch.sallyport("exec", "security", "--", "true")
                .with("AWS_VAULT_FILE_PASSPHRASE", "not-the-passphrase"));

        assertThat(outcome.err()).containsIgnoringCase("passphrase");
        assertThat(outcome.err()).doesNotContain("not-the-passphrase");
        assertThat(Files.readAllBytes(scratch.sallyportHome().resolve("vault"))).isEqualTo(before);
    }

    @Test
    void mfaCode_wrong_isSaidInAwssWordsWithTheLikelyCause() {
        Outcome outcome = refused(scratch.sallyport("exec", "--mfa-token", "000000", "security", "--", "true"));

        outcome.saying("MultiFactorAuthentication failed with invalid MFA one time pass code.");
        assertThat(outcome.err().lines().count())
                .as("more than AWS's words: %s", outcome)
                .isGreaterThan(1);
    }

    @Test
    void roleNotOpenToTheUser_isSaidInAwssWordsWithWhomToAsk() {
        scratch.sallyport(
                        "profiles",
                        "add",
                        "stage",
                        "--source",
                        "security",
                        "--role-arn",
                        Organisation.role(Organisation.STAGE, Organisation.READ_ONLY),
                        "--mfa-serial",
                        Organisation.BOBS_DEVICE)
                .succeeds();
        try {
            Outcome outcome = refused(scratch.sallyport(
                    "exec", "--mfa-token", scratch.organisation().code(Organisation.BOB), "stage", "--", "true"));

            outcome.saying(
                    "User: arn:aws:iam::123456789012:user/bob@acme.com is not authorized to perform: sts:AssumeRole on"
                            + " resource: arn:aws:iam::456789012345:role/" + Organisation.READ_ONLY,
                    "_account.stage-read-only");
        } finally {
            scratch.writeConfig(config);
        }
    }

    @Test
    void profile_unknown_namesTheNearest() {
        refused(scratch.sallyport("exec", "securty", "--", "true")).saying("securty", "security");
    }

    @Test
    void sourceProfile_cycle_isDrawn() {
        scratch.writeConfig("""
                [profile a]
                role_arn = arn:aws:iam::567890123456:role/one
                source_profile = b
                region = us-west-2
                [profile b]
                role_arn = arn:aws:iam::567890123456:role/two
                source_profile = a
                region = us-west-2
                """);
        try {
            assertThat(refused(scratch.sallyport("exec", "a", "--", "true")).err())
                    .contains("source_profile")
                    .containsPattern("a.*b.*a");
        } finally {
            scratch.writeConfig(config);
        }
    }

    @Test
    void sourceProfile_thatNamesItself_isLegal() {
        scratch.writeConfig(config + """

                [profile self]
                source_profile = self
                region = us-west-2
                endpoint_url = %s
                role_arn = arn:aws:iam::345678901234:role/allow-auto-deploy-from-other-accounts
                """.formatted(scratch.organisation().url()));
        try {
            scratch.organisation().store("self", "ci-machine-user", "--no-add-config");

            assertThat(scratch.sallyport("whoami", "self")
                            .succeeds()
                            .json()
                            .path("Account")
                            .asString())
                    .isEqualTo(Organisation.DEV);
        } finally {
            scratch.writeConfig(config);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[profile broken\n", "no equals sign here\n", "= value without a key\n"})
    void config_brokenLine_isNamedWithFileAndNumber(String line) {
        scratch.writeConfig("[default]\nregion = us-west-2\n" + line);
        try {
            refused(scratch.sallyport("exec", "security", "--", "true")).saying(scratch.awsConfig() + ":3");
        } finally {
            scratch.writeConfig(config);
        }
    }

    @Test
    void region_nowhere_namesThePartitionsOwn() {
        scratch.writeConfig("""
                [profile prod]
                role_arn = arn:aws:iam::567890123456:role/allow-read-only-access-from-other-accounts
                source_profile = security
                """);
        try {
            refused(scratch.sallyport("exec", "prod", "--", "true")).saying("region", "us-east-1");
        } finally {
            scratch.writeConfig(config);
        }
    }

    @Test
    void terminal_missingWhereTheMfaCodeIsAsked_failsAtOnceAndNamesTheFlag() {
        scratch.sallyport("clear").succeeds();

        refused(scratch.sallyport("exec", "security", "--", "true")).saying("--mfa-token");
    }

    @Test
    void terminal_missingWhereThePassphraseIsAsked_failsAtOnceAndNamesTheVariable() {
        scratch.sallyport("clear").succeeds();

        refused(scratch.sallyport("exec", "security", "--", "true").without("AWS_VAULT_FILE_PASSPHRASE"))
                .saying("AWS_VAULT_FILE_PASSPHRASE");
    }

    @Test
    void endpoint_whereNobodyListens_failsAtOnceAndNamesIt() {
        String nowhere = "http://127.0.0.1:" + Organisation.freePort();
        scratch.writeConfig("[profile lone]\nregion = us-west-2\nendpoint_url = " + nowhere + "\n");
        try {
            scratch.organisation().store("lone", Organisation.BOB, "--no-add-config", "--endpoint-url", nowhere);
            refused(scratch.sallyport("exec", "lone", "--", "true")).saying(nowhere);
        } finally {
            scratch.writeConfig(config);
        }
    }

    @Test
    void endpoint_plainHttpElsewhere_isRefused() {
        refused(scratch.sallyport("exec", "security", "--", "true").with("AWS_ENDPOINT_URL", "http://sts.example.com"))
                .saying("http");
    }

    @Test
    void key_ofLocalOrganisation_isNeverSentElsewhere() {
        try (RecordingProxy proxy = RecordingProxy.open()) {
            scratch.sallyport("exec", "security", "--", "true")
                    .with("AWS_ENDPOINT_URL", "https://sts.us-west-2.amazonaws.com")
                    .with("HTTPS_PROXY", proxy.url())
                    .end();

            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void vault_bentByOneByte_isRefusedAndLeftAlone() throws IOException {
        Path vault = scratch.sallyportHome().resolve("vault");
        byte[] sound = Files.readAllBytes(vault);
        byte[] bent = sound.clone();
        bent[bent.length / 2] ^= 1;
        Files.write(vault, bent);
        try {
            refused(scratch.sallyport("exec", "security", "--", "true")).saying("vault");
            assertThat(Files.readAllBytes(vault)).isEqualTo(bent);
        } finally {
            Files.write(vault, sound);
        }
    }

    @Test
    void commandLine_unknownFlag_isAUsageError() {
        scratch.sallyport("exec", "--no-such-flag", "security").ends(2).saying("--no-such-flag", "--help");
        scratch.sallyport("no-such-command").ends(2).saying("no-such-command");
    }

    @Test
    void home_thatCannotBeWritten_isNamed() {
        Path occupied = scratch.work().resolve("occupied");
        try {
            Files.writeString(occupied, "a file, no directory");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        refused(scratch.sallyport("add", "other")
                        .with("SALLYPORT_HOME", occupied.resolve("home").toString())
                        .reading("{\"AccessKeyId\": \"AKIAIOSFODNN7EXAMPLE\", \"SecretAccessKey\": \"made+up\"}"))
                .saying("occupied");
    }

    private static Outcome refused(Run call) {
        Outcome outcome = call.ends(1);
        assertThat(outcome.out()).as("%s", outcome).isEmpty();
        assertThat(outcome.err()).startsWith("sallyport: ").doesNotContain("should not");
        assertThat(outcome.took()).as("%s", outcome).isLessThan(AT_ONCE);
        return outcome;
    }
}
