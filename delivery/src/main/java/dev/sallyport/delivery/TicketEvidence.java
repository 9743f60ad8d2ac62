package dev.sallyport.delivery;

import dev.sallyport.platform.Evidence;
import dev.sallyport.platform.FileIdentity;
import dev.sallyport.platform.FileTimes;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evidence that the launcher can check again: variables and files, of which none can have changed unnoticed.
 *
 * <p>As git does with its index, a file that was changed less than two seconds before it was read is not trusted: it may
 * have been changed again within one tick of its file system's clock.
 */
record TicketEvidence(List<Evidence.Variable> variables, List<SeenFile> files) {

    private static final Duration SETTLED = Duration.ofSeconds(2);
    static final int MAX_ENTRIES = 512;

    /**
     * A file as it was read, or the nearest parent that exists of one that was not there.
     *
     * @param parent empty where the file was there
     * @param identity the file's own or its parent's
     */
    record SeenFile(Path path, Optional<Path> parent, FileIdentity identity) {}

    /** Why evidence cannot be trusted, for {@code --debug}. */
    static final class Untrusted extends Exception {
        Untrusted(String why) {
            super(why);
        }
    }

    TicketEvidence {
        variables = List.copyOf(variables);
        files = List.copyOf(files);
    }

    /**
     * The evidence, as the launcher may check it.
     *
     * @param begun before the first file was read
     * @throws Untrusted if a change of it might go unnoticed
     */
    static TicketEvidence of(Evidence evidence, Instant begun) throws Untrusted, IOException {
        if (evidence.relative()) {
            throw new Untrusted("a path is relative, so it depends on the working directory");
        }
        for (Evidence.Variable variable : evidence.variables()) {
            requireExact(variable);
            requireHome(variable);
        }
        List<SeenFile> files = new ArrayList<>();
        for (Evidence.ConsultedFile file : evidence.files()) {
            files.add(seen(file, begun));
        }
        return new TicketEvidence(evidence.variables(), files);
    }

    private static void requireExact(Evidence.Variable variable) throws Untrusted {
        if (variable.secret() && variable.present()) {
            throw new Untrusted("$" + variable.name() + " holds a secret");
        }
        if (!variable.value().map(Ticket::isExact).orElse(true)) {
            throw new Untrusted("$" + variable.name() + " is not UTF-8");
        }
    }

    /** Without it the home is what the system's list of users says, which no ticket can hold against the machine. */
    private static void requireHome(Evidence.Variable variable) throws Untrusted {
        if (variable.name().equals("HOME") && variable.value().orElse("").isEmpty()) {
            throw new Untrusted("$HOME is not set");
        }
    }

    private static SeenFile seen(Evidence.ConsultedFile file, Instant begun) throws Untrusted, IOException {
        Path path = file.path();
        if (!Ticket.isExact(path.toString())) {
            throw new Untrusted(path + " is not UTF-8");
        }
        if (!FileIdentity.of(path).equals(file.identity())) {
            throw new Untrusted(path + " was changed meanwhile");
        }
        SeenFile seen = file.identity().isPresent()
                ? new SeenFile(
                        path, Optional.empty(), settled(path, file.identity().get(), begun))
                : absent(path);
        if (!FileTimes.areHonest(seen.parent().orElse(path))) {
            throw new Untrusted(path + " lies on a file system whose times cannot be trusted");
        }
        return seen;
    }

    private static FileIdentity settled(Path path, FileIdentity identity, Instant begun) throws Untrusted {
        long latest = ChronoUnit.NANOS.between(Instant.EPOCH, begun.minus(SETTLED));
        if (identity.modifiedNanos() > latest || identity.changedNanos() > latest) {
            throw new Untrusted(path + " was changed just now");
        }
        return identity;
    }

    private static SeenFile absent(Path path) throws Untrusted, IOException {
        Path parent = path.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        if (parent == null) {
            throw new Untrusted(path + " has no parent");
        }
        Optional<FileIdentity> identity = FileIdentity.of(parent);
        return new SeenFile(
                path, Optional.of(parent), identity.orElseThrow(() -> new Untrusted(path + " was changed meanwhile")));
    }

    /** Whether every file is still what it was. */
    boolean filesStillHold() throws IOException {
        for (SeenFile file : files) {
            Optional<FileIdentity> now = FileIdentity.of(file.path());
            if (!now.equals(file.parent().isPresent() ? Optional.empty() : Optional.of(file.identity()))) {
                return false;
            }
        }
        return true;
    }

    boolean fits() {
        return variables.size() <= MAX_ENTRIES && files.size() <= MAX_ENTRIES;
    }

    void writeVariables(DataOutputStream out) throws IOException {
        out.writeInt(variables.size());
        for (Evidence.Variable variable : variables) {
            Ticket.writeText(out, variable.name());
            out.writeByte(variable.value().isPresent() ? 1 : 0);
            if (variable.value().isPresent()) {
                Ticket.writeText(out, variable.value().get());
            }
        }
    }

    void writeFiles(DataOutputStream out) throws IOException {
        out.writeInt(files.size());
        for (SeenFile file : files) {
            FileIdentity identity = file.identity();
            Ticket.writeText(out, file.path().toString());
            out.writeByte(file.parent().isPresent() ? 0 : 1);
            if (file.parent().isPresent()) {
                Ticket.writeText(out, file.parent().get().toString());
            }
            out.writeLong(identity.device());
            out.writeLong(identity.inode());
            if (file.parent().isEmpty()) {
                out.writeLong(identity.size());
                out.writeLong(identity.modifiedNanos());
                out.writeLong(identity.changedNanos());
            }
        }
    }
}
