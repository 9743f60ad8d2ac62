package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hunts for stale answers: whatever is edited between two calls, the real launcher gives again only what would be decided
 * anew, and it does give it again where nothing that matters was edited.
 */
final class StaleAnswerTest {

    /** {@code -Dstale.edits} and {@code -Dstale.seed} hunt on. */
    private static final int EDITS = Integer.getInteger("stale.edits", 600);

    private static final long SEED = Long.getLong("stale.seed", 20_261_126);

    @TempDir
    private static Path installed;

    private static Optional<Path> launcher = Optional.empty();

    @TempDir
    private Path folder;

    private Path runtime;
    private WarmWorld world;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        launcher = WarmWorld.launcher(installed);
    }

    @BeforeEach
    void moveIn() throws IOException {
        runtime = TestRuntime.make();
        assumeTrue(runtime.startsWith("/dev/shm"), "there is no tmpfs here, so there are no tickets");
        assumeTrue(launcher.isPresent(), "there is no C compiler here, so there is no launcher");
        world = new WarmWorld(folder, runtime, launcher.get());
    }

    @AfterEach
    void moveOut() throws IOException {
        TestRuntime.remove(runtime);
    }

    @Test
    void launcher_afterAnyEdit_neverAnswersStale() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        Map<String, Integer> made = new TreeMap<>();
        int answers = 0;
        for (int i = 0; i < EDITS; i++) {
            world.reset();
            WarmWorld.Call call = WarmWorld.CALLS.get(random.nextInt(WarmWorld.CALLS.size()));
            String before = world.decide(call).orElseThrow();
            assertThat(world.warm(call)).as("%s: first, unedited", call).contains(before);

            Edit edit = Edit.values()[random.nextInt(Edit.values().length)];
            edit.make(world, random);
            Optional<String> given = world.warm(call);
            String what = "edit %d of seed %d: %s, then %s".formatted(i, SEED, edit, call);
            if (edit.isNeutral()) {
                assertThat(given).as(what).contains(before);
            }
            if (given.isPresent()) {
                answers++;
                assertThat(edit.voids()).as(what).isFalse();
                assertThat(given).as(what).isEqualTo(world.decide(call));
            }
            made.merge(edit.name(), 1, Integer::sum);
        }
        assertThat(made).hasSize(Edit.values().length);
        assertThat(answers)
                .as("answers without the JVM")
                .isGreaterThan(EDITS / 10)
                .isLessThan(EDITS);
    }

    @Test
    void cold_fileEditedWithinTheClocksGranularity_keepsNoTicket() throws IOException, InterruptedException {
        world.reset();
        world.useRealClock();
        WarmWorld.Call call = WarmWorld.CALLS.getFirst();

        assertThat(world.decide(call)).isPresent();
        assertThat(world.tickets()).isEmpty();
        assertThat(world.warm(call)).isEmpty();
    }

    @Test
    void cold_lockedWhileInFlight_leavesNoTicket() throws IOException, InterruptedException {
        for (String meanwhile : new String[] {"lock", "clear"}) {
            world.reset();
            WarmWorld.Call call = WarmWorld.CALLS.getFirst();
            assertThat(world.decideWhile(call, () -> world.run("", meanwhile))).isPresent();

            assertThat(world.tickets()).as(meanwhile).isEmpty();
            assertThat(world.warm(call)).as(meanwhile).isEmpty();
        }
    }

    @Test
    void cold_relativePathOrNoHome_keepsNoTicket() throws IOException, InterruptedException {
        WarmWorld.Call call = WarmWorld.CALLS.getFirst();
        Map<String, Path> usual = Map.of(
                "SALLYPORT_HOME", world.home(),
                "AWS_CONFIG_FILE", world.config(),
                "AWS_SHARED_CREDENTIALS_FILE", world.credentials(),
                "AWS_CA_BUNDLE", world.home().resolve("bundle.pem"));
        for (Map.Entry<String, Path> variable : usual.entrySet()) {
            world.reset();
            Path relative = Path.of("").toAbsolutePath().relativize(variable.getValue());
            world.variables().put(variable.getKey(), relative.toString());
            assertThat(world.decide(call)).as(variable.getKey()).isPresent();
            assertThat(world.tickets()).as(variable.getKey()).isEmpty();
        }
        world.reset();
        world.variables().remove("HOME");
        world.variables().put("AWS_CONFIG_FILE", world.config().toString());
        assertThat(world.decide(call)).isPresent();
        assertThat(world.tickets()).isEmpty();
    }

    @Test
    void warm_manyEnvironments_standSideBySide() throws IOException, InterruptedException {
        world.reset();
        WarmWorld.Call call = WarmWorld.CALLS.getFirst();
        for (int i = 0; i < 8; i++) {
            world.variables().put("AWS_MIN_TTL", (i + 1) + "m");
            assertThat(world.decide(call)).isPresent();
        }
        for (int i = 0; i < 8; i++) {
            world.variables().put("AWS_MIN_TTL", (i + 1) + "m");
            assertThat(world.warm(call)).as("environment " + i).isPresent();
        }
        assertThat(world.tickets()).hasSize(8);
    }

    @Test
    void warm_callWithADebugFlag_isDecidedAnew() throws IOException, InterruptedException {
        world.reset();
        WarmWorld.Call call = new WarmWorld.Call("sallyport", false, "credential-process", "--debug", "prod");

        assertThat(world.decide(call)).isPresent();
        assertThat(world.warm(call)).isEmpty();
    }

    /** What people and programs do between two calls. */
    @SuppressWarnings("ImmutableEnumChecker") // what it does is a function that holds nothing
    private enum Edit {
        ROLE(w -> w.replaceInConfig("role/reader", "role/writer")),
        REGION(w -> w.replaceInConfig("eu-west-1", "eu-west-2")),
        DURATION(w -> w.replaceInConfig("duration_seconds = 3600", "duration_seconds = 1800")),
        SERIAL(w -> w.replaceInConfig("mfa/bob", "mfa/eve")),
        EXTERNAL_ID(w -> w.replaceInConfig("region =", "external_id = abc\nregion =")),
        SOURCE(w -> w.replaceInConfig("source_profile = security", "source_profile = other")),
        PROFILE_REMOVED(w -> w.replaceInConfig("[profile prod]", "[profile prud]")),
        CONFIG_REMOVED(w -> Files.delete(w.config())),
        CONFIG_SAME_BYTES(w -> w.replaceInConfig("role/reader", "role/reader")),
        CONFIG_SAME_SIZE_AND_TIME(w -> w.keepingTime(w.config(), () -> w.replaceInConfig("reader", "writer"))),
        CONFIG_SWAPPED(w -> w.keepingTime(w.config(), w::swapConfig)),
        CONFIG_BEHIND_LINK(WarmWorld::linkConfigElsewhere),
        CREDENTIALS_APPEAR(w -> Files.writeString(w.credentials(), "[prod]\nregion = sa-east-1\n")),
        SETTINGS_APPEAR(w -> Files.writeString(w.home().resolve("settings"), "session_cache = off\n")),
        VARIABLE_REGION(w -> w.variables().put("AWS_REGION", "us-east-2")),
        VARIABLE_DEFAULT_REGION(w -> w.variables().put("AWS_DEFAULT_REGION", "us-east-2")),
        VARIABLE_EMPTY(w -> w.variables().put("AWS_REGION", "")),
        VARIABLE_PROFILE(w -> w.variables().put("AWS_PROFILE", "security")),
        VARIABLE_SERIAL(w -> w.variables().put("AWS_MFA_SERIAL", "arn:aws:iam::123456789012:mfa/eve")),
        VARIABLE_MINIMUM(w -> w.variables().put("AWS_MIN_TTL", "7h")),
        VARIABLE_ENDPOINT(w -> w.variables().put("AWS_ENDPOINT_URL", "http://127.0.0.1:2")),
        VARIABLE_STS_ENDPOINT(w -> w.variables().put("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:2")),
        VARIABLE_BUNDLE(w -> w.variables().put("AWS_CA_BUNDLE", "/nowhere/bundle.pem")),
        VARIABLE_FIPS(w -> w.variables().put("AWS_USE_FIPS_ENDPOINT", "true")),
        VARIABLE_SESSION_NAME(w -> w.variables().put("AWS_ROLE_SESSION_NAME", "somebody")),
        VARIABLE_CONFIG(WarmWorld::useOtherConfig),
        VARIABLE_CREDENTIALS(WarmWorld::useOtherCredentials),
        VARIABLE_KEY(w -> w.variables().put("AWS_ACCESS_KEY_ID", "AKIAMADEUPMADEUPMADE")),
        HOME_ELSEWHERE(w -> w.variables().put("HOME", "/nowhere")),
        HOME_UNSET(w -> w.variables().remove("HOME")),
        SALLYPORT_HOME_ELSEWHERE(w -> w.variables().put("SALLYPORT_HOME", "/nowhere")),
        RUNTIME_ELSEWHERE(WarmWorld::useOtherRuntime),
        NESTED(w -> w.variables().put("AWS_VAULT", "stage")),
        LOCK(w -> w.run("", "lock"), Kind.VOIDS),
        CLEAR(w -> w.run("", "clear"), Kind.VOIDS),
        CLEAR_PROFILE(w -> w.run("", "clear", "prod"), Kind.VOIDS),
        ADD(w -> w.run(WarmWorld.KEY.replace("EXAMPLE", "ANOTHER"), "add", "third"), Kind.VOIDS),
        REMOVE(w -> w.run("", "remove", "--force", "security"), Kind.VOIDS),
        KEY_REPLACED(w -> w.run(WarmWorld.KEY.replace("EXAMPLE", "ANOTHER"), "add", "security"), Kind.VOIDS),
        CLOCK_BACK(w -> w.backdate(Duration.ofHours(-1)), Kind.VOIDS),
        CLOCK_FORWARD(w -> w.backdate(Duration.ofSeconds(2)), Kind.VOIDS),
        ANOTHER_BOOT(WarmWorld::pretendAnotherBoot, Kind.VOIDS),
        ENDED(WarmWorld::end, Kind.VOIDS),
        TICKET_SHORTENED(WarmWorld::shortenTickets, Kind.VOIDS),
        TICKET_FOR_OTHERS(WarmWorld::openTickets, Kind.VOIDS),
        TICKET_LINKED(WarmWorld::linkTickets, Kind.VOIDS),
        ALIAS_PAGER(w -> w.variables().put("AWS_PAGER", "less"), Kind.NEUTRAL),
        NEW_LOGIN(w -> w.variables().put("XDG_SESSION_ID", "42"), Kind.NEUTRAL),
        LOCALE(w -> w.variables().put("LC_ALL", "de_DE.UTF-8"), Kind.NEUTRAL),
        JAVA_OPTIONS(w -> w.variables().put("JAVA_TOOL_OPTIONS", "-Xmx1g"), Kind.NEUTRAL),
        PATH(w -> w.variables().put("PATH", "/bin"), Kind.NEUTRAL),
        CONFIG_READ(w -> Files.readAllBytes(w.config()), Kind.NEUTRAL),
        FILE_BESIDE_CONFIG(w -> Files.writeString(w.config().resolveSibling("beside"), "x"), Kind.NEUTRAL),
        FILE_BESIDE_VAULT(w -> Files.writeString(w.home().resolve("beside"), "x"), Kind.NEUTRAL),
        CLOCK_SLEWED(w -> w.backdate(Duration.ofMillis(400)), Kind.NEUTRAL);

        private enum Kind {
            DECIDES,
            VOIDS,
            NEUTRAL
        }

        private final WarmWorld.Action action;
        private final Kind kind;

        Edit(WarmWorld.Action action) {
            this(action, Kind.DECIDES);
        }

        Edit(WarmWorld.Action action, Kind kind) {
            this.action = action;
            this.kind = kind;
        }

        void make(WarmWorld world, Random random) throws IOException {
            action.on(world);
            if (random.nextInt(4) == 0) {
                world.variables().put("AWS_PAGER", "cat");
            }
        }

        boolean isNeutral() {
            return kind == Kind.NEUTRAL;
        }

        /** After it no ticket may be used, though what is decided anew may come out the same. */
        boolean voids() {
            return kind == Kind.VOIDS;
        }
    }
}
