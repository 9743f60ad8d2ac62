package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.UserError;
import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Terminal;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Invocation;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyInputTest {

    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    @Test
    void read_awsCreateAccessKeyOutput_takesTheInnerKey() {
        NewKey key = read("{\"AccessKey\": {\"UserName\": \"bob\", \"AccessKeyId\": \"" + ID
                + "\", \"Status\": \"Active\", \"SecretAccessKey\": \"" + SECRET
                + "\"}, \"EndpointUrl\": \"http://127.0.0.1:4747\"}");
        assertThat(key.key().id()).isEqualTo(ID);
        assertThat(key.key().secret().revealText()).isEqualTo(SECRET);
        assertThat(key.endpoint()).hasToString("Optional[http://127.0.0.1:4747]");
    }

    @Test
    void read_bareKeyWithBlanksAround_losesTheBlanks() {
        NewKey key = read("{\"AccessKeyId\": \" " + ID + "\\n\", \"SecretAccessKey\": \"" + SECRET + " \"}");
        assertThat(key.key().id()).isEqualTo(ID);
        assertThat(key.key().secret().revealText()).isEqualTo(SECRET);
        assertThat(key.endpoint()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"AccessKeyId\": \"AKIAIOSFODNN7EXAMPLE\", \"SecretAccessKey\": \"canary-4711\"",
                "[\"canary-4711\"]",
                "canary-4711",
                "{\"SecretAccessKey\": \"canary-4711\"}",
                "{\"AccessKeyId\": \"canary-4711 no id\", \"SecretAccessKey\": \"canary-4711\"}",
                "{\"AccessKeyId\": \"AKIAIOSFODNN7EXAMPLE\", \"SecretAccessKey\": \"canary-4711\", \"EndpointUrl\": \"canary 4711\"}"
            })
    void read_anythingElse_isRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UserError.class).satisfies(e -> {
            UserError error = (UserError) e;
            assertThat(error.getMessage() + error.details()).doesNotContain("canary");
        });
    }

    @Test
    void read_nothingOnStdinAndNoTerminal_saysHowToGiveOne() {
        assertThatThrownBy(() -> read("  \n")).isInstanceOf(UserError.class).hasMessageContaining("no terminal");
    }

    @Test
    void read_fromEnvironment_takesBothVariables() {
        Environment environment = new Environment(Map.of("AWS_ACCESS_KEY_ID", ID, "AWS_SECRET_ACCESS_KEY", SECRET));
        assertThat(new KeyInput(app(environment, ""))
                        .read("security", true)
                        .key()
                        .secret()
                        .revealText())
                .isEqualTo(SECRET);
    }

    @Test
    void read_fromEnvironmentWithoutSecret_namesTheVariable() {
        Environment environment = new Environment(Map.of("AWS_ACCESS_KEY_ID", ID));
        assertThatThrownBy(() -> new KeyInput(app(environment, "")).read("security", true))
                .hasMessageContaining("AWS_SECRET_ACCESS_KEY");
    }

    private static NewKey read(String stdin) {
        return new KeyInput(app(new Environment(Map.of()), stdin)).read("security", false);
    }

    private static App app(Environment environment, String stdin) {
        Console console = new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), "sallyport");
        return new App(
                Invocation.of(
                        "sallyport",
                        environment,
                        Terminal.none(),
                        console,
                        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8))),
                Dialect.SALLYPORT);
    }
}
