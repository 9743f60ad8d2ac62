package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Credentials handed on in other forms than a child's environment, and the plan behind them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeliveryTest {

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void passTheFirstGate() {
        scratch.organisation().welcome(Organisation.BOB);
        scratch.sallyport(
                        "exec", "--mfa-token", scratch.organisation().code(Organisation.BOB), "security", "--", "true")
                .succeeds();
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @Test
    void export_env_isLinesOfNamesAndValues() {
        Outcome env = scratch.sallyport("export", "prod").succeeds();

        assertThat(env.out().lines())
                .allMatch(line -> line.matches("AWS_[A-Z_]+=\\S+"))
                .anyMatch(line -> line.startsWith("AWS_ACCESS_KEY_ID=ASIA"))
                .anyMatch(line -> line.startsWith("AWS_SECRET_ACCESS_KEY="))
                .anyMatch(line -> line.startsWith("AWS_SESSION_TOKEN="))
                .anyMatch(line -> line.equals("AWS_REGION=us-east-1"));
    }

    @Test
    void export_exportEnv_canBeEvaluatedByTheShell() {
        Needs.aws(scratch);
        Outcome shell = scratch.shell(
                        "eval \"$(sallyport export --format=export-env prod)\" && aws sts get-caller-identity")
                .succeeds();

        assertIsReadOnlyInProd(shell.json());
    }

    @Test
    void export_json_isWhatAnSdkTakes() {
        JsonNode credentials =
                scratch.sallyport("export", "--format=json", "prod").succeeds().json();

        assertIsCredentialProcessAnswer(credentials);
    }

    @Test
    void credentialProcess_role_isWhatAnSdkTakes() {
        Outcome answer = scratch.sallyport("credential-process", "prod").succeeds();

        assertIsCredentialProcessAnswer(answer.json());
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void whoami_outsideExec_printsWhatAwsPrints() {
        Outcome whoami = scratch.sallyport("whoami", "prod").succeeds();

        assertIsReadOnlyInProd(whoami.json());
        assertThat(whoami.json().propertyNames()).containsExactly("UserId", "Account", "Arn");
    }

    @Test
    void whoami_insideExec_usesWhatWasDelivered() {
        Outcome whoami = scratch.sallyport("exec", "prod", "--", "sallyport", "whoami", "--long")
                .succeeds();

        assertIsReadOnlyInProd(whoami.json());
        assertThat(whoami.json().path("Profile").asString()).isEqualTo("prod");
        assertThat(Instant.parse(whoami.json().path("Expiration").asString())).isAfter(Instant.now());
    }

    @Test
    void explain_profile_drawsBothGatesWithoutAskingForAnything() {
        Outcome drawing = scratch.sallyport("explain", "prod")
                .without("AWS_VAULT_FILE_PASSPHRASE")
                .succeeds();

        assertThat(drawing.out())
                .contains(
                        "security",
                        Organisation.BOBS_DEVICE,
                        Organisation.role(Organisation.PROD, Organisation.READ_ONLY))
                .contains(scratch.awsConfig().toString());
    }

    @Test
    void explain_json_isOneDocument() {
        JsonNode plan =
                scratch.sallyport("explain", "--json", "prod").succeeds().json();

        assertThat(plan.isObject()).isTrue();
        assertThat(plan.toString()).contains(Organisation.role(Organisation.PROD, Organisation.READ_ONLY));
    }

    @Test
    void credentialProcess_thatNamesUsAndTheSameProfile_isIgnored() {
        scratch.writeConfig(scratch.readConfig()
                .replace(
                        "[profile prod]\n",
                        "[profile prod]\ncredential_process = sallyport credential-process prod\n"));

        assertIsCredentialProcessAnswer(
                scratch.sallyport("credential-process", "prod").succeeds().json());
    }

    @Test
    void helpers_thatCallEachOther_areStoppedAndNamed() {
        scratch.writeConfig(scratch.readConfig() + """

                [profile ping]
                region = us-west-2
                credential_process = sallyport credential-process pong
                [profile pong]
                region = us-west-2
                credential_process = sallyport credential-process ping
                """);

        Outcome stopped = scratch.sallyport("credential-process", "ping").ends(1);

        assertThat(stopped.took()).isLessThan(Duration.ofSeconds(30));
        assertThat(stopped.err()).contains("ping", "pong");
    }

    private static void assertIsReadOnlyInProd(JsonNode identity) {
        assertThat(identity.path("Arn").asString())
                .startsWith("arn:aws:sts::567890123456:assumed-role/" + Organisation.READ_ONLY + "/");
    }

    private static void assertIsCredentialProcessAnswer(JsonNode credentials) {
        assertThat(credentials.path("Version").asInt()).isEqualTo(1);
        assertThat(credentials.path("AccessKeyId").asString()).startsWith("ASIA");
        assertThat(credentials.path("SecretAccessKey").asString()).isNotEmpty();
        assertThat(credentials.path("SessionToken").asString()).isNotEmpty();
        assertThat(Instant.parse(credentials.path("Expiration").asString()))
                .isBetween(
                        Instant.now(), Instant.now().plus(Duration.ofHours(1)).plusSeconds(60));
    }
}
