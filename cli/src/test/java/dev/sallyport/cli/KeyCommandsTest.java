package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.credentials.Fingerprint;
import dev.sallyport.credentials.SessionCache;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Terminal;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands around the vault, in this process and without a network: nothing listens where the keys belong. */
final class KeyCommandsTest {

    private static final String KEY =
            "{\"AccessKeyId\": \"AKIAIOSFODNN7EXAMPLE\", \"SecretAccessKey\": \"made/up\", \"EndpointUrl\": \"http://127.0.0.1:1\"}";

    @TempDir
    private Path home;

    private final Map<String, String> variables = new TreeMap<>();
    private Path runtime;

    /** What a call of the program left behind. */
    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void moveIn() throws IOException {
        runtime = TestRuntime.make();
        variables.put("HOME", home.toString());
        variables.put("XDG_RUNTIME_DIR", runtime.toString());
        variables.put("AWS_VAULT_FILE_PASSPHRASE", "made up");
    }

    @AfterEach
    void moveOut() throws IOException {
        TestRuntime.remove(runtime);
    }

    @Test
    void add_nameThatNoProfileCanHave_storesNothing() {
        Outcome outcome = run(KEY, "add", "a]b");

        assertThat(outcome.status()).isOne();
        assertThat(outcome.err()).contains("cannot be a profile's name");
        assertThat(run("", "list", "--credentials").out()).isEmpty();
    }

    @Test
    void add_endpointVariableThatIsNoUrl_isNamedAndStoresNothing() {
        variables.put("AWS_ENDPOINT_URL", "http://a b");
        Outcome outcome = run(KEY.replaceAll(", \"EndpointUrl.*}", "}"), "add", "security");

        assertThat(outcome.status()).isOne();
        assertThat(outcome.err()).contains("AWS_ENDPOINT_URL is no URL", "Nothing was stored");
        assertThat(run("", "list", "--credentials").out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "vault", "off"})
    void lock_whateverTheSettingsSayNow_forgetsSessionsInTheRuntimeDirectory(String setting) throws IOException {
        run(KEY, "add", "security");
        SessionCache cache = keepSession();
        Files.writeString(home.resolve(".local/share/sallyport/settings"), "session_cache = " + setting + "\n");

        assertThat(run("", "lock").status()).isZero();
        assertThat(cache.get(new Fingerprint("0".repeat(64)))).isEmpty();
    }

    @Test
    void lock_sessionsInTheVaultAndNobodyToAsk_locksAllTheSame() throws IOException {
        run(KEY, "add", "security");
        Files.writeString(home.resolve(".local/share/sallyport/settings"), "session_cache = vault\n");
        App app = app("");
        try (Session session = session()) {
            app.sessions().put(new Fingerprint("0".repeat(64)), session);
        }
        variables.remove("AWS_VAULT_FILE_PASSPHRASE");

        assertThat(run("", "lock")).isEqualTo(new Outcome(0, "", "Locked.\n"));
        assertThat(app.vault().sessions()).hasSize(1);

        variables.put("AWS_VAULT_FILE_PASSPHRASE", "made up");
        assertThat(run("", "lock").status()).isZero();
        assertThat(app.vault().sessions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "clear"})
    void forgetting_homeThatCannotBeWritten_forgetsAllTheSameAndSaysWhat(String command) throws IOException {
        run(KEY, "add", "security");
        SessionCache cache = keepSession();
        // Even for root: a directory in the way of the lock file.
        Path lock = home.resolve(".local/share/sallyport/vault.lock");
        Files.delete(lock);
        Files.createDirectory(lock);
        Outcome outcome = run("", command);

        assertThat(outcome.status()).isOne();
        assertThat(outcome.err()).contains("The machine refused: " + lock);
        assertThat(cache.get(new Fingerprint("0".repeat(64)))).isEmpty();
    }

    @Test
    void unlock_forNoTime_isAUsageError() {
        assertThat(run("", "unlock", "--for", "0s").status()).isEqualTo(2);
    }

    @Test
    void list_readerHasSeenEnough_endsWithoutAWord() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new CommandTree(app("", closed, err)).run("list");

        assertThat(status).isEqualTo(141);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private SessionCache keepSession() {
        SessionCache cache =
                SessionCache.inRuntime(app("").directories().runtime().orElseThrow(), Notices.silent());
        try (Session session = session()) {
            cache.put(new Fingerprint("0".repeat(64)), session);
        }
        assertThat(cache.get(new Fingerprint("0".repeat(64)))).isPresent();
        return cache;
    }

    private static Session session() {
        return Session.temporary(
                "ASIAIOSFODNN7EXAMPLE",
                Secret.ofText("made/up"),
                Secret.ofText("made/up/too"),
                Instant.now().plusSeconds(3600));
    }

    private App app(String stdin) {
        return app(stdin, new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private App app(String stdin, OutputStream out, OutputStream err) {
        return new App(
                Invocation.of(
                        "sallyport",
                        new Environment(variables),
                        Terminal.none(),
                        new Console(out, err, "sallyport"),
                        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8))),
                Dialect.SALLYPORT);
    }

    private Outcome run(String stdin, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new CommandTree(app(stdin, out, err)).run(arguments);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
