package dev.sallyport.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.platform.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChildEnvironmentTest {

    private static final URI LOCAL = URI.create("http://127.0.0.1:4747");

    @Test
    void of_sessionAtAws_isDeliveredInFull() {
        Environment child = ChildEnvironment.of(
                new Environment(Map.of("PATH", "/bin", "HOME", "/home/bob")),
                plan(Optional.of("eu-west-1"), Optional.empty(), Optional.empty()),
                session());
        assertThat(child.variables())
                .containsOnly(
                        entry("PATH", "/bin"),
                        entry("HOME", "/home/bob"),
                        entry("AWS_VAULT", "prod"),
                        entry("AWS_ACCESS_KEY_ID", "ASIAMADEUP"),
                        entry("AWS_SECRET_ACCESS_KEY", "made-up"),
                        entry("AWS_SESSION_TOKEN", "tok=en"),
                        entry("AWS_CREDENTIAL_EXPIRATION", "2031-02-03T04:05:06Z"),
                        entry("AWS_SESSION_EXPIRATION", "2031-02-03T04:05:06Z"),
                        entry("AWS_REGION", "eu-west-1"),
                        entry("AWS_DEFAULT_REGION", "eu-west-1"));
    }

    @Test
    void of_longLivedKey_hasNeitherTokenNorEnd() {
        Session key = Session.longLived(new AccessKey("AKIAMADEUP", Secret.ofText("made-up")));
        Environment parent = new Environment(Map.of(
                "AWS_SESSION_TOKEN", "old", "AWS_CREDENTIAL_EXPIRATION", "old", "AWS_SESSION_EXPIRATION", "old"));
        assertThat(ChildEnvironment.of(parent, plan(Optional.empty(), Optional.empty(), Optional.empty()), key)
                        .variables())
                .containsOnlyKeys("AWS_VAULT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_SECURITY_TOKEN",
                "AWS_CREDENTIAL_FILE",
                "AWS_DEFAULT_PROFILE",
                "AWS_PROFILE",
                "AWS_SDK_LOAD_CONFIG",
                "AWS_ACCESS_KEY",
                "AWS_SECRET_KEY",
                "AWS_ACCOUNT_ID",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "AWS_ROLE_ARN",
                "AWS_ROLE_SESSION_NAME",
                "AWS_BEARER_TOKEN_BEDROCK",
                "AWS_VAULT_FILE_PASSPHRASE",
                "AWS_VAULT_OP_SERVICE_ACCOUNT_TOKEN",
                "AWS_VAULT_OP_CONNECT_TOKEN",
                "OP_SERVICE_ACCOUNT_TOKEN",
                "OP_CONNECT_TOKEN",
                "OP_SESSION_my",
                "PROTON_PASS_PASSWORD"
            })
    void of_variableThatWouldLeakOrInterfere_isTakenAway(String name) {
        assertThat(child(name, Optional.empty(), Optional.empty()).get(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_CONFIG_FILE",
                "AWS_CA_BUNDLE",
                "AWS_PAGER",
                "AWS_MAX_ATTEMPTS",
                "AWS_EC2_METADATA_DISABLED",
                "AWS_VAULT_BACKEND",
                "AWS_ENDPOINT_URL_S3",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                "SALLYPORT_HOME",
                "OPTIONS"
            })
    void of_anyOtherVariable_staysAsItIs(String name) {
        assertThat(child(name, Optional.empty(), Optional.empty()).get(name)).contains("old");
    }

    @Test
    void of_endpoint_isDeliveredAndCannotBeSwitchedOff() {
        Environment child = child("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", Optional.of(LOCAL), Optional.empty());
        assertThat(child.get("AWS_ENDPOINT_URL")).contains(LOCAL.toString());
        assertThat(child.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")).isEmpty();
    }

    @Test
    void of_keyBoundToItsEndpoint_leavesNoOtherEndpoint() {
        assertThat(child("AWS_ENDPOINT_URL_STS", Optional.of(LOCAL), Optional.of(LOCAL))
                        .get("AWS_ENDPOINT_URL_STS"))
                .isEmpty();
        assertThat(child("AWS_ENDPOINT_URL_STS", Optional.of(LOCAL), Optional.empty())
                        .get("AWS_ENDPOINT_URL_STS"))
                .contains("old");
    }

    private static Environment child(String name, Optional<URI> endpoint, Optional<URI> remembered) {
        return ChildEnvironment.of(
                new Environment(Map.of(name, "old")), plan(Optional.empty(), endpoint, remembered), session());
    }

    static Session session() {
        return Session.temporary(
                "ASIAMADEUP",
                Secret.ofText("made-up"),
                Secret.ofText("tok=en"),
                Instant.parse("2031-02-03T04:05:06.789Z"));
    }

    @Test
    void of_planWithAuthorities_tellsTheChild() {
        Plan plan = plan(Optional.empty(), Optional.empty(), Optional.empty());
        Plan with = new Plan("prod", plan.steps(), Optional.empty(), Optional.empty(), Optional.of(Path.of("/ca.pem")));
        assertThat(ChildEnvironment.of(new Environment(Map.of("AWS_CA_BUNDLE", "/other.pem")), with, session())
                        .variables())
                .containsEntry("AWS_CA_BUNDLE", "/ca.pem");
    }

    static Plan plan(Optional<String> region, Optional<URI> endpoint, Optional<URI> remembered) {
        return new Plan(
                "prod",
                List.of(new Step.StoredKey("security", "AKIAMADEUP", remembered)),
                region,
                endpoint,
                Optional.empty());
    }
}
