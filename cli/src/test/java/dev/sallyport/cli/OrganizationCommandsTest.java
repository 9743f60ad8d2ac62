package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.local.LocalOrganization;
import dev.sallyport.local.LocalRecord;
import dev.sallyport.model.Json;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.organization.Preset;
import dev.sallyport.organization.Presets;
import dev.sallyport.organization.Toggles;
import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Terminal;
import dev.sallyport.platform.Time;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands {@code organization …} and {@code local apply}, as a shell sees them. */
class OrganizationCommandsTest {

    @TempDir
    private Path home;

    private Path runtime;
    private Environment environment;

    /** What a call of the program left behind. */
    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void prepare() throws IOException {
        runtime = TestRuntime.make();
        environment = new Environment(
                Map.of("SALLYPORT_HOME", home.resolve("sallyport").toString(), "XDG_RUNTIME_DIR", runtime.toString()));
    }

    @AfterEach
    void remove() throws IOException {
        TestRuntime.remove(runtime);
    }

    @Test
    void presets_always_listsPresetsAndToggles() {
        assertThat(run("organization", "presets").out())
                .contains("module-defaults", "require-mfa-operator", "Bool|BoolIfExists");
        assertThat(Json.parse(run("organization", "presets", "--json").out()).toText())
                .contains("\"name\":\"cis\"");
    }

    @Test
    void check_preset_endsWithOneUntilTheWarningsAreIgnored() {
        Outcome found = run("organization", "check", "--preset", "cis");
        assertThat(found.status()).isEqualTo(1);
        assertThat(found.out())
                .contains("warning: security: group \"_account.security-ops-admin\" names role", "[dangling-group]");
        assertThat(found.err()).contains("0 errors, 12 warnings");
        Outcome ignored = run(
                "organization",
                "check",
                "--preset",
                "cis",
                "--json",
                "--ignore",
                "dangling-group",
                "--ignore",
                "device-name",
                "--ignore",
                "no-self-management");
        assertThat(ignored.status()).isZero();
        assertThat(ignored.out()).contains("\"two-keys\"").doesNotContain("dangling");
    }

    @ParameterizedTest
    @CsvSource({"table, User ", "mermaid, flowchart LR", "svg, <svg xmlns", "json, {"})
    void map_eachFormat_isPrinted(String format, String begin) {
        Outcome map = run("organization", "map", "--preset", "cis", "--format", format);
        assertThat(map.status()).isZero();
        assertThat(map.out()).startsWith(begin).contains("jane@acme.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "organization map --preset nothing | There is no preset nothing; there are ra, module-defaults, cis.",
                "organization map --set houston=maybe | --set: the toggle houston is on or off, not 'maybe'",
                "organization map --preset ra --local | --local takes neither --preset nor --organization nor --set.",
                "organization check --ignore nothing | --ignore: there is no check nothing; there are dangling-group,",
                "organization export --format xml | --format is document, accounts.json, users.yml or groups.yml, not xml",
            })
    void command_wrongCall_endsWithTwo(String words, String message) {
        Outcome wrong = run(words.split(" ", -1));
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains(message);
    }

    @Test
    void importing_whatWasExported_givesTheSameRolesAndUsers() throws IOException {
        Path accounts = file(
                "accounts.json",
                run("organization", "export", "--format", "accounts.json").out());
        Path users = file(
                "users.yml",
                run("organization", "export", "--format", "users.yml").out());
        Path groups = file(
                "groups.yml",
                run("organization", "export", "--format", "groups.yml").out());
        Path document = home.resolve("organization.json");
        Outcome imported = run(
                "organization",
                "import",
                "--accounts",
                accounts.toString(),
                "--users",
                users.toString(),
                "-o",
                document.toString());
        assertThat(imported.err()).contains("Written to ");
        assertThat(imported.status()).isZero();
        Outcome unlike = run(
                "organization",
                "import",
                "--accounts",
                accounts.toString(),
                "--users",
                users.toString(),
                "--preset",
                "cis");
        assertThat(unlike.err()).contains("user jane@acme.com is in the unknown group full-access");
        assertThat(run("organization", "map", "--organization", document.toString())
                        .out())
                .contains("bob@acme.com");
        assertThat(run("organization", "import", "--accounts", accounts.toString(), "--groups", groups.toString())
                        .out())
                .contains("_account.prod-read-only");
        assertThat(run("organization", "export", "--format", "users.yml").err())
                .contains("users.yml cannot say the second access key of grace@acme.com");
    }

    @Test
    void importing_wrongFile_namesFileLineAndColumn() throws IOException {
        Path accounts = file("accounts.yml", "security:\n  id: 123456789012\n");
        Outcome refused = run("organization", "import", "--accounts", accounts.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("Cannot read " + accounts, "write it in quotes (line 2, column 7)");
    }

    @Test
    void apply_document_changesOnceAndAsksBeforeItRemoves() throws IOException {
        Path cis = file(
                "cis.json",
                OrganizationDocument.write(Preset.CIS.organization(Toggles.DEFAULT))
                        .toText());
        try (LocalOrganization organization = LocalOrganization.start(Presets.ra(), Time.system(), 0);
                LocalRecord record = new LocalRecord(
                        ProcessHandle.current().pid(),
                        organization.url(),
                        organization.adminToken(),
                        organization.startedAt())) {
            record.write(new Directories(environment));
            Outcome dry = run("local", "apply", cis.toString(), "--dry-run");
            assertThat(dry.status()).isEqualTo(3);
            assertThat(dry.out())
                    .contains(
                            "security\n",
                            "  - group _all-accounts",
                            "  ~ user jane@acme.com: groups -full-access, +access-all-external-accounts");
            Outcome unasked = run("local", "apply", cis.toString());
            assertThat(unasked.status()).isEqualTo(1);
            assertThat(unasked.err()).contains("There is no terminal to confirm at", "--yes");
            assertThat(run("local", "apply", cis.toString(), "--yes").err()).contains("Applied.");
            Outcome again = run("local", "apply", cis.toString(), "--yes");
            assertThat(again.status()).isZero();
            assertThat(again.out()).isEqualTo("Nothing to change.\n");
            assertThat(run("organization", "check", "--local").err()).contains("0 errors, 12 warnings");
            assertThat(run("local", "apply", cis.toString(), "--json").out().strip())
                    .isEqualTo("[]");
            record.delete(new Directories(environment));
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(out, err, "sallyport");
        App app = new App(
                Invocation.of("sallyport", environment, Terminal.none(), console, InputStream.nullInputStream()),
                Dialect.SALLYPORT);
        int status = new CommandTree(app).run(arguments);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
