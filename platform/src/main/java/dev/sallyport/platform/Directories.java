package dev.sallyport.platform;

import dev.sallyport.model.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where Sallyport keeps things: its home for what must last, the runtime directory for what must not reach a disk.
 *
 * <p>Home: {@code $SALLYPORT_HOME}, else {@code $XDG_DATA_HOME/sallyport}, else {@code ~/.local/share/sallyport}
 * ({@code ~/Library/Application Support/Sallyport} on macOS, {@code %LOCALAPPDATA%\Sallyport} on Windows), mode 0700.
 * Runtime: the first of {@code $XDG_RUNTIME_DIR/sallyport} and {@code /dev/shm/sallyport-UID} that is on tmpfs, ours and
 * 0700.
 */
public final class Directories {

    /** The variables by which these places are found. */
    public static final List<String> VARIABLES = List.of("SALLYPORT_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "HOME");

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Environment environment;

    public Directories(Environment environment) {
        this.environment = environment;
    }

    /** The user's home directory: {@code $HOME}, else what the system says. */
    public Path userHome() {
        return Path.of(environment.nonEmpty("HOME").orElseGet(() -> System.getProperty("user.home", "/")));
    }

    /** Sallyport's home, which need not exist yet. */
    public Path home() {
        return homeAsNamed().toAbsolutePath();
    }

    /** The same as the variables name it: where that is relative, the working directory decides too. */
    public Path homeAsNamed() {
        Optional<String> own = environment.nonEmpty("SALLYPORT_HOME");
        if (own.isPresent()) {
            return Path.of(own.get());
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return environment
                    .nonEmpty("LOCALAPPDATA")
                    .map(Path::of)
                    .orElseGet(this::userHome)
                    .resolve("Sallyport");
        }
        if (system.startsWith("mac")) {
            return userHome().resolve("Library").resolve("Application Support").resolve("Sallyport");
        }
        return environment
                .nonEmpty("XDG_DATA_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> userHome().resolve(".local").resolve("share"))
                .resolve("sallyport");
    }

    /**
     * Sallyport's home, made if it is missing.
     *
     * @throws UserError if it belongs to somebody else, or others may write in it
     */
    public Path homeForWriting() throws IOException {
        Path home = home();
        if (!Files.isDirectory(home)) {
            createOwnerOnly(home);
        }
        requireOurs(home);
        return home;
    }

    /** The runtime directory, made if it is missing; empty if there is no tmpfs of ours to be had. */
    public Optional<Path> runtime() {
        return runtimeCandidates().stream().filter(Directories::usable).findFirst();
    }

    private List<Path> runtimeCandidates() {
        Path shared = Path.of("/dev/shm").resolve("sallyport-" + uid());
        return environment
                .nonEmpty("XDG_RUNTIME_DIR")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(dir -> List.of(dir.resolve("sallyport"), shared))
                .orElse(List.of(shared));
    }

    private static boolean usable(Path directory) {
        try {
            Path parent = directory.getParent();
            if (parent == null || !Files.isDirectory(parent) || !isTmpfs(parent)) {
                return false;
            }
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                createOwnerOnly(directory);
            }
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && isTmpfs(directory)
                    && owner(directory) == uid()
                    && Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
                            .equals(OWNER_ONLY);
        } catch (IOException | RuntimeException e) {
            return false; // whatever is wrong with it, it cannot hold secrets
        }
    }

    private static boolean isTmpfs(Path path) throws IOException {
        return Files.getFileStore(path).type().equals("tmpfs");
    }

    private static void createOwnerOnly(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        FileAttribute<Set<PosixFilePermission>> mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        try {
            Files.createDirectory(directory, mode);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    /**
     * Makes sure that {@code path}, if it is there, belongs to the user that this process runs as.
     *
     * @throws UserError if it is somebody else's
     */
    public static void requireOwn(Path path) throws IOException {
        if (Files.exists(path) && owner(path.toRealPath()) != uid()) {
            throw new UserError(path + " belongs to another user (uid " + owner(path.toRealPath()) + ")")
                    .with("Sallyport writes only into a home of your own; set SALLYPORT_HOME to one.");
        }
    }

    private static void requireOurs(Path home) throws IOException {
        requireOwn(home);
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(home);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new UserError("Others may write in " + home).with("Run: chmod 700 '" + home + "'");
        }
    }

    /** The numeric user id that this process runs as. */
    public static int uid() {
        try {
            // Through the link, which is root's for everybody, to the process, which is its user's.
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer own ? own : -1;
        } catch (IOException | RuntimeException e) {
            return EffectiveUser.id(); // no /proc, as on macOS; it costs a tenth of a second, so not on Linux
        }
    }

    private static int owner(Path path) throws IOException {
        Object uid = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        return uid instanceof Integer number ? number : -1;
    }
}
