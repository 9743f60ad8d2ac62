package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What the real {@code aws} is inside {@code exec}, for each place that a profile's credentials may come from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SourcesTest {

    private static final String JANE = "jane@acme.com";
    private static final String ROLE = Organisation.role(Organisation.PROD, Organisation.READ_ONLY);

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void prepare() throws IOException {
        Needs.aws(scratch);
        scratch.organisation().store("security", Organisation.BOB, "--mfa-serial", Organisation.BOBS_DEVICE);
        JsonNode key = scratch.organisation().key(Organisation.BOB);
        Files.createDirectories(scratch.awsConfig().getParent());
        Files.writeString(
                scratch.awsConfig().resolveSibling("credentials"),
                "[plain]\naws_access_key_id = %s\naws_secret_access_key = %s\n".formatted(id(key), secret(key)));
        Path program = scratch.work().resolve("code");
        Files.writeString(program, "#!/bin/sh\nexec sallyport local user code " + Organisation.BOB + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        scratch.writeConfig("""
                [default]
                region = us-east-1
                endpoint_url = %1$s

                [profile plain]
                endpoint_url = %1$s

                [profile plain-prod]
                source_profile = plain
                mfa_serial = %2$s
                mfa_process = %3$s
                role_arn = %4$s
                endpoint_url = %1$s

                [profile environment]
                credential_source = Environment
                mfa_serial = %2$s
                mfa_process = %3$s
                role_arn = %4$s
                endpoint_url = %1$s

                [profile instance]
                credential_source = Ec2InstanceMetadata
                endpoint_url = %1$s

                [profile container]
                credential_source = EcsContainer
                endpoint_url = %1$s

                [profile narrow]
                source_profile = security
                mfa_serial = %2$s
                mfa_process = %3$s
                role_arn = %4$s
                role_session_name = bob-narrow
                policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
                """.formatted(scratch.organisation().url(), Organisation.BOBS_DEVICE, program, ROLE));
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @Test
    void exec_keyInTheCredentialsFile_opensTheRoleWithTheCodeOfAProgram() {
        assertIsReadOnlyInProd(scratch.sallyport("exec", "plain-prod", "--", "aws", "sts", "get-caller-identity")
                .succeeds());
    }

    @Test
    void exec_keyInTheEnvironment_opensTheRole() {
        JsonNode key = scratch.organisation().key(Organisation.BOB);
        assertIsReadOnlyInProd(scratch.sallyport("exec", "environment", "--", "aws", "sts", "get-caller-identity")
                .with("AWS_ACCESS_KEY_ID", id(key))
                .with("AWS_SECRET_ACCESS_KEY", secret(key))
                .succeeds());
    }

    @Test
    void exec_instanceMetadata_deliversTheInstancesRole() {
        try (FakeMetadata metadata = new FakeMetadata(session())) {
            assertIsReadOnlyInProd(scratch.sallyport("exec", "instance", "--", "aws", "sts", "get-caller-identity")
                    .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url())
                    .succeeds());
        }
    }

    @Test
    void exec_containerMetadata_deliversTheTasksRole() {
        try (FakeMetadata metadata = new FakeMetadata(session())) {
            assertIsReadOnlyInProd(scratch.sallyport("exec", "container", "--", "aws", "sts", "get-caller-identity")
                    .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", metadata.url() + "/task")
                    .with("AWS_CONTAINER_AUTHORIZATION_TOKEN", FakeMetadata.CONTAINER_TOKEN)
                    .succeeds());
        }
    }

    @Test
    void exec_sessionPolicy_isSentAndEnforced() {
        Outcome refused = scratch.sallyport("exec", "narrow", "--", "aws", "iam", "list-users")
                .end();
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("AccessDenied", "assumed-role/" + Organisation.READ_ONLY + "/bob-narrow");
        // The same role without the policy may.
        scratch.sallyport("exec", "plain-prod", "--", "aws", "iam", "list-users")
                .succeeds();
    }

    @Test
    void exec_federationToken_deliversTheFederatedUser() throws IOException {
        Path policy = scratch.work().resolve("federate.json");
        Files.writeString(policy, """
                {"Version": "2012-10-17",
                 "Statement": {"Effect": "Allow", "Action": "sts:GetFederationToken", "Resource": "*"}}""");
        AwsCommand.withKeyOf(scratch, JANE)
                .withMfa(
                        "arn:aws:iam::123456789012:mfa/" + JANE,
                        scratch.organisation().code(JANE))
                .does("iam put-user-policy --user-name " + Organisation.BOB
                        + " --policy-name federate --policy-document file://" + policy);

        Outcome answer = scratch.sallyport(
                        "exec", "--federation-token", "security", "--", "aws", "sts", "get-caller-identity")
                .succeeds();

        assertThat(answer.json().path("Arn").asString()).isEqualTo("arn:aws:sts::123456789012:federated-user/security");
    }

    private JsonNode session() {
        return scratch.sallyport("export", "--format", "json", "plain-prod")
                .succeeds()
                .json();
    }

    private static void assertIsReadOnlyInProd(Outcome answer) {
        assertThat(answer.json().path("Account").asString()).isEqualTo(Organisation.PROD);
        assertThat(answer.json().path("Arn").asString())
                .startsWith("arn:aws:sts::" + Organisation.PROD + ":assumed-role/" + Organisation.READ_ONLY + "/");
    }

    private static String id(JsonNode key) {
        return key.path("AccessKeyId").asString();
    }

    private static String secret(JsonNode key) {
        return key.path("SecretAccessKey").asString();
    }
}
