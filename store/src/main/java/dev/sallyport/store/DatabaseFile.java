package dev.sallyport.store;

import dev.sallyport.model.UserError;
import dev.sallyport.platform.DurableFile;
import dev.sallyport.platform.LockFile;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The database's file and what lies beside it: its lock, the note of who holds it, logs, the file before a migration. */
record DatabaseFile(Path path) {

    /** For one that is just ending. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Takes the right to open the file. */
    LockFile lock() throws IOException {
        LockFile lock = LockFile.acquire(beside(".lock"), Time.system(), PATIENCE, () -> {})
                .orElseThrow(this::held);
        createOwnerOnly(beside(".holder"));
        Files.writeString(
                beside(".holder"), Long.toString(ProcessHandle.current().pid()));
        return lock;
    }

    private UserError held() {
        String who = holder().map(pid -> "process " + pid).orElse("another process");
        return new UserError("The state of the local organisation, " + path + ", is in use by " + who + ".")
                .with("End the one that runs: sallyport local stop")
                .with("Or start one that keeps nothing: sallyport local start --ephemeral --port 0");
    }

    private Optional<String> holder() {
        try {
            return Optional.of(Files.readString(beside(".holder"), StandardCharsets.US_ASCII)
                            .strip())
                    .filter(text -> text.matches("[0-9]{1,10}"));
        } catch (IOException e) {
            return Optional.empty(); // it is known that it is held, if not by whom
        }
    }

    void release(LockFile lock) throws IOException {
        Files.deleteIfExists(beside(".holder"));
        lock.close();
    }

    /** SQLite gives its logs the mode that it finds on the file. */
    void createIfMissing() throws IOException {
        createOwnerOnly(path);
    }

    /** Where the driver may unpack its library; empty, for processes that were killed leave theirs behind. */
    Path libraryFolder() throws IOException {
        Path folder = path.resolveSibling("native");
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
        return folder;
    }

    /** An empty file of the owner's alone, for a copy of the database. */
    Path newCopy() throws IOException {
        Path copy = beside(".copy");
        Files.deleteIfExists(copy);
        createOwnerOnly(copy);
        return copy;
    }

    /** From now on {@code copy} is the file as it was before the migration. */
    void keepAsPrevious(Path copy) throws IOException {
        Files.move(copy, beside(".previous"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The file itself goes first: SQLite throws a log away whose database is empty or gone. */
    boolean delete() throws IOException {
        boolean was = Files.exists(path);
        for (String suffix : List.of("", "-wal", "-shm", "-journal", ".previous", ".copy")) {
            DurableFile.delete(beside(suffix));
        }
        return was;
    }

    private static void createOwnerOnly(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString(), null, "it is not a file");
            }
        }
    }

    private Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }
}
