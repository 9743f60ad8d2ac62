package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The demo's organisation broken in one place at a time: {@code doctor} names the cause. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DoctorTest {

    private static final String JANE = "jane@acme.com";
    private static final String JANES_DEVICE = "arn:aws:iam::123456789012:mfa/jane@acme.com";

    private static final Path WRONG_CLOCK =
            Path.of("src", "test", "c", "wrongclock.c").toAbsolutePath();

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void welcomeBob() {
        scratch.organisation().welcome(Organisation.BOB);
        profile("misspelt", Organisation.role(Organisation.PROD, "allow-read-only-acces-from-other-accounts"), "");
        profile("account", Organisation.role("567890123465", Organisation.READ_ONLY), "");
        profile(
                "stage",
                Organisation.role(Organisation.STAGE, Organisation.READ_ONLY),
                "sallyport_group = _account.stage-read-only\n");
        profile("cap", prodReadOnly(), "duration_seconds = 43200\n");
        add("serial", "security", prodReadOnly(), "mfa_serial = arn:aws:iam::123456789012:user/bob@acme.com\n");
        add("unenrolled", "lee", prodReadOnly(), "mfa_serial = arn:aws:iam::123456789012:mfa/lee\n");
        profile("locked", Organisation.role(Organisation.SECURITY, "locked"), "");
        // From here on the first gate is open, and no code is asked for but where a call itself takes one.
        scratch.sallyport("doctor", "prod", "--mfa-token", code(Organisation.BOB))
                .succeeds();
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @Test
    void way_open_isSaidGateByGate() {
        Outcome outcome = scratch.sallyport("doctor", "prod").succeeds();

        assertThat(outcome.out()).contains("✓  Gate 1", "✓  Gate 2", "Every gate is open.");
    }

    @Test
    void roleName_misspelt_isNamedWithTheNearest() {
        assertThat(causes("misspelt")).containsExactly("role-misspelt");
        assertThat(scratch.sallyport("doctor", "misspelt").ends(1).out()).contains(Organisation.READ_ONLY);
    }

    @Test
    void account_wrong_isNamed() {
        assertThat(causes("account")).containsExactly("wrong-account");
    }

    @Test
    void group_missing_isNamedWithWhomToAsk() {
        assertThat(causes("stage")).containsExactly("not-in-group");
        assertThat(scratch.sallyport("doctor", "stage").ends(1).out()).contains("_account.stage-read-only");
    }

    @Test
    void session_tooLong_isTheCap() {
        assertThat(causes("cap", "--mfa-token", code(Organisation.BOB))).containsExactly("session-cap");
    }

    @Test
    void serial_ofTheUserInsteadOfTheDevice_isNamedWithoutACode() {
        assertThat(causes("serial")).containsExactly("wrong-serial");
    }

    @Test
    void device_none_isNamedWithoutACode() {
        Needs.aws(scratch);
        AwsCommand jane = jane();
        jane.json("iam create-user --user-name lee");
        jane.does("iam add-user-to-group --user-name lee --group-name iam-user-self-mgmt");
        String key =
                jane.call("iam create-access-key --user-name lee").succeeds().out();
        scratch.sallyport(
                        "add",
                        "lee",
                        "--no-add-config",
                        "--endpoint-url",
                        scratch.organisation().url())
                .reading(key)
                .succeeds();

        assertThat(causes("unenrolled")).containsExactly("mfa-not-enrolled");
    }

    @Test
    void device_aPasskeyAlone_isNamedWithoutACode() throws IOException {
        String passkey = "arn:aws:iam::123456789012:u2f/user/bob@acme.com/laptop";
        try (Scratch other = Scratch.create()) {
            String document = other.sallyport("organization", "export", "--preset", Organisation.RA)
                    .succeeds()
                    .out();
            Path file = Files.writeString(
                    other.work().resolve("passkey.json"), document.replace(Organisation.BOBS_DEVICE, passkey));
            Organisation organisation = Organisation.start(other, file);
            try {
                organisation.store("security", Organisation.BOB, "--mfa-serial", passkey);
                other.sallyport("profiles", "generate", "--user", Organisation.BOB, "--local")
                        .succeeds();

                assertThat(causes(
                                other.sallyport("doctor", "prod", "--json")
                                        .ends(1)
                                        .json(),
                                "shut"))
                        .containsExactly("only-passkey");
            } finally {
                organisation.stop();
            }
        }
    }

    @Test
    void clock_twentyMinutesWrong_isNamedAndOpensTheGatesAllTheSame() {
        Needs.cc(scratch);
        Path clock = scratch.work().resolve("wrongclock.so");
        scratch.run("cc", "-shared", "-fPIC", "-o", clock.toString(), WRONG_CLOCK.toString(), "-ldl")
                .succeeds();

        JsonNode report = scratch.sallyport("doctor", "prod", "--json")
                .with("LD_PRELOAD", clock.toString())
                .with("CLOCK_AHEAD", "1200")
                .ends(1)
                .json();

        assertThat(causes(report, "shut")).containsExactly("clock-skew");
        assertThat(report.toString()).contains("20 min ahead");
    }

    @Test
    void trust_refusing_isNamedWhereAwsTellsIt() throws IOException {
        Needs.aws(scratch);
        write("trust.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "arn:aws:iam::123456789012:user/jane@acme.com"}}}""");
        write("grant.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Resource": "arn:aws:iam::123456789012:role/locked"}}""");
        AwsCommand jane = jane();
        jane.json("iam create-role --role-name locked --assume-role-policy-document file://trust.json");
        jane.does(
                "iam put-user-policy --user-name bob@acme.com --policy-name more --policy-document file://grant.json");

        assertThat(causes("locked")).containsExactly("trust-refuses");
    }

    @Test
    void key_inactive_isToldByTheSessionThatItOpened() {
        Needs.aws(scratch);
        String bob =
                scratch.organisation().key(Organisation.BOB).path("AccessKeyId").asString();
        AwsCommand jane = jane();
        jane.does("iam update-access-key --user-name bob@acme.com --status Inactive --access-key-id " + bob);
        try {
            assertThat(causes("prod")).contains("key-inactive");
        } finally {
            jane.does("iam update-access-key --user-name bob@acme.com --status Active --access-key-id " + bob);
        }
    }

    @Test
    void variables_thatShadow_areNamed() {
        JsonNode report = scratch.sallyport("doctor", "--json")
                .with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "made+up")
                .end()
                .json();

        assertThat(causes(report, "risk")).contains("shadowing-variable");
    }

    @Test
    void credentialsFile_openToOthersWithAKey_isTwoRisksAndShowsNoSecret() throws IOException {
        var file = scratch.home().resolve(".aws").resolve("credentials");
        Files.writeString(file, """
                [old]
                aws_access_key_id = AKIAIOSFODNN7EXAMPLE
                aws_secret_access_key = canary+secret
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try {
            Outcome outcome = scratch.sallyport("doctor", "--json").end();

            assertThat(causes(outcome.json(), "risk")).contains("unsafe-mode", "plaintext-key");
            assertThat(outcome.out()).doesNotContain("canary+secret").contains(file + ":3");
        } finally {
            Files.delete(file);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(scratch.work().resolve(name), text);
    }

    private AwsCommand jane() {
        return AwsCommand.withKeyOf(scratch, JANE).withMfa(JANES_DEVICE, code(JANE));
    }

    private String code(String user) {
        return scratch.organisation().code(user);
    }

    private static String prodReadOnly() {
        return Organisation.role(Organisation.PROD, Organisation.READ_ONLY);
    }

    private void profile(String name, String role, String more) {
        add(name, "security", role, "mfa_serial = " + Organisation.BOBS_DEVICE + "\n" + more);
    }

    private void add(String name, String source, String role, String more) {
        scratch.writeConfig(scratch.readConfig()
                + """

                [profile %s]
                source_profile = %s
                role_arn = %s
                region = us-west-2
                endpoint_url = %s
                %s""".formatted(name, source, role, scratch.organisation().url(), more));
    }

    private List<String> causes(String profile, String... flags) {
        List<String> words = new ArrayList<>(List.of("doctor", profile, "--json"));
        words.addAll(List.of(flags));
        return causes(scratch.sallyport(words.toArray(String[]::new)).ends(1).json(), "shut");
    }

    private static List<String> causes(JsonNode report, String state) {
        List<String> causes = new ArrayList<>();
        for (JsonNode check : report.path("checks")) {
            if (check.path("state").asString().equals(state)) {
                check.path("causes")
                        .forEach(cause -> causes.add(cause.path("cause").asString()));
            }
        }
        return causes;
    }
}
