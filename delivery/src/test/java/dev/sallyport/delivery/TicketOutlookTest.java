package dev.sallyport.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.Explanation.NextCall;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.RecordingView;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ticket that was kept is answered with, and no more once anything that it rests on has changed. */
final class TicketOutlookTest {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final List<String> CALL = List.of("credential-process", "prod");

    private final Instant now = Instant.now();
    private final Instant end = now.plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);

    /** So late that no file has changed just before. */
    private final Instant begun = now.plusSeconds(60);

    private Path directory = MEMORY;
    private final Map<String, String> variables = new HashMap<>(Map.of("HOME", "/home/mia", "AWS_REGION", "eu-west-1"));

    @BeforeEach
    void keep() throws IOException {
        assumeThat(MEMORY).as("a folder in memory, where alone tickets lie").isDirectory();
        directory = Files.createTempDirectory(
                MEMORY,
                "sallyport-test",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(file("config"), "one");
        Files.writeString(file("generation"), "1");
        keep(CALL);
    }

    @AfterEach
    void delete() throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void of_nothingChanged_isAnsweredUntilItsEnd() throws IOException {
        assertThat(outlook()).isEqualTo(NextCall.answered(CALL, end.minusSeconds(300)));
    }

    @Test
    void of_otherWords_startsJava() throws IOException {
        assertThat(outlook(List.of("credential-process", "stage")).because()).contains("no answer to it is kept");
        assertThat(outlook(List.of("exec", "prod")).because()).contains("no answer to it is kept");
        assertThat(outlook(List.of("credential-process", "-t", "123456", "prod"))
                        .because())
                .contains("a call with an MFA code in it is not answered again");
    }

    @Test
    void of_otherDialect_startsJava() throws IOException {
        assertThat(at("build", Dialect.AWS_VAULT, now).of(CALL, basis()).because())
                .contains("no answer to it is kept");
    }

    @Test
    void of_otherBuild_startsJava() throws IOException {
        assertThat(at("other", Dialect.SALLYPORT, now).of(CALL, basis()).because())
                .contains("another build of Sallyport kept the answer");
    }

    @Test
    void of_otherVariables_startsJavaAndNamesTheFirst() throws IOException {
        variables.put("AWS_REGION", "us-east-1");
        assertStartsJava("AWS_REGION is set differently");
        variables.remove("AWS_REGION");
        assertStartsJava("AWS_REGION is not set any more");
        variables.put("AWS_REGION", "eu-west-1");
        variables.put("AWS_PROFILE", "");
        assertStartsJava("AWS_PROFILE is set now");
    }

    @Test
    void of_otherFiles_startsJavaAndNamesTheFirst() throws IOException {
        Files.writeString(file("absent"), "");
        assertStartsJava(file("absent") + " is there now");
        Files.delete(file("absent"));
        Files.writeString(file("config"), "two");
        assertStartsJava(file("config") + " was changed since");
        Files.delete(file("config"));
        assertStartsJava(file("config") + " is gone or cannot be looked at");
    }

    @Test
    void of_parentOfAnAbsentFile_mayBecomeAFileButNotAnother() throws IOException {
        Files.writeString(file("folder"), "ENOTDIR is absent as well");
        assertThat(outlook().because()).isEmpty();
        Files.delete(file("folder"));
        Files.createDirectory(file("folder"));
        assertThat(outlook().because()).isEmpty();
        Files.createDirectory(file("folder/sub"));
        Files.writeString(file("folder/sub/absent"), "");
        assertStartsJava(file("folder/sub/absent") + " is there now");
    }

    @Test
    void of_changedVault_startsJava() throws IOException {
        Files.writeString(file("generation"), "2");
        assertStartsJava("the vault was changed or locked, or sessions were cleared, since");
    }

    @Test
    void of_otherTimes_startsJava() throws IOException {
        assertThat(at("build", Dialect.SALLYPORT, now.plusSeconds(60))
                        .of(CALL, basis())
                        .because())
                .contains("the clock was set since");
        assertThat(at("build", Dialect.SALLYPORT, now.minusSeconds(1))
                        .of(CALL, basis())
                        .because())
                .contains("the clock was set since");
    }

    @Test
    void of_ended_startsJava() throws IOException {
        keep(CALL, now.plusSeconds(300).plusMillis(1));
        assertThat(at("build", Dialect.SALLYPORT, now.plusMillis(1))
                        .of(CALL, basis())
                        .because())
                .contains("the answer that was kept has ended");
    }

    @Test
    void of_whatIsNoTicketOfOurs_isPassedOver() throws IOException {
        Path ticket = ticket();
        Files.setPosixFilePermissions(ticket, PosixFilePermissions.fromString("rw-r-----"));
        assertStartsJava("no answer to it is kept");
        Files.setPosixFilePermissions(ticket, PosixFilePermissions.fromString("rw-------"));
        assertThat(outlook().because()).isEmpty();
        Files.createLink(file("second"), ticket);
        assertStartsJava("no answer to it is kept");
        Files.delete(file("second"));
        Files.setPosixFilePermissions(ticket.resolveSibling(""), PosixFilePermissions.fromString("rwx--x---"));
        assertStartsJava("no answer to it is kept");
        Files.setPosixFilePermissions(ticket.resolveSibling(""), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(ticket, "no ticket");
        assertStartsJava("no answer to it is kept");
        Files.delete(ticket);
        Files.createSymbolicLink(ticket, file("config"));
        assertStartsJava("no answer to it is kept");
    }

    @Test
    void of_secondTicketForAnotherEnvironment_eitherAnswers() throws IOException {
        variables.put("AWS_REGION", "us-east-1");
        keep(CALL);
        assertThat(outlook().because()).isEmpty();
        variables.put("AWS_REGION", "eu-west-1");
        assertThat(outlook().because()).isEmpty();
    }

    @Test
    void of_timeThatNoTicketCanTell_startsJavaAsTheLauncherDoes() throws IOException {
        Files.setLastModifiedTime(file("config"), FileTime.from(Instant.parse("2262-04-11T23:47:16Z")));
        keep(CALL);
        assertThat(outlook().because()).contains(file("config") + " was changed since");
    }

    @Test
    void of_answerThatIsNeverKept_saysWhy() throws IOException {
        Plan helper = plan(new Step.CredentialProcess("prod", List.of("helper")));
        NextCall call = at("build", Dialect.SALLYPORT, now)
                .of(List.of("exec", "prod"), new TicketOutlook.Basis(helper, view().evidence(), begun));
        assertThat(call.notKept()).contains("the credentials come from a helper");
        NextCall early = at("build", Dialect.SALLYPORT, now)
                .of(List.of("exec", "prod"), new TicketOutlook.Basis(session(), view().evidence(), now));
        assertThat(early.notKept()).hasValueSatisfying(why -> assertThat(why).endsWith("was changed just now"));
    }

    private void assertStartsJava(String because) throws IOException {
        NextCall call = outlook();
        assertThat(call.answeredUntil()).isEmpty();
        assertThat(call.because()).contains(because);
        assertThat(call.notKept()).isEmpty();
    }

    private NextCall outlook() throws IOException {
        return outlook(CALL);
    }

    private NextCall outlook(List<String> call) throws IOException {
        return at("build", Dialect.SALLYPORT, now).of(call, basis());
    }

    private TicketOutlook at(String build, Dialect dialect, Instant moment) {
        return new TicketOutlook(
                build, dialect, new Environment(variables), new Fixed(moment), directory, List.of(file("generation")));
    }

    private TicketOutlook.Basis basis() throws IOException {
        return new TicketOutlook.Basis(session(), view().evidence(), begun);
    }

    private void keep(List<String> call) throws IOException {
        keep(call, end);
    }

    private void keep(List<String> call, Instant expiration) throws IOException {
        try (Session session = Session.temporary(
                "ASIAEXAMPLEEXAMPLE01", Secret.ofText("made-up"), Secret.ofText("token"), expiration)) {
            new TicketDesk("build", Dialect.SALLYPORT, call, new Fixed(now))
                    .keepPrint(
                            new Tickets(directory),
                            new TicketDesk.Grounds(
                                    session(), view().evidence(), begun, Duration.ofMinutes(5), Optional.empty()),
                            session,
                            "{}\n");
        }
        ticket();
    }

    private RecordingView view() throws IOException {
        RecordingView view = new RecordingView(new Environment(variables));
        for (String name : List.of("HOME", "AWS_REGION", "AWS_PROFILE")) {
            view.variable(name);
        }
        for (String name : List.of("generation", "absent", "folder/sub/absent", "config")) {
            view.consulted(file(name));
        }
        return view;
    }

    private static Plan session() {
        StsAddress at = new StsAddress(Partition.AWS, "eu-west-1", Optional.empty());
        return plan(
                new Step.StoredKey("security", "AKIAMADEUP", Optional.empty()),
                new Step.SessionToken(at, Duration.ofHours(8), Optional.empty()));
    }

    private static Plan plan(Step... steps) {
        return new Plan("prod", List.of(steps), Optional.empty(), Optional.empty());
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private Path ticket() throws IOException {
        try (Stream<Path> tickets = Files.list(file(Tickets.DIRECTORY))) {
            return tickets.findFirst().orElseThrow();
        }
    }

    /** A wall clock that stands still. */
    private record Fixed(Instant now) implements Time {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {}
    }
}
