package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The real {@code aws} command and the AWS SDK for Java, each through {@code exec} and through {@code credential_process}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealClientsTest {

    private static final String[] AWS = {
        "aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text",
    };

    private static final String[] SDK = {
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        SdkCaller.class.getName(),
    };

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void passTheFirstGate() {
        scratch.organisation().welcome(Organisation.BOB);
        scratch.sallyport("profiles", "generate", "--user", Organisation.BOB, "--local", "--for-sdks")
                .succeeds();
        scratch.sallyport(
                        "exec", "--mfa-token", scratch.organisation().code(Organisation.BOB), "security", "--", "true")
                .succeeds();
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @Test
    void awsCommand_throughExec_isTheRole() {
        Needs.aws(scratch);
        assertIsReadOnlyInProd(throughExec(AWS));
    }

    @Test
    void awsCommand_throughCredentialProcess_isTheRole() {
        Needs.aws(scratch);
        assertIsReadOnlyInProd(throughCredentialProcess(AWS));
    }

    @Test
    void sdkForJava_throughExec_isTheRole() {
        assertIsReadOnlyInProd(throughExec(SDK));
    }

    @Test
    void sdkForJava_throughCredentialProcess_isTheRole() {
        assertIsReadOnlyInProd(throughCredentialProcess(SDK));
    }

    private Run throughExec(String... client) {
        List<String> words = new ArrayList<>(List.of("exec", "prod", "--"));
        words.addAll(List.of(client));
        return scratch.sallyport(words.toArray(String[]::new));
    }

    private Run throughCredentialProcess(String... client) {
        String[] words = List.of(client).subList(1, client.length).toArray(String[]::new);
        return scratch.run(client[0], words).with("AWS_PROFILE", "prod-sdk");
    }

    private static void assertIsReadOnlyInProd(Run client) {
        assertThat(client.succeeds().line())
                .startsWith("arn:aws:sts::567890123456:assumed-role/" + Organisation.READ_ONLY + "/");
    }
}
