package dev.sallyport.delivery;

import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.Explanation.NextCall;
import dev.sallyport.plan.Plan;
import dev.sallyport.platform.BootMoment;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Evidence;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Foretells whether the launcher would answer a call by itself, from the tickets that lie there, and if not, because of
 * what; as long as neither the machine nor the environment changes.
 */
public final class TicketOutlook {

    private final String build;
    private final Dialect dialect;
    private final Environment environment;
    private final Time time;
    private final KeptTickets kept;
    private final List<Path> vault;

    /**
     * What a call would be decided by.
     *
     * @param plan what it would do
     * @param evidence everything that this was decided by
     * @param begun before the first piece of evidence was read
     */
    public record Basis(Plan plan, Evidence evidence, Instant begun) {}

    /**
     * @param build the launcher's
     * @param dialect what the program is called as
     * @param runtimeDirectory where tickets are kept
     * @param vault the files that every change of the vault, {@code lock} and {@code clear} replace
     */
    public TicketOutlook(
            String build,
            Dialect dialect,
            Environment environment,
            Time time,
            Path runtimeDirectory,
            List<Path> vault) {
        this.build = build;
        this.dialect = dialect;
        this.environment = environment;
        this.time = time;
        this.kept = new KeptTickets(runtimeDirectory);
        this.vault = List.copyOf(vault);
    }

    /**
     * What becomes of the call with these words.
     *
     * @param request the words; those of the command that it runs are not among them
     */
    public NextCall of(List<String> request, Basis basis) {
        if (request.stream().anyMatch(TicketOutlook::isCode)) {
            return NextCall.startsJava(request, "a call with an MFA code in it is not answered again");
        }
        Optional<BootMoment> boot = BootMoment.now();
        if (boot.isEmpty()) {
            return NextCall.startsJava(request, "the system does not tell how long it has been up");
        }
        TicketJudge judge = new TicketJudge(build, environment, time.now(), boot.get(), vault);
        List<TicketTerms> newestFirst = kept.of(Ticket.key(dialect, request)).stream()
                .filter(ticket -> isOf(request, ticket))
                .sorted(Comparator.comparing(TicketTerms::issued).reversed())
                .toList();
        return newestFirst.stream()
                .filter(ticket -> judge.objection(ticket).isEmpty())
                .findFirst()
                .map(ticket -> NextCall.answered(request, ticket.notAfter()))
                .orElseGet(() -> startsJava(request, newestFirst, judge, basis));
    }

    /** The newest ticket is the one whose answer the user remembers. */
    private static NextCall startsJava(
            List<String> request, List<TicketTerms> newestFirst, TicketJudge judge, Basis basis) {
        String because =
                newestFirst.stream().findFirst().flatMap(judge::objection).orElse("no answer to it is kept");
        return new NextCall(request, Optional.empty(), Optional.of(because), notKept(basis));
    }

    private boolean isOf(List<String> request, TicketTerms ticket) {
        int kind = request.getFirst().equals("exec") ? TicketDelivery.RUN : TicketDelivery.PRINT;
        return ticket.kind() == kind
                && ticket.dialect() == dialect
                && ticket.request().equals(request);
    }

    /** As the launcher sees it: an MFA code, or with a value that looks like one. */
    private static boolean isCode(String word) {
        return word.startsWith("-t") || word.startsWith("--mfa-token");
    }

    /** Why what Java will answer would leave no ticket, as far as that is known before it has a session. */
    private static Optional<String> notKept(Basis basis) {
        if (basis.plan().deliversLongLivedKey()) {
            return Optional.of("it would be a long-lived key");
        }
        try {
            TicketDesk.requireOwn(basis.plan());
            TicketEvidence.of(basis.evidence(), basis.begun());
            return Optional.empty();
        } catch (TicketEvidence.Untrusted e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of("what it rests on cannot be looked at: " + e.getMessage());
        }
    }
}
