package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is given for a name, a key or a value: it is refused, or it is read back as itself and nothing else with it. */
class ConfigInjectionTest {

    private static final Path PATH = Path.of("/made-up/config");
    private static final long SEED = 20261126;
    private static final int ROUNDS = Boolean.getBoolean("sallyport.long") ? 100_000 : 20_000;

    private static final List<String> PIECES = List.of(
            "\n[profile evil]\ncredential_process = x",
            "\r[profile evil]\rregion = x",
            "\n",
            "\r\n",
            "\0",
            "\u001b[2J",
            "\u0085",
            "\u2028",
            "\u2029",
            "\uFEFF",
            "]",
            "[",
            "] [profile evil",
            " # c",
            "#",
            ";",
            " ;",
            "=",
            " = ",
            ":",
            "\"",
            "'",
            "\\",
            " ",
            "\t",
            "\u00a0",
            "\u000b",
            "\f",
            "\ud800",
            "\u202e",
            "é",
            "東京",
            "a",
            "b1",
            "/x",
            "a=b",
            "# >>> sallyport: evil (format 1) >>>",
            "aws_secret_access_key",
            "[profile evil]");

    private static final byte[] BEFORE = """
            # mine
            [default]
            region = r

            [profile own]
            sts =
              endpoint_url = http://127.0.0.1
            """.getBytes(StandardCharsets.UTF_8);

    @Test
    void anyNameKeyOrValue_isRefusedOrReadBackAlone() {
        Random random = new Random(SEED);
        int written = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String name = text(random, "new");
            String key = random.nextInt(3) == 0 ? text(random, "k") : "k";
            String value = text(random, "v");
            Optional<byte[]> after = edited(random, name, key, value);
            if (after.isPresent()) {
                written++;
                Map<String, Map<String, String>> expected = new TreeMap<>(sections(BEFORE));
                expected.put(name, Map.of(key, value));
                assertThat(sections(after.get())).isEqualTo(expected);
            }
        }
        assertThat(written).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    private static Optional<byte[]> edited(Random random, String name, String key, String value) {
        try {
            ProfileText profile = new ProfileText(name, Map.of(key, value));
            ConfigEditor editor = ConfigEditor.of(PATH, BEFORE);
            ConfigEditor edited = switch (random.nextInt(3)) {
                case 0 -> editor.putProfile(profile);
                case 1 -> editor.set(profile);
                default -> editor.putBlock("bob", List.of(profile));
            };
            return Optional.of(edited.content());
        } catch (UserError e) {
            return Optional.empty();
        }
    }

    private static Map<String, Map<String, String>> sections(byte[] content) {
        ConfigFile file = ConfigFile.parse(PATH, content);
        assertThat(file.sections()).hasSameSizeAs(file.profiles().keySet());
        return FileView.ours(file).sections();
    }

    /** Mostly harmless; what is not comes at the beginning, in the middle or at the end. */
    private static String text(Random random, String harmless) {
        String piece = random.nextInt(3) == 0 ? PIECES.get(random.nextInt(PIECES.size())) : "";
        return switch (random.nextInt(4)) {
            case 0 -> piece + harmless;
            case 1 -> harmless + piece;
            case 2 -> harmless + piece + harmless;
            default -> piece.isEmpty() ? harmless : piece + PIECES.get(random.nextInt(PIECES.size()));
        };
    }
}
