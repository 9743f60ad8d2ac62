package dev.sallyport.delivery;

import dev.sallyport.model.UserError;
import dev.sallyport.platform.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tickets as files (0600) of the runtime directory, up to eight of one request side by side, for environments that
 * differ.
 *
 * <p>The directory's name carries the format's version, so that programs of different versions leave each other's
 * tickets alone.
 */
public final class Tickets {

    static final String DIRECTORY = "tickets-v" + Ticket.VERSION;
    private static final int SIDE_BY_SIDE = 8;

    private final Path directory;

    public Tickets(Path runtimeDirectory) {
        this.directory = runtimeDirectory.resolve(DIRECTORY);
    }

    /** Forgets all of them; returns how many there were. */
    public int clear() {
        int cleared = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                cleared += Files.deleteIfExists(file) ? 1 : 0;
            }
        } catch (NoSuchFileException e) {
            return cleared; // there was never one
        } catch (IOException e) {
            throw new UserError("Tickets cannot be removed from " + directory, e).with(String.valueOf(e.getMessage()));
        }
        return cleared;
    }

    /**
     * Keeps the ticket: in place of its predecessor, else where none is, else in place of the oldest.
     *
     * <p>Whoever forgets tickets has changed the home's generation before. So either we see that change afterwards and
     * take the ticket back, or the ticket was there to be forgotten.
     */
    void put(Ticket ticket, byte[] bytes) throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // made by an earlier command
        }
        Path place = place(ticket);
        DurableFile.replace(place, bytes);
        if (!ticket.evidence().filesStillHold()) {
            Files.deleteIfExists(place);
        }
    }

    /** Where the tickets of a request lie, or would. */
    static List<Path> places(Path directory, String key) {
        return IntStream.range(0, SIDE_BY_SIDE)
                .mapToObj(i -> directory.resolve(key + "-" + i))
                .toList();
    }

    private Path place(Ticket ticket) throws IOException {
        List<Path> places = places(directory, ticket.key());
        Path oldest = places.getFirst();
        FileTime since = FileTime.fromMillis(Long.MAX_VALUE);
        for (Path place : places) {
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) || isPredecessor(place, ticket)) {
                return place;
            }
            FileTime written = Files.getLastModifiedTime(place, LinkOption.NOFOLLOW_LINKS);
            if (written.compareTo(since) < 0) {
                oldest = place;
                since = written;
            }
        }
        return oldest;
    }

    /** What cannot be read is of no use to the launcher either, and gives way. */
    private static boolean isPredecessor(Path place, Ticket ticket) {
        try (InputStream in = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(Ticket.MAX_BYTES);
            try {
                return ticket.succeeds(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (IOException e) {
            return true;
        }
    }
}
