package dev.sallyport.platform;

import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the file that a command's name stands for, as {@code execvp} would with the environment that the command will
 * have: a name with a slash is a path, any other is looked for along {@code PATH}.
 */
final class CommandPath {

    /** What glibc searches where PATH is not set at all. */
    private static final String WITHOUT_PATH = "/bin:/usr/bin";

    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private CommandPath() {}

    /**
     * What to hand to the operating system as the program.
     *
     * <p>Where the child's PATH is our own, that is the name as typed, so that the command sees the name it was called
     * by; else the file found, because the JDK itself searches only the PATH that it was started with.
     *
     * @throws UserError with status 127 if there is no such file, 126 if none that was found can be executed
     */
    static String program(String name, Environment child) {
        if (WINDOWS) {
            return name; // CreateProcess has rules of its own
        }
        Path found = find(name, child);
        boolean sameSearch = child.get("PATH").equals(Environment.ofProcess().get("PATH"));
        return name.contains("/") || sameSearch ? name : found.toString();
    }

    private static Path find(String name, Environment child) {
        if (name.isEmpty()) {
            throw notFound(name);
        }
        if (name.contains("/")) {
            return executable(name, Path.of(name));
        }
        Optional<Path> refused = Optional.empty();
        for (String directory : child.get("PATH").orElse(WITHOUT_PATH).split(":", -1)) {
            Path candidate = Path.of(directory.isEmpty() ? "." : directory).resolve(name);
            if (isExecutable(candidate)) {
                return candidate.toAbsolutePath();
            }
            if (refused.isEmpty() && Files.exists(candidate)) {
                refused = Optional.of(candidate);
            }
        }
        throw refused.map(CommandPath::notExecutable).orElseGet(() -> notFound(name));
    }

    private static Path executable(String name, Path path) {
        if (!Files.exists(path)) {
            throw notFound(name);
        }
        if (!isExecutable(path)) {
            throw notExecutable(path);
        }
        return path;
    }

    private static boolean isExecutable(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    static UserError notFound(String name) {
        UserError error = new UserError("Command not found: " + Printable.escape(name)).exitingWith(NOT_FOUND);
        return name.contains("/")
                ? error.with("There is no such file.")
                : error.with("No directory on PATH holds it. Run: command -v " + Printable.escape(name));
    }

    static UserError notExecutable(Path path) {
        return new UserError("Cannot run " + Printable.escape(path.toString()))
                .exitingWith(NOT_EXECUTABLE)
                .with(Files.isDirectory(path) ? "It is a directory." : "It is not marked as executable for you.");
    }

    /** For what only the kernel knows: a missing interpreter, a format it cannot run, too many arguments. */
    static UserError refusedBySystem(String name, String why) {
        return new UserError("Cannot run " + Printable.escape(name))
                .exitingWith(NOT_EXECUTABLE)
                .with("The system says: " + Printable.escape(why));
    }
}
