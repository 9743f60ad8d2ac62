package dev.sallyport.platform;

import dev.sallyport.model.Durations;
import dev.sallyport.model.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The user's own choices, from {@code settings} in the home: a line is {@code key = value}, blank, or a comment behind
 * {@code #}; a later line wins.
 *
 * <p>An unknown key is a warning, so that an older Sallyport runs with a newer one's settings; an unknown value of a
 * known key is an error, because a misspelt {@code off} must not come to mean the default.
 *
 * @param sessionCache {@code session_cache = runtime | vault | off}
 * @param unlockFor {@code unlock_for}: how long a passphrase typed at a prompt unlocks the vault
 */
public record Settings(SessionCachePlace sessionCache, Duration unlockFor) {

    /** What holds where the file says nothing. */
    public static final Settings DEFAULT = new Settings(SessionCachePlace.RUNTIME, Duration.ofHours(8));

    private static final String FILE_NAME = "settings";

    private static final int MAX_BYTES = 64 << 10;

    /**
     * The settings in that home; the defaults if there is no file.
     *
     * @throws UserError naming file and line, if a value cannot be understood
     */
    public static Settings read(Directories directories, Notices notices) throws IOException {
        Path file = file(directories);
        Settings settings = DEFAULT;
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            settings = settings.withLine(lines.get(i), file + ":" + (i + 1), notices);
        }
        return settings;
    }

    /** Where they stand. */
    public static Path file(Directories directories) {
        return directories.home().resolve(FILE_NAME);
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new FileTooLargeException(file, MAX_BYTES);
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Settings withLine(String line, String place, Notices notices) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return this;
        }
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new UserError(place + ": expected \"key = value\"");
        }
        String value = text.substring(equals + 1).strip();
        String key = text.substring(0, equals).strip();
        return switch (key) {
            case "session_cache" -> new Settings(place(value, place), unlockFor);
            case "unlock_for" -> new Settings(sessionCache, lifetime(value, place));
            default -> {
                notices.warn(place + ": unknown setting \"" + key + "\" is ignored (known: session_cache, unlock_for)");
                yield this;
            }
        };
    }

    private static SessionCachePlace place(String value, String place) {
        return switch (value) {
            case "runtime" -> SessionCachePlace.RUNTIME;
            case "vault" -> SessionCachePlace.VAULT;
            case "off" -> SessionCachePlace.OFF;
            default ->
                throw new UserError(place + ": session_cache is \"" + value + "\"")
                        .with("It is one of: runtime, vault, off");
        };
    }

    private static Duration lifetime(String value, String place) {
        return Durations.parse(value)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new UserError(place + ": unlock_for is \"" + value + "\"")
                        .with("It is a duration such as 8h or 30m"));
    }
}
