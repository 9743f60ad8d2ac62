package dev.sallyport.vault;

import dev.sallyport.platform.Directories;
import dev.sallyport.platform.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The highest counter of each vault that this machine has seen, by which an older copy put in its place is noticed.
 *
 * <p>It stands in two places, each a line {@code ID COUNTER} per vault: {@code seen} in the home, which outlasts a
 * restart but is restored along with the vault when the whole home is; and {@code vault-seen} in the runtime directory,
 * which no backup holds but a restart empties. The higher counts. It is a witness, not a guard: whoever can write both
 * can lie. Noting is best effort, because a command that only reads works on a read-only home.
 */
final class LastSeen {

    /** In the home; it may be swept with the vault's files, because noting is best effort. */
    static final String FILE_NAME = "seen";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{32}) ([0-9]{1,18})");
    private static final int MAX_BYTES = 64 << 10;

    /** Scratch homes come and go; the latest of them are remembered. */
    private static final int MAX_VAULTS = 200;

    private final Directories directories;

    LastSeen(Directories directories) {
        this.directories = directories;
    }

    /** Highest counter by vault id. Read it before the vault that you compare, or a change in between looks like one. */
    Map<String, Long> read() {
        Map<String, Long> seen = new LinkedHashMap<>();
        places().forEach(place -> read(place).forEach((id, counter) -> seen.merge(id, counter, Math::max)));
        return seen;
    }

    void note(String vaultId, long counter) {
        for (Path place : places()) {
            Map<String, Long> seen = read(place);
            if (seen.getOrDefault(vaultId, 0L) < counter) {
                seen.remove(vaultId); // to the end, where the latest stand
                seen.put(vaultId, counter);
                write(place, seen);
            }
        }
    }

    private List<Path> places() {
        Path inHome = directories.home().resolve(FILE_NAME);
        Optional<Path> atRuntime = directories.runtime().map(dir -> dir.resolve("vault-seen"));
        return atRuntime.map(path -> List.of(inHome, path)).orElse(List.of(inHome));
    }

    private static Map<String, Long> read(Path place) {
        Map<String, Long> seen = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(place)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            text.lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .forEach(line -> seen.merge(line.group(1), Long.parseLong(line.group(2)), Math::max));
        } catch (IOException e) {
            return seen; // not there, or not to be read: nothing was seen
        }
        return seen;
    }

    private void write(Path place, Map<String, Long> seen) {
        String text = seen.entrySet().stream()
                .skip(Math.max(0, seen.size() - MAX_VAULTS))
                .map(e -> e.getKey() + " " + e.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Directories.requireOwn(directories.home());
            DurableFile.replace(place, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            System.getLogger(LastSeen.class.getName()).log(System.Logger.Level.DEBUG, "cannot note " + place, e);
        }
    }
}
