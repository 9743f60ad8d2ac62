package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One version installed over another, up and down: what is stored stays, and what runs goes on. */
final class UpgradeTest {

    /** After that long a file counts as settled, and calls that read it get tickets. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private static final Duration FOR_AN_END = Duration.ofSeconds(20);

    private static final String WHOSE_KEY = "echo $AWS_ACCESS_KEY_ID";

    private static Scratch world;
    private static Path older;
    private static Path newer;

    @BeforeAll
    static void pack() {
        world = Scratch.create();
        Needs.cc(world);
        older = Packages.deb(world, "0.0.9");
        newer = Packages.deb();
    }

    @AfterAll
    static void remove() {
        world.close();
    }

    @Test
    void upgradeAndDowngrade_ofAUsedProgram_loseNothing() throws IOException {
        Installation installation = Installation.installed(world, older);
        try (Scratch user = Scratch.with(installation.program())) {
            user.organisation().welcome(Organisation.BOB);
            Files.writeString(user.sallyportHome().resolve("settings"), "unlock_for = 1h\n");
            Screen.sleep(SETTLED);
            String code = user.organisation().code(Organisation.BOB);
            String session = user.sallyport("exec", "--mfa-token", code, "prod", "--", "sh", "-c", WHOSE_KEY)
                    .succeeds()
                    .out();
            user.sallyport("exec", "prod", "--", "true").succeeds(); // the call that comes again, and gets the ticket
            assertAnswersWithoutJvm(user, installation, "prod", true);
            Map<String, String> stored = stored(user);

            for (Path version : List.of(newer, older, newer)) {
                Installation.installed(world, version);

                assertThat(user.sallyport("exec", "prod", "--", "sh", "-c", WHOSE_KEY)
                                .succeeds()
                                .out())
                        .isEqualTo(session);
                assertAnswersWithoutJvm(user, installation, "prod", true);
                assertThat(stored(user))
                        .as("also by what it does at its first call")
                        .isEqualTo(stored);
            }
        }
    }

    @Test
    void ticket_ofAnotherBuild_isNotUsed() throws IOException {
        Installation installation = Installation.installed(world, older);
        try (Scratch user = Scratch.with(installation.program())) {
            user.organisation().store("machine", "ci-machine-user");
            Screen.sleep(SETTLED);
            user.sallyport("exec", "machine", "--", "true").succeeds();
            assertAnswersWithoutJvm(user, installation, "machine", true);

            Installation.installed(world, newer);

            assertAnswersWithoutJvm(user, installation, "machine", false);
        }
    }

    @Test
    void keyAdded_byTheNewer_isTheOldersToo() throws IOException {
        Installation installation = Installation.installed(world, newer);
        try (Scratch user = Scratch.with(installation.program())) {
            user.organisation().store("machine", "ci-machine-user");

            Installation.installed(world, older);

            user.sallyport("exec", "--no-session", "machine", "--", "true").succeeds();
            user.sallyport("remove", "--force", "machine").succeeds();
            Installation.installed(world, newer);
            assertThat(user.sallyport("list", "--credentials").succeeds().out()).isEmpty();
        }
    }

    @Test
    void organisation_replacedWhileItRuns_goesOnAndStops() throws IOException {
        Installation installation = Installation.installed(world, older);
        try (Scratch user = Scratch.with(installation.program())) {
            user.organisation();

            Installation.installed(world, newer);

            user.organisation().welcome(Organisation.BOB);
            String code = user.organisation().code(Organisation.BOB);
            user.sallyport("whoami", "--mfa-token", code, "prod").succeeds();
            user.sallyport("local", "user", "password", Organisation.BOB).succeeds();
            user.sallyport("organization", "map", "--local").succeeds();
            user.sallyport("local", "log").succeeds();
            user.sallyport("local", "stop").succeeds();
            assertThat(user.processes())
                    .allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(FOR_AN_END));
        }
    }

    @Test
    void prompt_openWhileTheProgramIsReplaced_takesItsCode() throws IOException {
        Installation installation = Installation.installed(world, older);
        try (Scratch user = Scratch.with(installation.program())) {
            user.organisation().welcome(Organisation.BOB);
            try (Screen screen = Screen.open(user)) {
                screen.type("sallyport exec prod -- sh -c 'echo the command ra''n'");
                screen.waitFor("MFA code.*:");

                Installation.installed(world, newer);

                screen.type(user.organisation().code(Organisation.BOB));
                screen.waitFor("^the command ran");
                assertThat(screen.status()).isZero();
            }
        }
    }

    /** A ticket is all that can answer where there is no Java. */
    private static void assertAnswersWithoutJvm(
            Scratch user, Installation installation, String profile, boolean answers) throws IOException {
        Path runtime = installation.root().resolve("lib/runtime");
        Path away = runtime.resolveSibling("away");
        Files.move(runtime, away);
        try {
            assertThat(user.sallyport("exec", profile, "--", "true").end().status() == 0)
                    .isEqualTo(answers);
        } finally {
            Files.move(away, runtime);
        }
    }

    /** Every file of the home and the AWS config. */
    private static Map<String, String> stored(Scratch user) throws IOException {
        Map<String, String> stored = new TreeMap<>();
        try (Stream<Path> files = Files.walk(user.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                stored.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return stored;
    }
}
