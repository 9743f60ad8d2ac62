package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Json;
import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Terminal;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code profiles} without a subcommand: what stands in the AWS files. */
final class ProfilesCommandTest {

    @TempDir
    private Path home;

    /** What a call of the program left behind. */
    private record Outcome(int status, String out, String err) {
        Json json() {
            return Json.parse(out);
        }
    }

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(home.resolve(".aws"));
        write("config", """
                [default]
                region = eu-west-1 # here

                [profile prod]
                region = eu-west-1
                source_profile = security
                [sso-session corp]
                sso_region = eu-west-1
                [services mine]
                sts =
                  endpoint_url = http://127.0.0.1:4747
                [prod]
                """);
        write("credentials", """
                [prod]
                region = eu-west-3
                aws_access_key_id = AKIAIOSFODNN7EXAMPLE
                aws_secret_access_key = made/up
                """);
    }

    @Test
    void json_mergedFiles_everyValueWithItsPlace() {
        Json json = run("profiles", "--json").json();

        assertThat(at(json, "profiles", "prod", "settings", "region").toText())
                .isEqualTo(value("eu-west-3", "credentials", 2));
        assertThat(at(json, "profiles", "prod", "settings", "source_profile").toText())
                .isEqualTo(value("security", "config", 6));
        assertThat(at(json, "ssoSessions", "corp", "settings", "sso_region", "value"))
                .isEqualTo(Json.of("eu-west-1"));
        assertThat(at(json, "services", "mine", "settings", "sts", "values", "endpoint_url")
                        .toText())
                .isEqualTo(value("http://127.0.0.1:4747", "config", 11));
    }

    @Test
    void json_secret_isNullAndSaysSo() {
        Outcome outcome = run("profiles", "--json");
        Json secret = at(outcome.json(), "profiles", "prod", "settings", "aws_secret_access_key");

        assertThat(at(secret, "value")).isEqualTo(Json.none());
        assertThat(at(secret, "secret")).isEqualTo(Json.of(true));
        assertThat(at(outcome.json(), "profiles", "prod", "settings", "aws_access_key_id", "value"))
                .isEqualTo(Json.of("AKIAIOSFODNN7EXAMPLE"));
        assertThat(outcome.out()
                        + run("profiles", "--raw").out()
                        + run("profiles").out())
                .doesNotContain("made/up");
    }

    @Test
    void raw_bothFiles_sectionsStandByThemselves() {
        String raw = run("profiles", "--raw").out();

        assertThat(raw).contains("\"kind\": \"credentials\"", "\"header\": \"profile prod\"", "\"kind\": \"other\"");
        assertThat(raw.indexOf("eu-west-3")).isGreaterThan(raw.indexOf("\"kind\": \"credentials\""));
    }

    @ParameterizedTest
    @EnumSource
    void table_anyDialect_showsSectionsAndProblems(Dialect dialect) {
        Outcome outcome = run(dialect, "profiles");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines())
                .startsWith(
                        "Section           Where            Settings",
                        "default           ~/.aws/config:1  region",
                        "prod              ~/.aws/config:4  region, source_profile, aws_access_key_id, aws_secret_access_key")
                .contains(
                        "~/.aws/config:2: a comment stands behind the value",
                        "  the aws command takes it for a part of the value",
                        "~/.aws/config:12: the section is no profile");
    }

    @Test
    void brokenFiles_everyProblemOfBothIsShown_statusOne() throws IOException {
        write("config", "[default]\nwhat is this\n[profile x]\nregion = r\n");
        write("credentials", "= v\n");
        Outcome outcome = run("profiles");

        assertThat(outcome.status()).isOne();
        assertThat(outcome.out())
                .contains("~/.aws/config:2: error: neither a [section] nor key = value")
                .contains("~/.aws/credentials:1: error: a value without a key")
                .contains("~/.aws/config:3");
        assertThat(run("list").err())
                .contains("The AWS config file and the credentials file have 2 lines that cannot be read");
    }

    @Test
    void noFiles_nothingIsThere_statusZero() throws IOException {
        Files.delete(home.resolve(".aws/config"));
        Files.delete(home.resolve(".aws/credentials"));

        assertThat(run("profiles", "--json").json().toText())
                .isEqualTo("{\"profiles\":{},\"ssoSessions\":{},\"services\":{},\"problems\":[]}");
        assertThat(run("profiles", "--raw").out()).contains("\"present\": false");
    }

    private String value(String value, String file, int line) {
        return Json.object()
                .put("value", value)
                .put("file", home.resolve(".aws").resolve(file).toString())
                .put("line", line)
                .build()
                .toText();
    }

    private static Json at(Json json, String... names) {
        Json found = json;
        for (String name : names) {
            found = found.asObject().flatMap(object -> object.get(name)).orElseThrow();
        }
        return found;
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(".aws").resolve(file), text);
    }

    private Outcome run(String... arguments) {
        return run(Dialect.SALLYPORT, arguments);
    }

    private Outcome run(Dialect dialect, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Invocation invocation = Invocation.of(
                "sallyport",
                new Environment(Map.of("HOME", home.toString())),
                Terminal.none(),
                new Console(out, err, "sallyport"),
                new ByteArrayInputStream(new byte[0]));
        int status = new CommandTree(new App(invocation, dialect)).run(arguments);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
