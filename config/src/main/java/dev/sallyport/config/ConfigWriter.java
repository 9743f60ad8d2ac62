package dev.sallyport.config;

import dev.sallyport.model.Limits;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Directories;
import dev.sallyport.platform.DurableFile;
import dev.sallyport.platform.FileTooLargeException;
import dev.sallyport.platform.LockFile;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Brings edits of the AWS config file to the disk, one process at a time, so that two at once lose nothing.
 *
 * <p>Killed at any instant the file is the old one or the new one. It keeps its mode, and a link to it stays a link; a new
 * file is 0600 in a directory of 0700.
 */
public final class ConfigWriter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path config;
    private final Directories directories;
    private final Time time;

    /**
     * @param config the file, as {@link ConfigFile#location} finds it
     * @param directories where the lock lies
     */
    public ConfigWriter(Path config, Directories directories, Time time) {
        this.config = config;
        this.directories = directories;
        this.time = time;
    }

    /**
     * Reads the file, edits it and writes it back, all under the lock.
     *
     * @return whether anything changed
     * @throws UserError if the edit refuses, or the file cannot be read or written; then nothing was changed
     */
    @SuppressWarnings("try") // the lock is held, and asked for nothing
    public boolean edit(UnaryOperator<ConfigEditor> edit) {
        try (LockFile held = lock()) {
            byte[] old = read();
            byte[] changed = edit.apply(ConfigEditor.of(config, old)).content();
            if (Arrays.equals(old, changed)) {
                return false;
            }
            write(changed);
            return true;
        } catch (IOException e) {
            throw new UserError("The AWS config file was not changed: " + config, e)
                    .with(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private LockFile lock() throws IOException {
        Path lock = directories.homeForWriting().resolve("config.lock");
        return LockFile.acquire(lock, time, PATIENCE, () -> {})
                .orElseThrow(() -> new UserError("Another Sallyport has been changing " + config + " for "
                        + PATIENCE.toSeconds() + " seconds; nothing was changed"));
    }

    private byte[] read() throws IOException {
        if (!Files.exists(config)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(config)) {
            byte[] content = in.readNBytes(Limits.CONFIG_BYTES + 1);
            if (content.length > Limits.CONFIG_BYTES) {
                throw new FileTooLargeException(config, Limits.CONFIG_BYTES);
            }
            return content;
        }
    }

    private void write(byte[] content) throws IOException {
        if (!Files.exists(config) && Files.exists(config, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is a link that leads nowhere");
        }
        Path directory = config.toAbsolutePath().getParent();
        if (directory != null && !Files.exists(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        DurableFile.replaceKeepingMode(config, content, PosixFilePermissions.fromString("rw-------"));
    }
}
