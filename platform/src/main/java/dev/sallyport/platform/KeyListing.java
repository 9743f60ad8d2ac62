package dev.sallyport.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's list of the keys that this process may see, {@code /proc/keys} (proc_keys(5)). */
final class KeyListing {

    private static final Path FILE = Path.of("/proc/keys");

    /** Serial, flags, uses, time left, permissions, uid, gid, type, description and what describes the content. */
    private static final Pattern LINE =
            Pattern.compile("\\S+ \\S+ +\\d+ +(\\S+) \\S+ +-?\\d+ +-?\\d+ (\\S+) +(.*): .*");

    private static final Pattern TIME_LEFT = Pattern.compile("(\\d+)([smhdw])");

    private KeyListing() {}

    /**
     * How long the key of that type and description lasts at least: the kernel rounds down to the unit that it names.
     * Empty if there is no such key, it lasts for ever, or there is no list.
     */
    static Optional<Duration> timeLeft(String type, String description) {
        try {
            return timeLeft(Files.readString(FILE, StandardCharsets.ISO_8859_1), type, description);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether the kernel tells: a container may have put an empty device in the list's place. */
    static boolean isThere() {
        return Files.isRegularFile(FILE);
    }

    static Optional<Duration> timeLeft(String listing, String type, String description) {
        return listing.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(2).equals(type) && line.group(3).equals(description))
                .findFirst()
                .flatMap(line -> duration(line.group(1)));
    }

    private static Optional<Duration> duration(String text) {
        if (text.equals("expd")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher left = TIME_LEFT.matcher(text);
        if (!left.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(left.group(1));
        return Optional.of(
                switch (left.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> Duration.ofDays(7 * count);
                });
    }
}
