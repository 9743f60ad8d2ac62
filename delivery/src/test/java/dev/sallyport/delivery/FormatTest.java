package dev.sallyport.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.config.ConfigFile;
import dev.sallyport.config.ConfigSection;
import dev.sallyport.config.Setting;
import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormatTest {

    private static final Plan PLAN = ChildEnvironmentTest.plan(
            Optional.of("eu-west-1"), Optional.of(URI.create("http://127.0.0.1:4747")), Optional.empty());

    @Test
    void write_env_isLinesWithoutQuotes() {
        assertThat(Format.ENV.write(PLAN, ChildEnvironmentTest.session())).isEqualTo("""
                        AWS_ACCESS_KEY_ID=ASIAMADEUP
                        AWS_SECRET_ACCESS_KEY=made-up
                        AWS_SESSION_TOKEN=tok=en
                        AWS_CREDENTIAL_EXPIRATION=2031-02-03T04:05:06Z
                        AWS_REGION=eu-west-1
                        AWS_DEFAULT_REGION=eu-west-1
                        AWS_ENDPOINT_URL=http://127.0.0.1:4747
                        """);
    }

    @Test
    void write_json_isWhatACredentialProcessPrints() {
        Json.Obj printed = Json.parse(Format.JSON.write(PLAN, ChildEnvironmentTest.session()))
                .asObject()
                .orElseThrow();
        assertThat(printed.members().keySet())
                .containsExactly("Version", "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration");
        assertThat(printed.get("Version").flatMap(Json::asLong)).contains(1L);
        assertThat(printed.text("Expiration")).contains("2031-02-03T04:05:06Z");
    }

    @Test
    void write_jsonOfLongLivedKey_leavesOutWhatThereIsNot() {
        assertThat(Format.JSON.write(PLAN, key("made-up"))).doesNotContain("SessionToken", "Expiration", "null");
    }

    @Test
    void write_exportEnv_survivesTheShellWhateverTheValue() throws Exception {
        String nasty = "a'b\"c $(echo x) `echo y` \\ ; & é";
        String script = Format.EXPORT_ENV.write(PLAN, key(nasty)) + "printf %s \"$AWS_SECRET_ACCESS_KEY\"";
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script);
        shell.environment().put("LC_ALL", "C.UTF-8");
        Process process = shell.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(nasty);
    }

    @Test
    void write_exportEnvOfPlainValues_isAsAwsVaultPrintsIt() {
        assertThat(Format.EXPORT_ENV.write(PLAN, ChildEnvironmentTest.session()))
                .startsWith("export AWS_ACCESS_KEY_ID=ASIAMADEUP\nexport AWS_SECRET_ACCESS_KEY=made-up\n");
    }

    @Test
    void write_envOfValueWithLineBreak_isRefused() {
        assertThatThrownBy(() -> Format.ENV.write(PLAN, key("a\nAWS_PROFILE=evil")))
                .isInstanceOf(UserError.class)
                .hasMessageNotContaining("evil");
    }

    @Test
    void write_ini_isAwsVaultsSectionAndTheEndpoint() {
        assertThat(Format.INI.write(PLAN, ChildEnvironmentTest.session())).isEqualTo("""
                        [prod]
                        aws_access_key_id=ASIAMADEUP
                        aws_secret_access_key=made-up
                        aws_session_token=tok=en
                        aws_credential_expiration=2031-02-03T04:05:06Z
                        region=eu-west-1
                        endpoint_url=http://127.0.0.1:4747
                        """);
    }

    @Test
    void write_ini_isReadBackAsItWasByTheReaderOfCredentialsFiles() {
        String text = Format.INI.write(PLAN, key("made+up/secret=="));
        ConfigSection section = ConfigFile.parseCredentials(
                        Path.of("credentials"), text.getBytes(StandardCharsets.UTF_8))
                .profile("prod")
                .orElseThrow();
        assertThat(section.settings().get("aws_secret_access_key"))
                .isInstanceOfSatisfying(
                        Setting.Hidden.class,
                        hidden -> assertThat(hidden.value().revealText()).isEqualTo("made+up/secret=="));
        assertThat(section.settings()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nendpoint_url=http://evil", "a\rb", "a\0b", "a #b", " a", "a "})
    void write_iniOfValueThatWouldBeMore_isRefused(String secret) {
        assertThatThrownBy(() -> Format.INI.write(PLAN, key(secret)))
                .isInstanceOf(UserError.class)
                .hasMessageNotContaining("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a]\n[default", "a]", "[a", "a\rb", "a\0", " a", "a "})
    void write_iniOfProfileThatWouldBeMore_isRefused(String profile) {
        Plan plan = new Plan(profile, PLAN.steps(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> Format.INI.write(plan, key("made-up"))).isInstanceOf(UserError.class);
    }

    @Test
    void write_otherShells_quoteAsTheyRead() {
        String nasty = "a'b\\c\u2019d$e";
        assertThat(Format.FISH.write(PLAN, key(nasty)))
                .contains("set -gx AWS_SECRET_ACCESS_KEY 'a\\'b\\\\c\u2019d$e';\n");
        assertThat(Format.POWERSHELL.write(PLAN, key(nasty)))
                .contains("$Env:AWS_SECRET_ACCESS_KEY = 'a''b\\c\u2019\u2019d$e'\n");
        assertThat(Format.WINDOWS_CMD.write(PLAN, key("made+up/=")))
                .contains("set \"AWS_SECRET_ACCESS_KEY=made+up/=\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\" & del x", "%PATH%", "a\nb", "!x!", "a^b"})
    void write_windowsCmdOfValueThatWouldBeMore_isRefused(String secret) {
        assertThatThrownBy(() -> Format.WINDOWS_CMD.write(PLAN, key(secret))).isInstanceOf(UserError.class);
    }

    @Test
    void toString_isTheNameThatPeopleType() {
        assertThat(Format.values())
                .extracting(Format::toString)
                .containsExactly("env", "export-env", "json", "ini", "fish", "powershell", "windows-cmd");
    }

    private static Session key(String secret) {
        return Session.longLived(new AccessKey("AKIAMADEUP", Secret.ofText(secret)));
    }
}
