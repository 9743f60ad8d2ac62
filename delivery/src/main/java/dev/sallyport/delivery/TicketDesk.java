package dev.sallyport.delivery;

import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.Plan;
import dev.sallyport.plan.Step;
import dev.sallyport.platform.BootMoment;
import dev.sallyport.platform.Evidence;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Issues tickets for one call of the program: the one that is the answer to the launcher, and those that are kept so that
 * the launcher answers the same call by itself the next time.
 *
 * <p>Where there is any doubt that a change would be noticed, none is kept; {@code --debug} says why.
 */
public final class TicketDesk {

    private static final Duration LONGEST = Duration.ofHours(12);

    private final String build;
    private final Dialect dialect;
    private final List<String> request;
    private final Time time;

    /**
     * What a ticket rests on.
     *
     * @param plan what was done
     * @param evidence everything that this was decided by
     * @param begun before the first piece of evidence was read
     * @param minimumLeft how long a session must still live to be handed on
     * @param unlockedUntil when the vault is locked again, if it is unlocked for a time
     */
    public record Grounds(
            Plan plan, Evidence evidence, Instant begun, Duration minimumLeft, Optional<Instant> unlockedUntil) {}

    /**
     * @param build which build of the program this is
     * @param request the words of the call; those of the command that it runs are not among them
     */
    public TicketDesk(String build, Dialect dialect, List<String> request, Time time) {
        this.build = build;
        this.dialect = dialect;
        this.request = List.copyOf(request);
        this.time = time;
    }

    /**
     * What the launcher, which waits for it, becomes the command with. It is the secret itself.
     *
     * @throws UserError if there is a value that no ticket can carry
     */
    public byte[] answer(Plan plan, Session session) {
        Instant now = time.now();
        BootMoment unasked = new BootMoment("-".repeat(Ticket.BOOT_SIZE), 0);
        TicketEvidence none = new TicketEvidence(List.of(), List.of());
        return new Ticket(build, dialect, request, now, unasked, now, none, run(plan, session))
                .bytes()
                .orElseThrow(() -> new UserError("The environment of the command cannot be handed to the launcher")
                        .with("A value that the profile gives is too long, or is not UTF-8."));
    }

    /** Keeps an {@code exec}, if it may be answered so again. */
    public void keepRun(Tickets tickets, Grounds grounds, Session session) {
        keep(tickets, grounds, session, run(grounds.plan(), session));
    }

    /** Keeps what was printed, if it may be printed so again. */
    public void keepPrint(Tickets tickets, Grounds grounds, Session session, String printed) {
        keep(tickets, grounds, session, new TicketDelivery.Print(printed));
    }

    private static TicketDelivery run(Plan plan, Session session) {
        return new TicketDelivery.Run(EnvironmentChange.of(plan, session));
    }

    private void keep(Tickets tickets, Grounds grounds, Session session, TicketDelivery delivery) {
        try {
            Ticket ticket = ticket(grounds, session, delivery);
            byte[] bytes = ticket.bytes().orElseThrow(() -> new TicketEvidence.Untrusted("it would be too large"));
            if (request.contains("--debug")) {
                throw new TicketEvidence.Untrusted("--debug wants to see how it is decided");
            }
            tickets.put(ticket, bytes);
            Arrays.fill(bytes, (byte) 0);
        } catch (TicketEvidence.Untrusted e) {
            log("no ticket: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            log("no ticket: " + e); // what was asked for is done all the same
        }
    }

    /** Loading the logger costs more than writing a ticket, so it is not loaded where there is nothing to say. */
    private static void log(String what) {
        System.getLogger(TicketDesk.class.getName()).log(System.Logger.Level.DEBUG, what);
    }

    private Ticket ticket(Grounds grounds, Session session, TicketDelivery delivery)
            throws TicketEvidence.Untrusted, IOException {
        if (!request.stream().allMatch(Ticket::isExact)) {
            throw new TicketEvidence.Untrusted("a word of the call is not UTF-8");
        }
        requireOwn(grounds.plan());
        BootMoment boot = BootMoment.now()
                .orElseThrow(() -> new TicketEvidence.Untrusted("the system does not tell how long it has been up"));
        Instant now = time.now();
        Instant end = end(grounds, session, now);
        TicketEvidence evidence = TicketEvidence.of(grounds.evidence(), grounds.begun());
        return new Ticket(build, dialect, request, now, boot, end, evidence, delivery);
    }

    /** What others gave, and may give otherwise at any moment, is asked for each time. */
    static void requireOwn(Plan plan) throws TicketEvidence.Untrusted {
        Optional<String> foreign = switch ((Step.Source) plan.steps().getFirst()) {
            case Step.StoredKey ignored -> Optional.empty();
            case Step.FileKey ignored -> Optional.empty();
            case Step.EnvironmentKey ignored -> Optional.of("the environment");
            case Step.CredentialProcess ignored -> Optional.of("a helper");
            case Step.InstanceMetadata ignored -> Optional.of("instance metadata");
            case Step.ContainerMetadata ignored -> Optional.of("container metadata");
            case Step.AssumeRoleWithWebIdentity ignored -> Optional.of("a web identity token");
            case Step.SsoRole ignored -> Optional.of("a sign-in");
            case Step.SignIn ignored -> Optional.of("a sign-in");
        };
        if (foreign.isPresent()) {
            throw new TicketEvidence.Untrusted("the credentials come from " + foreign.get());
        }
    }

    private static Instant end(Grounds grounds, Session session, Instant now) throws TicketEvidence.Untrusted {
        Instant expiration = session.expiration()
                .orElseThrow(() -> new TicketEvidence.Untrusted("a long-lived key never leaves the vault by a ticket"));
        Stream<Instant> ends = Stream.concat(
                Stream.of(expiration.minus(grounds.minimumLeft()), now.plus(LONGEST)),
                grounds.unlockedUntil().stream());
        Instant end = ends.min(Instant::compareTo).orElseThrow();
        if (!end.isAfter(now)) {
            throw new TicketEvidence.Untrusted("it would have ended already");
        }
        return end;
    }
}
