package dev.sallyport.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces a file's content so that killed or unplugged at any instruction it is the old content or the new.
 *
 * <p>Write a temporary file beside it with its final mode, fsync, rename over it, fsync the directory. An fsync that
 * fails is never repeated on the same file: Linux may have marked the lost pages clean ("Can Applications Recover from
 * fsync Failures?", ATC '20), so the temporary file is thrown away and the error reported.
 */
public final class DurableFile {

    private static final RandomBytes RANDOM = new RandomBytes();

    /** Temporary files end so; one left by a kill is recognised by it. */
    private static final String TEMPORARY_SUFFIX = ".sallyport-tmp";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private DurableFile() {}

    /** Where a write can be cut short; tests stop it at each. */
    @FunctionalInterface
    interface Interruption {
        /** Is told before the next step; an exception of its own is the step's failure. */
        void before(String step) throws IOException;
    }

    private static final Interruption NEVER = step -> {};

    /**
     * Puts {@code content} in place of what {@code path} holds, mode 0600 from its first instant. A link is followed
     * once, so that the file it leads to is replaced and the link stays.
     */
    public static void replace(Path path, byte[] content) throws IOException {
        write(path, content, OWNER_ONLY, Optional.empty(), NEVER);
    }

    /** The same, and what was there before is kept as {@code previous}. */
    public static void replaceKeeping(Path path, byte[] content, Path previous) throws IOException {
        write(path, content, OWNER_ONLY, Optional.of(previous), NEVER);
    }

    /** The same for a file of the user's own: it keeps the mode it has; a new one gets {@code modeIfNew}. */
    public static void replaceKeepingMode(Path path, byte[] content, Set<PosixFilePermission> modeIfNew)
            throws IOException {
        Set<PosixFilePermission> mode =
                Files.exists(path) ? Files.getPosixFilePermissions(path) : Set.copyOf(modeIfNew);
        write(path, content, mode, Optional.empty(), NEVER);
    }

    /** Removes {@code path} if it is there, durably. */
    public static void delete(Path path) throws IOException {
        if (Files.deleteIfExists(path)) {
            syncDirectory(parent(path));
        }
    }

    /**
     * Removes what writes of {@code path} left behind when they were killed. Only for whoever holds the lock under which
     * every write of {@code path} is done: another's temporary file would vanish under its hands.
     */
    public static void sweep(Path path) throws IOException {
        Path target = throughLinks(path);
        String leftover = Pattern.quote(target.getFileName() + ".") + "[0-9a-f]{16}" + Pattern.quote(TEMPORARY_SUFFIX);
        try (Stream<Path> siblings = Files.list(parent(target))) {
            for (Path file : siblings.toList()) {
                if (file.getFileName().toString().matches(leftover)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    static void write(
            Path path,
            byte[] content,
            Set<PosixFilePermission> mode,
            Optional<Path> previous,
            Interruption interruption)
            throws IOException {
        Path target = throughLinks(path);
        Path temporary = target.resolveSibling(target.getFileName() + "." + randomName() + TEMPORARY_SUFFIX);
        try {
            writeAndSync(temporary, content, mode, interruption);
            if (previous.isPresent()) {
                keep(target, previous.get(), interruption);
            }
            interruption.before("rename");
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        interruption.before("fsync of the directory");
        syncDirectory(parent(target));
    }

    private static void writeAndSync(
            Path file, byte[] content, Set<PosixFilePermission> mode, Interruption interruption) throws IOException {
        FileAttribute<Set<PosixFilePermission>> permissions = PosixFilePermissions.asFileAttribute(mode);
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        interruption.before("create");
        try (FileChannel out = FileChannel.open(file, options, permissions)) {
            interruption.before("write");
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            interruption.before("fsync");
            out.force(true);
        }
        // The umask may have taken bits that the user's own file had.
        if (!Files.getPosixFilePermissions(file).equals(mode)) {
            Files.setPosixFilePermissions(file, mode);
        }
    }

    /** A second name for the old content first, so that at no instant is there neither. */
    private static void keep(Path target, Path previous, Interruption interruption) throws IOException {
        Path link = previous.resolveSibling(previous.getFileName() + "." + randomName() + TEMPORARY_SUFFIX);
        interruption.before("link");
        try {
            Files.createLink(link, target);
        } catch (NoSuchFileException e) {
            return; // the first write: there is nothing to keep
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(target, link, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        }
        try {
            interruption.before("rename of the link");
            Files.move(link, previous, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(link); // rename(2) leaves both names where both were one file already
        }
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path throughLinks(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    private static String randomName() {
        return HexFormat.of().formatHex(RANDOM.next(8));
    }
}
