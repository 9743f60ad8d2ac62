package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command under {@code exec} is given and what comes back of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecTest {

    private final Scratch scratch = Scratch.with(program());

    Path program() {
        return Scratch.INSTALLED;
    }

    @BeforeAll
    void welcomeMachine() {
        scratch.organisation().store("machine", "ci-machine-user");
        scratch.writeConfig(
                scratch.readConfig() + """

                [profile machine]
                region = eu-west-1
                [profile prod-東京]
                source_profile = machine
                region = ap-northeast-1
                endpoint_url = %s
                role_arn = arn:aws:iam::345678901234:role/allow-auto-deploy-from-other-accounts
                """.formatted(scratch.organisation().url()));
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 42, 255})
    void exec_commandThatEnds_hasItsStatus(int status) {
        exec("sh", "-c", "exit " + status).ends(status);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "KILL, 137", "HUP, 129"})
    void exec_commandThatASignalEnds_has128AndItsNumber(String signal, int status) {
        exec("sh", "-c", "kill -" + signal + " $$").ends(status);
    }

    @Test
    void exec_missingCommand_ends127AndNamesIt() {
        exec("no-such-command-anywhere").ends(127).saying("no-such-command-anywhere");
    }

    @Test
    void exec_fileThatIsNoProgram_ends126AndNamesIt() throws IOException {
        String file =
                Files.writeString(scratch.work().resolve("plain.txt"), "text").toString();

        exec(file).ends(126).saying("plain.txt");
    }

    @Test
    void exec_argumentsAndInput_passThroughUnharmed() {
        Outcome outcome = exec(
                        "sh",
                        "-c",
                        "printf '%s|' \"$@\"; cat",
                        "-",
                        "",
                        "a b",
                        "$HOME",
                        "*",
                        "東京 é ß",
                        "--help",
                        "x'y\"z")
                .reading("stdin: ありがとう\n")
                .succeeds();

        assertThat(outcome.out()).isEqualTo("|a b|$HOME|*|東京 é ß|--help|x'y\"z|stdin: ありがとう\n");
    }

    @Test
    void exec_withoutDashes_takesTheRestAsTheCommand() {
        assertThat(scratch.awsVault("exec", "machine", "echo", "-n", "as", "aws-vault", "does")
                        .succeeds()
                        .out())
                .isEqualTo("as aws-vault does");
    }

    @Test
    void exec_child_getsCredentialsAndKeepsTheUsersVariables() {
        Map<String, String> child = variables(exec("env", "-0")
                .with("LC_ALL", "C")
                .with("JAVA_TOOL_OPTIONS", "-Dmine=1")
                .with("CLASSPATH", "/mine")
                .with("GREETING", "grüß dich")
                .with("EMPTY", "")
                .succeeds());

        assertThat(child)
                .containsEntry("AWS_VAULT", "machine")
                .containsEntry("AWS_REGION", "eu-west-1")
                .containsEntry("AWS_DEFAULT_REGION", "eu-west-1")
                .containsEntry("LC_ALL", "C")
                .containsEntry("JAVA_TOOL_OPTIONS", "-Dmine=1")
                .containsEntry("CLASSPATH", "/mine")
                .containsEntry("GREETING", "grüß dich")
                .containsEntry("EMPTY", "")
                .containsKeys("AWS_SESSION_TOKEN", "AWS_CREDENTIAL_EXPIRATION")
                .doesNotContainKeys("AWS_VAULT_FILE_PASSPHRASE", "AWS_PROFILE");
        assertThat(child.get("AWS_ACCESS_KEY_ID")).startsWith("ASIA");
        assertThat(child.keySet()).noneMatch(name -> name.startsWith("SALLYPORT_SAVED"));
    }

    @Test
    void exec_variablesOfEarlierCredentials_areNotLeftBesideTheNewOnes() {
        Map<String, String> child = variables(exec("env", "-0")
                .with("AWS_WEB_IDENTITY_TOKEN_FILE", "/old")
                .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/old")
                .with("AWS_CREDENTIAL_EXPIRATION", "2001-01-01T00:00:00Z")
                .succeeds());

        assertThat(child).doesNotContainKeys("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        assertThat(child.get("AWS_CREDENTIAL_EXPIRATION")).isNotEqualTo("2001-01-01T00:00:00Z");
    }

    @Test
    void exec_insideExec_isRefusedInAwsVaultsWords() {
        Outcome nested = exec("sallyport", "exec", "machine", "--", "true").ends(1);

        nested.saying(
                "running in an existing aws-vault subshell; 'exit' from the subshell or unset AWS_VAULT to force");
        nested.saying("--allow-nested");
    }

    @Test
    void exec_insideExecWhenAllowed_works() {
        Outcome nested = exec(
                        "env",
                        "AWS_VAULT_FILE_PASSPHRASE=" + Scratch.PASSPHRASE,
                        "sallyport",
                        "exec",
                        "--allow-nested",
                        "prod-東京",
                        "--",
                        "sh",
                        "-c",
                        "echo $AWS_VAULT")
                .succeeds();

        assertThat(nested.line()).isEqualTo("prod-東京");
    }

    @Test
    void exec_noSessionWithoutRole_deliversTheKeyItselfAndWarns() {
        Outcome outcome = scratch.sallyport(
                        "exec",
                        "--no-session",
                        "machine",
                        "--",
                        "sh",
                        "-c",
                        "echo $AWS_ACCESS_KEY_ID$AWS_SESSION_TOKEN")
                .succeeds();

        assertThat(outcome.line()).matches("AKIA[A-Z2-7]{16}");
        outcome.saying("long-lived key");
    }

    @Test
    void exec_roleArnFlag_assumesThatRoleOnce() {
        Outcome outcome = scratch.sallyport(
                        "exec",
                        "--role-arn",
                        "arn:aws:iam::345678901234:role/allow-auto-deploy-from-other-accounts",
                        "machine",
                        "--",
                        "sallyport",
                        "whoami")
                .succeeds();

        assertThat(outcome.json().path("Arn").asString())
                .startsWith("arn:aws:sts::345678901234:assumed-role/allow-auto-deploy-from-other-accounts/");
    }

    @Test
    void exec_withoutProfile_takesAwsProfileElseListsTheProfiles() {
        assertThat(scratch.sallyport("exec", "--", "sh", "-c", "echo $AWS_VAULT")
                        .with("AWS_PROFILE", "machine")
                        .succeeds()
                        .line())
                .isEqualTo("machine");
        scratch.sallyport("exec", "--", "true").end().saying("machine", "prod-東京");
    }

    @Test
    void exec_withoutCommand_startsTheShell() {
        Outcome shell = scratch.sallyport("exec", "machine")
                .reading("echo in $AWS_VAULT; exit 5\n")
                .ends(5);

        assertThat(shell.out()).isEqualTo("in machine\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG=C", "LC_ALL=C", "LC_ALL=POSIX", "LANG="})
    void exec_anyLocale_keepsNamesOutsideAscii(String locale) {
        int equals = locale.indexOf('=');
        Outcome outcome = scratch.sallyport("exec", "prod-東京", "--", "printf", "%s", "東京 é")
                .without("LANG")
                .with(locale.substring(0, equals), locale.substring(equals + 1))
                .succeeds();

        assertThat(outcome.out()).isEqualTo("東京 é");
    }

    @Test
    void exec_noLocaleAtAll_keepsNamesOutsideAscii() {
        assertThat(scratch.sallyport("exec", "prod-東京", "--", "sh", "-c", "printf '%s' \"$AWS_VAULT\"")
                        .without("LANG")
                        .succeeds()
                        .out())
                .isEqualTo("prod-東京");
    }

    private Run exec(String... command) {
        String[] words = new String[command.length + 3];
        words[0] = "exec";
        words[1] = "machine";
        words[2] = "--";
        System.arraycopy(command, 0, words, 3, command.length);
        return scratch.sallyport(words);
    }

    private static Map<String, String> variables(Outcome environment) {
        Map<String, String> variables = new TreeMap<>();
        Pattern.compile("\0").splitAsStream(environment.out()).forEach(line -> {
            int equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return variables;
    }
}
