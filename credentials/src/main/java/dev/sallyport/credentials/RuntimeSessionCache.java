package dev.sallyport.credentials;

import dev.sallyport.model.Limits;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.DurableFile;
import dev.sallyport.platform.Notices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sessions as files (0600) of the runtime directory, one each, named by fingerprint.
 *
 * <p>The directory's name carries the format's version, so that programs of different versions leave each other's
 * sessions alone.
 */
final class RuntimeSessionCache implements SessionCache {

    private static final String DIRECTORY = "sessions-v" + SessionFormat.VERSION;

    private final Path directory;
    private final Notices notices;

    RuntimeSessionCache(Path runtimeDirectory, Notices notices) {
        this.directory = runtimeDirectory.resolve(DIRECTORY);
        this.notices = notices;
    }

    @Override
    public Optional<Session> get(Fingerprint fingerprint) {
        Path file = file(fingerprint);
        try (Secret content = read(file)) {
            Optional<Session> session = SessionFormat.read(fingerprint, content);
            if (session.isEmpty()) {
                Files.deleteIfExists(file);
            }
            return session;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            notices.warn("A cached session cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void put(Fingerprint fingerprint, Session session) {
        SessionFormat.write(fingerprint, session).ifPresent(bytes -> {
            try (bytes) {
                write(file(fingerprint), bytes);
            } catch (IOException e) {
                notices.warn("The session was not kept for the next command: " + e.getMessage());
            }
        });
    }

    @Override
    public void remove(Fingerprint fingerprint) {
        try {
            Files.deleteIfExists(file(fingerprint));
        } catch (IOException e) {
            notices.warn("A cached session cannot be removed: " + e.getMessage());
        }
    }

    @Override
    public int clear() {
        int cleared = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                cleared += Files.deleteIfExists(file) ? 1 : 0;
            }
        } catch (NoSuchFileException e) {
            return cleared; // nothing was ever kept
        } catch (IOException e) {
            throw new UserError("Cached sessions cannot be removed from " + directory, e)
                    .with(String.valueOf(e.getMessage()));
        }
        return cleared;
    }

    private Path file(Fingerprint fingerprint) {
        return directory.resolve(fingerprint.hex());
    }

    /** More than a session can hold is read one byte too far, and is then no session. */
    private static Secret read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(Limits.HELPER_OUTPUT_BYTES + 1);
            Secret secret = Secret.copyOf(content.length > Limits.HELPER_OUTPUT_BYTES ? new byte[0] : content);
            Arrays.fill(content, (byte) 0);
            return secret;
        }
    }

    private void write(Path file, Secret bytes) throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // made by an earlier command
        }
        byte[] content = bytes.reveal();
        try {
            DurableFile.replace(file, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
