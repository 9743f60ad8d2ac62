package dev.sallyport.vault;

import dev.sallyport.platform.Directories;
import dev.sallyport.platform.DurableFile;
import dev.sallyport.platform.LockFile;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.RandomBytes;
import dev.sallyport.platform.Time;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The vault's files in the home: {@code vault}, {@code vault.previous}, {@code vault.lock}, {@code generation}. */
final class VaultStore {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);
    private static final int GENERATION_BYTES = 16;
    private static final int MAX_GENERATION_BYTES = 256;

    private final Directories directories;
    private final Time time;
    private final RandomBytes random;
    private final Notices notices;
    private final String version;

    VaultStore(Directories directories, Time time, RandomBytes random, Notices notices, String version) {
        this.directories = directories;
        this.time = time;
        this.random = random;
        this.notices = notices;
        this.version = version;
    }

    Path vault() {
        return directories.home().resolve("vault");
    }

    private Path previous() {
        return directories.home().resolve("vault.previous");
    }

    Path generationFile() {
        return directories.home().resolve("generation");
    }

    private Path seen() {
        return directories.home().resolve(LastSeen.FILE_NAME);
    }

    /** The vault as it stands; empty if there is none yet. Needs no lock: it is replaced as a whole. */
    Optional<Envelope> read() throws IOException {
        try (InputStream in = Files.newInputStream(vault())) {
            byte[] bytes = in.readNBytes(VaultFormat.MAX_BYTES + 1);
            if (bytes.length > VaultFormat.MAX_BYTES) {
                throw Refusals.damaged(vault(), "it is larger than any vault");
            }
            return Optional.of(VaultFormat.read(bytes, vault(), version));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Nobody else changes the vault until the lock is closed. Hold it across neither a prompt nor the network. */
    LockFile lock() throws IOException {
        Path lock = directories.homeForWriting().resolve("vault.lock");
        LockFile held = LockFile.acquire(
                        lock, time, LOCK_PATIENCE, () -> notices.say("Waiting for another change of the vault…"))
                .orElseThrow(() -> Refusals.busy(lock));
        for (Path file : List.of(vault(), previous(), generationFile(), seen())) {
            DurableFile.sweep(file);
        }
        return held;
    }

    /** Replaces the vault and keeps what it was. The lock is asked for so that nobody forgets it. */
    @SuppressWarnings("unused")
    void write(LockFile lock, VaultFile file, DataKey key) throws IOException {
        byte[] bytes = VaultFormat.write(file, key);
        if (bytes.length > VaultFormat.MAX_BYTES) {
            throw Refusals.full(vault());
        }
        Directories.requireOwn(vault());
        DurableFile.replaceKeeping(vault(), bytes, previous());
    }

    /** A missing vault beside its previous state is an accident, not a first use. */
    void requireFirstUse() {
        if (Files.exists(previous())) {
            throw Refusals.onlyPrevious(vault());
        }
    }

    /** The home's generation; empty before the first change. */
    Optional<String> generation() throws IOException {
        try (InputStream in = Files.newInputStream(generationFile())) {
            byte[] bytes = in.readNBytes(MAX_GENERATION_BYTES);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Makes every ticket invalid that was begun before. The lock is asked for so that nobody forgets it. */
    @SuppressWarnings("unused")
    void renewGeneration(LockFile lock) throws IOException {
        byte[] value = random.next(GENERATION_BYTES);
        String line = HexFormat.of().formatHex(value) + "\n";
        DurableFile.replace(generationFile(), line.getBytes(StandardCharsets.UTF_8));
    }
}
