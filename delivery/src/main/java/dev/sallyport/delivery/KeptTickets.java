package dev.sallyport.delivery;

import dev.sallyport.platform.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The tickets that lie in the runtime directory, found by the rules of the launcher's {@code store.c}: what is not exactly
 * as it ought to be is passed over; {@code --debug} says why.
 */
final class KeptTickets {

    private static final int FOLDER = 0040700;
    private static final int FILE = 0100600;

    private final Path runtime;
    private final Path folder;

    KeptTickets(Path runtime) {
        this.runtime = runtime;
        this.folder = runtime.resolve(Tickets.DIRECTORY);
    }

    /** The terms of those that lie where the ones with this key do. */
    List<TicketTerms> of(String key) {
        List<TicketTerms> found = new ArrayList<>();
        if (isSound(runtime) && isSound(folder)) {
            for (Path file : Tickets.places(folder, key)) {
                try {
                    found.add(read(file));
                } catch (TicketReader.Malformed e) {
                    System.getLogger(KeptTickets.class.getName())
                            .log(System.Logger.Level.DEBUG, file + " is no ticket: " + e.getMessage());
                } catch (IOException e) {
                    // there is none
                }
            }
        }
        return found;
    }

    private static boolean isSound(Path folder) {
        try {
            return isOurs(folder, FOLDER) && Files.getFileStore(folder).type().equals("tmpfs");
        } catch (IOException e) {
            return false;
        }
    }

    private static TicketTerms read(Path file) throws IOException, TicketReader.Malformed {
        boolean sound = isOurs(file, FILE)
                && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                        .equals(1);
        if (!sound) {
            throw new TicketReader.Malformed("it is not a file of ours alone");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(Ticket.MAX_BYTES + 1);
            try {
                return TicketReader.read(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    private static boolean isOurs(Path path, int kindAndMode) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        return found.get("mode") instanceof Integer mode
                && mode == kindAndMode
                && found.get("uid") instanceof Integer uid
                && uid == Directories.uid();
    }
}
