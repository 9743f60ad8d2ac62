package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two commands of the reference architecture's guide, letter for letter, as a person types them. */
final class GuideTest {

    private static final String SECURITY = "aws-vault exec security -- aws sts get-caller-identity";
    private static final String PROD = "aws-vault exec prod -- aws sts get-caller-identity";

    @Test
    void guidesCommands_throughLinkNamedAwsVault_printUserThenRoleWithOneCode() {
        try (Scratch scratch = Scratch.create()) {
            Needs.aws(scratch);
            scratch.organisation().welcome(Organisation.BOB);
            try (Screen screen = Screen.open(scratch)) {
                screen.type(SECURITY);
                screen.waitFor("(?i)code.*: ?$");
                screen.type(scratch.organisation().code(Organisation.BOB));
                assertThat(screen.status()).isZero();
                assertIsBob(identity(screen.text()));

                screen.type(PROD);
                assertThat(screen.status()).isZero();
                assertThat(screen.text()).containsOnlyOnce("Enter MFA code");
                assertIsReadOnlyInProd(identity(screen.text()));
            }
        }
    }

    @Test
    void guidesCommands_inScript_takeTheCodeFromTheFlag() {
        try (Scratch scratch = Scratch.create()) {
            Needs.aws(scratch);
            scratch.organisation().welcome(Organisation.BOB);
            String code = scratch.organisation().code(Organisation.BOB);

            Outcome security = scratch.shell(SECURITY.replace("exec", "exec --mfa-token " + code))
                    .succeeds();
            Outcome prod = scratch.shell(PROD).succeeds();

            assertIsBob(security.json());
            assertIsReadOnlyInProd(prod.json());
            assertThat(prod.err()).isEmpty();
        }
    }

    private static JsonNode identity(String screen) {
        int from = screen.lastIndexOf("\n{");
        return new JsonMapper().readTree(screen.substring(from, screen.indexOf("\n}", from) + 2));
    }

    private static void assertIsBob(JsonNode identity) {
        assertThat(identity.propertyNames()).containsExactlyInAnyOrder("UserId", "Account", "Arn");
        assertThat(identity.path("UserId").asString()).matches("AIDA[A-Z2-7]{17}");
        assertThat(identity.path("Account").asString()).isEqualTo(Organisation.SECURITY);
        assertThat(identity.path("Arn").asString()).isEqualTo("arn:aws:iam::123456789012:user/bob@acme.com");
    }

    /** The guide prints {@code AIDA…} here; AWS says {@code AROA…:SESSION}, and the session's name is epoch nanoseconds. */
    private static void assertIsReadOnlyInProd(JsonNode identity) {
        assertThat(identity.propertyNames()).containsExactlyInAnyOrder("UserId", "Account", "Arn");
        assertThat(identity.path("Account").asString()).isEqualTo(Organisation.PROD);
        String user = identity.path("UserId").asString();
        assertThat(user).matches("AROA[A-Z2-7]{17}:\\d{19}");
        String session = user.substring(user.indexOf(':') + 1);
        assertThat(identity.path("Arn").asString())
                .isEqualTo("arn:aws:sts::567890123456:assumed-role/" + Organisation.READ_ONLY + "/" + session);
    }
}
