package dev.sallyport.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A lock between processes that the kernel releases when its holder dies, however it dies.
 *
 * <p>It is a POSIX record lock on a file of its own that is never unlinked and that nothing else ever opens: any other
 * close of the same file in this process would drop the lock silently. Within one process a second attempt waits like
 * any other process.
 */
public final class LockFile implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    /** The lock files that this process has open, by their real path. */
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path realPath;
    private final FileChannel channel;
    private final FileLock lock;

    private LockFile(Path realPath, FileChannel channel, FileLock lock) {
        this.realPath = realPath;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock at {@code path}, creating the file (0600) if it is missing.
     *
     * @param patience how long to wait for another holder
     * @param onWait run once when the lock turns out to be taken
     * @return the lock, or empty if {@code patience} ran out
     * @throws IOException if the file cannot be opened or the file system has no locks
     */
    public static Optional<LockFile> acquire(Path path, Time time, Duration patience, Runnable onWait)
            throws IOException {
        long deadline = time.nanos() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        while (true) {
            Optional<LockFile> taken = tryAcquire(path);
            if (taken.isPresent()) {
                return taken;
            }
            if (!told) {
                told = true;
                onWait.run();
            }
            if (time.nanos() - deadline >= 0) {
                return Optional.empty();
            }
            pauseFor(time, pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** Takes the lock if nobody holds it. */
    public static Optional<LockFile> tryAcquire(Path path) throws IOException {
        Path realPath = realPath(path);
        if (!OPEN_HERE.add(realPath)) {
            return Optional.empty();
        }
        Optional<LockFile> taken = Optional.empty();
        try {
            taken = openAndLock(realPath);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                OPEN_HERE.remove(realPath);
            }
        }
    }

    private static Optional<LockFile> openAndLock(Path realPath) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileChannel channel = FileChannel.open(
                realPath, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new LockFile(realPath, channel, lock));
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** The same for every way that leads there; the file itself may not exist yet and is not followed. */
    private static Path realPath(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null) {
            throw new IOException(path + " cannot be a lock file");
        }
        return parent.toRealPath().resolve(name);
    }

    private static void pauseFor(Time time, Duration pause) throws IOException {
        long nanos = pause.toNanos();
        try {
            time.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a lock", e);
        }
    }

    /** Releases the lock; the file stays. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            lock.release();
        } finally {
            channel.close();
            OPEN_HERE.remove(realPath);
        }
    }
}
