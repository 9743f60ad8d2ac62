package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.local.LocalOrganization;
import dev.sallyport.local.LocalRecord;
import dev.sallyport.model.Json;
import dev.sallyport.organization.Presets;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code local} commands against an organisation in this process. */
class LocalCommandsTest {

    @TempDir
    private Path home;

    private Path runtime;
    private Environment environment;
    private LocalOrganization organization;
    private LocalRecord record;

    /** What a call of the program left behind. */
    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        // A runtime directory of its own: a record in the machine's would be taken for an organisation that people use.
        runtime = TestRuntime.make();
        environment = new Environment(
                Map.of("SALLYPORT_HOME", home.resolve("sallyport").toString(), "XDG_RUNTIME_DIR", runtime.toString()));
        organization = LocalOrganization.start(Presets.ra(), Time.system(), 0);
        record = new LocalRecord(
                ProcessHandle.current().pid(), organization.url(), organization.adminToken(), organization.startedAt());
        record.write(new Directories(environment));
    }

    @AfterEach
    void stop() throws IOException {
        record.delete(new Directories(environment));
        record.close();
        organization.close();
        TestRuntime.remove(runtime);
    }

    @Test
    void clock_movedAheadAndBack_showsBothTimes() {
        assertThat(run("local", "clock", "+1d12h").out()).contains("AheadSeconds  129600");
        assertThat(run("local", "clock", "-30m", "--json").out()).contains("\"AheadSeconds\": 127800");
        assertThat(run("local", "clock").out()).contains("AheadSeconds  127800", "RealTime");
        assertThat(run("local", "clock", "reset").out()).contains("AheadSeconds  0");

        Outcome behind = run("local", "clock", "-30m");
        assertThat(behind.status()).isEqualTo(1);
        assertThat(behind.err()).contains("not behind it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8h", "+", "+8", "+1h1d", "tomorrow"})
    void clock_noTime_isAUsageErrorWithExamples(String move) {
        Outcome outcome = run("local", "clock", move);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("+8h");
    }

    @Test
    void reset_whatIsKept_asksUnlessItIsTold() throws IOException {
        Path database = LocalOrganization.database(new Directories(environment));
        assertThat(run("local", "reset").err()).contains("Nothing is kept");
        new Directories(environment).homeForWriting();
        Files.writeString(database, "not a database, but in its place");

        Outcome asked = run("local", "reset");
        assertThat(asked.status()).isEqualTo(1);
        assertThat(asked.err()).contains("local reset --yes");
        assertThat(database).exists();

        assertThat(run("local", "reset", "--yes").status()).isZero();
        assertThat(database).doesNotExist();
    }

    @Test
    void status_ofWhatRuns_namesItsUrl() {
        Outcome outcome = run("local", "status");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains(organization.url().toString());
        assertThat(Json.parse(run("local", "status", "--json").out())
                        .asObject()
                        .orElseThrow()
                        .text("Url"))
                .contains(organization.url().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "start --background", "start --port 0"})
    void start_whileOneRuns_saysWhichOne(String words) {
        Outcome outcome = run(("local " + words).split(" ", -1));
        assertThat(outcome.status()).isOne();
        assertThat(outcome.err()).contains("running already, at " + organization.url());
    }

    @Test
    void start_onATakenPort_namesAnother() throws IOException {
        record.delete(new Directories(environment));
        Outcome outcome = run(
                "local", "start", "--port", Integer.toString(organization.url().getPort()));
        assertThat(outcome.status()).isOne();
        assertThat(outcome.err()).contains("is taken by another program", "local start --port ");
    }

    @Test
    void start_onAPortThatIsNone_isAUsageError() throws IOException {
        record.delete(new Directories(environment));
        assertThat(run("local", "start", "--port", "65536").status()).isEqualTo(2);
    }

    @Test
    void userList_isATable() {
        Outcome outcome = run("local", "user", "list");
        assertThat(outcome.out().lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head).startsWith("User "));
        assertThat(outcome.out()).contains("bob@acme.com", "_account.prod-read-only");
    }

    @Test
    void userKey_asJson_hasTheShapeOfCreateAccessKey() {
        Json.Obj key = Json.parse(
                        run("local", "user", "key", "bob@acme.com", "--json").out())
                .asObject()
                .orElseThrow();
        assertThat(key.members().keySet()).containsExactly("AccessKey", "EndpointUrl");
    }

    @Test
    void userCode_isAloneOnStdout_andOnceOnly() {
        Outcome first = run("local", "user", "code", "bob@acme.com");
        assertThat(first.status()).isZero();
        assertThat(first.out()).matches("[0-9]{6}\n");
        Outcome second = run("local", "user", "code", "bob@acme.com", "--no-wait");
        if (second.status() == 1) {
            assertThat(second.out()).isEmpty();
            assertThat(second.err()).containsPattern("there is a new one in [0-9]+ s");
        } else {
            // A new step began in between.
            assertThat(second.out()).matches("[0-9]{6}\n").isNotEqualTo(first.out());
        }
    }

    @Test
    void userCode_ofADeviceThatIsNotAssigned_warns() {
        assertThat(run("local", "user", "code", "erin@acme.com").err()).contains("not assigned to erin@acme.com");
    }

    @Test
    void unknownUser_isAnErrorThatNamesTheNearest() {
        Outcome outcome = run("local", "user", "code", "bob");
        assertThat(outcome.status()).isOne();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("There is no user bob", "Did you mean bob@acme.com?");
    }

    @Test
    void explain_theLastRefusal_saysWhatAwsSaysAndWhy() throws IOException, InterruptedException {
        URI call = organization.url().resolve("/?Action=AssumeRoleWithSAML&Version=2011-06-15");
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(call).build(), HttpResponse.BodyHandlers.discarding());
        }
        Outcome outcome = run("local", "explain", "last");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("501 NotImplemented", "because", "not-played");
    }

    @Test
    void everyCommand_whileNoneRuns_saysHowToStartOne() throws IOException {
        record.delete(new Directories(environment));
        for (String words :
                new String[] {"status", "stop", "user list", "user key x", "user code x", "explain last", "log"}) {
            Outcome outcome = run(("local " + words).split(" ", -1));
            assertThat(outcome.status()).isOne();
            assertThat(outcome.err()).contains("No local organisation is running.", "local start --background");
        }
    }

    @Test
    void everyCommand_withThePortOfAnotherHomesOrganization_speaksToThatOne(@TempDir Path other) {
        assumeThat(new Directories(environment).runtime())
                .as("a directory that homes share")
                .isPresent();
        String port = Integer.toString(organization.url().getPort());
        environment =
                new Environment(Map.of("SALLYPORT_HOME", other.toString(), "XDG_RUNTIME_DIR", runtime.toString()));
        assertThat(run("local", "status").status()).isOne();
        assertThat(run("local", "status", "--port", port).out())
                .contains(organization.url().toString());
        assertThat(run("local", "user", "code", "bob@acme.com", "--port", port).out())
                .matches("[0-9]{6}\n");
        environment = new Environment(
                Map.of("SALLYPORT_HOME", home.resolve("sallyport").toString(), "XDG_RUNTIME_DIR", runtime.toString()));
    }

    private Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        App app = new App(
                Invocation.of(
                        "sallyport",
                        environment,
                        Terminal.none(),
                        new Console(out, err, "sallyport"),
                        InputStream.nullInputStream()),
                Dialect.SALLYPORT);
        int status = new CommandTree(app).run(arguments);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
