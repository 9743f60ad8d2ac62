package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * What {@code explain} says of the next call is what becomes of it: the call is made where no JVM can start, so that it
 * succeeds if a ticket answers and fails, changing nothing, if none does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NextCallTest {

    /** Kilobytes of address space: plenty for the launcher and {@code true}, too few for a JVM's libraries. */
    private static final String TOO_FEW_FOR_A_JVM = "ulimit -v 16000; exec ";

    private static final long SEED = 20261126;
    private static final int ROUNDS = 15;
    private static final int BUILD = 28;
    private static final int BOOT_SIZE = 36;
    private static final String ANSWERED = "answered";

    private final Scratch scratch = Scratch.create();
    private final Tickets tickets = new Tickets(scratch);

    @BeforeAll
    void prepare() {
        scratch.organisation().store("machine", "ci-machine-user");
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @BeforeEach
    void keepBothAnswers() throws IOException {
        Files.deleteIfExists(scratch.home().resolve(".aws/credentials"));
        tickets.await("sallyport credential-process machine");
        scratch.sallyport("exec", "machine", "--", "true").succeeds();
        assertForetold(ANSWERED, ANSWERED);
    }

    @Test
    void explain_changedFiles_startJava() throws IOException {
        Files.setLastModifiedTime(scratch.awsConfig(), FileTime.from(Instant.EPOCH));
        assertForetold(scratch.awsConfig() + " was changed since");

        keepBothAnswers();
        Path credentials = scratch.home().resolve(".aws/credentials");
        Files.createFile(credentials);
        assertForetold(credentials + " is there now");
        Files.delete(credentials);
        assertForetold(ANSWERED, ANSWERED);
        Files.createSymbolicLink(credentials, Path.of("nowhere"));
        assertForetold(ANSWERED, ANSWERED);
    }

    @Test
    void explain_otherVariables_startJava() throws IOException {
        assertForetold(Map.of("AWS_REGION", "us-west-2"), "AWS_REGION is set now");
        assertForetold(Map.of("AWS_MIN_TTL", "1h"), "AWS_MIN_TTL is set now");
        assertForetold(Map.of("HOME", scratch.home() + "/"), "HOME is set differently");
        assertForetold(Map.of("UNKNOWN", "x"), ANSWERED, ANSWERED);
        assertForetold(Map.of("AWS_VAULT", "x"), ANSWERED, "AWS_VAULT is set now");
        Path elsewhere = Files.createDirectories(scratch.runtime().resolve("elsewhere"));
        assertForetold(Map.of("XDG_RUNTIME_DIR", elsewhere.toString()), "no answer to it is kept");
    }

    @Test
    void explain_otherWordsOrName_startJava() {
        assertForetold(Map.of(), List.of("--region", "us-west-2", "machine"), "no answer to it is kept");
        assertForetold(
                Map.of(), List.of("-t", "123456", "machine"), "a call with an MFA code in it is not answered again");
        JsonNode asAwsVault =
                scratch.awsVault("explain", "--json", "machine").succeeds().json();
        assertThat(asAwsVault.path("nextCalls").path(0).path("because").asString())
                .isEqualTo("no answer to it is kept");
    }

    @Test
    void explain_profileOfTheEnvironment_isThatOfTheCall() {
        scratch.sallyport("exec", "--", "true").with("AWS_PROFILE", "machine").succeeds();

        assertForetold(Map.of("AWS_PROFILE", "machine"), List.of(), ANSWERED, ANSWERED);
    }

    @Test
    void explain_clearedOrLocked_startsJava() throws IOException {
        scratch.sallyport("clear").succeeds();
        assertForetold("no answer to it is kept");

        keepBothAnswers();
        scratch.sallyport("lock").succeeds();
        assertForetold("no answer to it is kept");
    }

    @Test
    void explain_changedVault_startsJava() {
        scratch.organisation().store("another", "ci-machine-user");

        assertForetold("the vault was changed or locked, or sessions were cleared, since");
    }

    @Test
    void explain_otherBuildBootOrClock_startsJava() throws IOException {
        edit(bytes -> bytes[BUILD] ^= 1);
        assertForetold("another build of Sallyport kept the answer");

        keepBothAnswers();
        edit(bytes -> bytes[boot(bytes)] ^= 1);
        assertForetold("the machine was started anew since");

        keepBothAnswers();
        edit(bytes -> shift(bytes, boot(bytes) - Integer.BYTES - 2 * Long.BYTES, -2));
        assertForetold("the clock was set since");
    }

    @Test
    void explain_ended_startsJava() throws IOException {
        edit(bytes -> shift(bytes, boot(bytes) + BOOT_SIZE, -TimeUnit.HOURS.toSeconds(12)));

        assertForetold("the answer that was kept has ended");
    }

    @Test
    void explain_filesThatAreNoTickets_startJava() throws IOException {
        for (Path file : tickets.files()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        }
        assertForetold("no answer to it is kept");

        keepBothAnswers();
        for (Path file : tickets.files()) {
            Files.createLink(scratch.runtime().resolve(file.getFileName()), file);
        }
        assertForetold("no answer to it is kept");
    }

    @Test
    void explain_changedBytes_foretellWhatTheLauncherMakesOfThem() throws IOException {
        Random random = new Random(SEED);
        List<byte[]> sound = new ArrayList<>();
        for (Path file : tickets.files()) {
            sound.add(Files.readAllBytes(file));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < sound.size(); i++) {
                byte[] bytes = sound.get(i).clone();
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(tickets.files().get(i), bytes);
            }
            foretold(Map.of(), List.of("machine"));
        }
    }

    @Test
    void explain_answerThatIsNeverKept_saysWhy() {
        scratch.writeConfig(scratch.readConfig() + "[profile helper]\ncredential_process = /bin/false\n");

        assertThat(scratch.sallyport("explain", "helper").succeeds().out()).contains("""

                The next call, with the same environment
                  credential-process helper
                    starts Java, because no answer to it is kept; its answer will not be kept:
                    the credentials come from a helper
                  exec helper
                """);
    }

    @Test
    void explain_inThePortableForm_saysThatOnlyALauncherAnswers() {
        try (Scratch portable = Scratch.with(Scratch.PORTABLE)) {
            portable.writeConfig("[profile helper]\ncredential_process = /bin/false\n");

            JsonNode next = portable.sallyport("explain", "--json", "helper")
                    .succeeds()
                    .json()
                    .path("nextCalls");

            assertThat(next.path(0).path("startsJava").asBoolean()).isTrue();
            assertThat(next.path(0).path("because").asString()).contains("only what is installed has a launcher");
        }
    }

    private void assertForetold(String... outlooks) {
        assertForetold(Map.of(), outlooks);
    }

    private void assertForetold(Map<String, String> variables, String... outlooks) {
        assertForetold(variables, List.of("machine"), outlooks);
    }

    /** One outlook may stand for both calls. */
    private void assertForetold(Map<String, String> variables, List<String> words, String... outlooks) {
        List<String> expected = outlooks.length == 1 ? List.of(outlooks[0], outlooks[0]) : List.of(outlooks);
        assertThat(foretold(variables, words)).isEqualTo(expected);
    }

    /** What is said of both calls, once it has come true. */
    private List<String> foretold(Map<String, String> variables, List<String> words) {
        Run explain = scratch.shell("exec sallyport explain --json " + String.join(" ", words));
        variables.forEach(explain::with);
        List<String> outlooks = new ArrayList<>();
        for (JsonNode next : explain.succeeds().json().path("nextCalls")) {
            List<String> call = new ArrayList<>();
            next.path("words").forEach(word -> call.add(word.asString()));
            boolean startsJava = next.path("startsJava").asBoolean();
            assertThat(isAnswered(call, variables))
                    .as("%s: %s", variables, next)
                    .isNotEqualTo(startsJava);
            outlooks.add(startsJava ? next.path("because").asString() : ANSWERED);
        }
        return outlooks;
    }

    private boolean isAnswered(List<String> call, Map<String, String> variables) {
        String command = call.getFirst().equals("exec") ? " -- true" : "";
        Run run = scratch.shell(TOO_FEW_FOR_A_JVM + "sallyport " + String.join(" ", call) + command);
        variables.forEach(run::with);
        return run.end().status() == 0;
    }

    /** Changes a ticket's bytes. */
    private interface Edit {
        void change(byte[] bytes);
    }

    private void edit(Edit edit) throws IOException {
        for (Path file : tickets.files()) {
            byte[] bytes = Files.readAllBytes(file);
            edit.change(bytes);
            Files.write(file, bytes);
        }
    }

    private static void shift(byte[] ticket, int at, long seconds) {
        ByteBuffer bytes = ByteBuffer.wrap(ticket);
        bytes.putLong(at, bytes.getLong(at) + TimeUnit.SECONDS.toNanos(seconds));
    }

    /** Where in the ticket this boot of the machine is named. */
    private static int boot(byte[] ticket) {
        try {
            String id =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            int at = new String(ticket, StandardCharsets.ISO_8859_1).indexOf(id);
            assertThat(at).isPositive();
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
