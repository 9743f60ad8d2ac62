package dev.sallyport.delivery;

import dev.sallyport.platform.BootMoment;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Evidence;
import dev.sallyport.platform.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds a ticket's terms against the machine by the rules of the launcher's {@code validity.c}, and says what does not
 * hold.
 *
 * @param build the launcher's
 * @param environment in which the ticket's variables are looked up
 * @param now by the wall clock
 * @param boot now, by the clock that nobody can set
 * @param vault the files that every change of the vault, {@code lock} and {@code clear} replace
 */
record TicketJudge(String build, Environment environment, Instant now, BootMoment boot, List<Path> vault) {

    private static final Duration TOGETHER = Duration.ofSeconds(1);

    /** A time so many seconds from 1970, which a file may well be given, is one that no ticket can tell. */
    private static final long FURTHEST = Duration.ofNanos(Long.MAX_VALUE).toSeconds() - 1;

    TicketJudge {
        vault = List.copyOf(vault);
    }

    /** The first thing because of which the launcher would not give the ticket's answer; empty if it would. */
    Optional<String> objection(TicketTerms ticket) {
        if (!ticket.build().equals(build)) {
            return Optional.of("another build of Sallyport kept the answer");
        }
        return clocks(ticket).or(() -> variables(ticket)).or(() -> files(ticket));
    }

    private Optional<String> clocks(TicketTerms ticket) {
        if (!boot.boot().equals(ticket.boot().boot())) {
            return Optional.of("the machine was started anew since");
        }
        Duration byWall = Duration.between(ticket.issued(), now);
        Duration byBoot = Duration.ofNanos(boot.nanos() - ticket.boot().nanos());
        if (byWall.isNegative()
                || byBoot.isNegative()
                || byWall.minus(byBoot).abs().compareTo(TOGETHER) > 0) {
            return Optional.of("the clock was set since");
        }
        return now.isBefore(ticket.notAfter()) ? Optional.empty() : Optional.of("the answer that was kept has ended");
    }

    private Optional<String> variables(TicketTerms ticket) {
        return first(ticket.evidence().variables().stream().map(this::variable));
    }

    private Optional<String> variable(Evidence.Variable was) {
        Optional<String> is = environment.get(was.name());
        if (is.equals(was.value()) && is.map(Ticket::isExact).orElse(true)) {
            return Optional.empty();
        }
        String how = is.isEmpty() ? " is not set any more" : was.present() ? " is set differently" : " is set now";
        return Optional.of(was.name() + how);
    }

    private Optional<String> files(TicketTerms ticket) {
        return first(ticket.evidence().files().stream().map(this::file));
    }

    private Optional<String> file(TicketEvidence.SeenFile was) {
        Optional<String> changed = was.parent().isPresent()
                ? absent(was.path(), was.parent().get(), was.identity())
                : present(was.path(), was.identity());
        return changed.map(how -> vault.contains(was.path())
                ? "the vault was changed or locked, or sessions were cleared, since"
                : was.path() + how);
    }

    private static Optional<String> present(Path path, FileIdentity was) {
        Optional<FileIdentity> is = identity(path);
        if (is.isEmpty()) {
            return Optional.of(" is gone or cannot be looked at");
        }
        boolean tellable = isTellable(was.modifiedNanos()) && isTellable(was.changedNanos());
        return tellable && is.get().equals(was) ? Optional.empty() : Optional.of(" was changed since");
    }

    private static Optional<String> absent(Path path, Path parent, FileIdentity was) {
        if (!isAbsent(path)) {
            return Optional.of(" is there now");
        }
        boolean same = identity(parent)
                .filter(is -> is.device() == was.device() && is.inode() == was.inode())
                .isPresent();
        return same ? Optional.empty() : Optional.of(" would lie in another folder now");
    }

    private static boolean isTellable(long nanos) {
        return Math.abs(Math.floorDiv(nanos, Duration.ofSeconds(1).toNanos())) < FURTHEST;
    }

    private static Optional<FileIdentity> identity(Path path) {
        try {
            return FileIdentity.of(path);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether the system says ENOENT or ENOTDIR of it. What cannot be looked at may be there. */
    private static boolean isAbsent(Path path) {
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return false;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            Path above = path.getParent();
            while (above != null && !Files.exists(above)) {
                above = above.getParent();
            }
            return above != null && !Files.isDirectory(above);
        }
    }

    private static Optional<String> first(Stream<Optional<String>> objections) {
        return objections.flatMap(Optional::stream).findFirst();
    }
}
