package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Files from a generator, read by Sallyport and by the AWS SDK for Java: both read the same, or the difference is one of
 * {@link SdkDifference}, found at the very line or key where the readings part.
 */
class SdkDifferentialTest {

    private static final long SEED = 20261125;
    private static final int ROUNDS = Boolean.getBoolean("sallyport.long") ? 40_000 : 2_000;

    /** Those that the generator does not write. */
    private static final Set<SdkDifference> BY_EXAMPLE_ALONE =
            EnumSet.of(SdkDifference.CONTROL, SdkDifference.FORM_FEED);

    @ParameterizedTest
    @EnumSource
    void smallestFile_isReadAsThatDifferenceSays(SdkDifference difference) {
        ConfigFile file = FileView.read(difference.file(), difference.kinds());
        assertThat(FileView.ours(file).text()).isEqualTo(difference.ours());
        assertThat(FileView.sdks(difference.file(), difference.kinds()).text()).isEqualTo(difference.sdks());
        if (!difference.problem().isEmpty()) {
            assertThat(file.problems()).anyMatch(problem -> problem.what().startsWith(difference.problem()));
        }
    }

    @Test
    void generatedFiles_areReadAsTheSdkReadsThem_orTheDifferenceIsExplained() {
        Random random = new Random(SEED);
        Map<SdkDifference, Integer> met = new EnumMap<>(SdkDifference.class);
        int same = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Kinds kinds = random.nextInt(3) == 0 ? Kinds.CREDENTIALS : Kinds.CONFIG;
            String text =
                    kinds == Kinds.CONFIG ? AwsFileGenerator.config(random) : AwsFileGenerator.credentials(random);
            Set<SdkDifference> differences = new Comparison(text, kinds).differences();
            differences.forEach(difference -> met.merge(difference, 1, Integer::sum));
            same += differences.isEmpty() ? 1 : 0;
        }
        assertThat(same).as("files without a difference").isGreaterThan(ROUNDS / 3);
        if (ROUNDS > 10_000) {
            assertThat(met.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(BY_EXAMPLE_ALONE)));
        }
    }

    @Test
    void bothFiles_areMergedAsTheSdkMergesThem() {
        Random random = new Random(SEED + 1);
        int compared = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String config = AwsFileGenerator.config(random);
            String credentials = AwsFileGenerator.credentials(random);
            if (!new Comparison(config, Kinds.CONFIG).differences().isEmpty()
                    || !new Comparison(credentials, Kinds.CREDENTIALS)
                            .differences()
                            .isEmpty()
                    || FileView.sdks(config, Kinds.CONFIG).refusedAt().isPresent()
                    || FileView.sdks(credentials, Kinds.CREDENTIALS).refusedAt().isPresent()) {
                continue;
            }
            compared++;
            ProfileFile both = ProfileFile.aggregator()
                    .addFile(FileView.sdkFile(credentials, Kinds.CREDENTIALS))
                    .addFile(FileView.sdkFile(config, Kinds.CONFIG))
                    .build();
            Map<String, Map<String, String>> ours = new TreeMap<>();
            new AwsFiles(FileView.read(config, Kinds.CONFIG), FileView.read(credentials, Kinds.CREDENTIALS))
                    .profiles()
                    .forEach((name, section) -> ours.put(name, FileView.values(section)));
            Map<String, Map<String, String>> sdks = FileView.sdks(both).sections();
            sdks.keySet().removeIf(name -> name.startsWith("sso-session ") || name.startsWith("services "));
            sdks.forEach((name, values) ->
                    values.keySet().removeIf(key -> isLeftOver(key, ours.getOrDefault(name, Map.of()))));
            assertThat(ours).as("%s\n---\n%s", config, credentials).isEqualTo(sdks);
        }
        assertThat(compared).isGreaterThan(ROUNDS / 10);
    }

    /** {@link SdkDifference#LEFT_OVER} once more: what was nested in a key that the credentials file has as well. */
    private static boolean isLeftOver(String key, Map<String, String> ours) {
        return key.contains(".") && !ours.containsKey(key);
    }

    /** One file, read by both. */
    private static final class Comparison {

        private final String text;
        private final ConfigFile file;
        private final FileView ours;
        private final FileView sdks;
        private final Set<SdkDifference> differences = EnumSet.noneOf(SdkDifference.class);

        Comparison(String text, Kinds kinds) {
            this.text = text;
            this.file = FileView.read(text, kinds);
            this.ours = FileView.ours(file);
            this.sdks = FileView.sdks(text, kinds);
        }

        Set<SdkDifference> differences() {
            if (sdks.refusedAt().isPresent()) {
                if (ours.refusedAt().isEmpty()) {
                    refusedBySdk(sdks.refusedAt().get());
                }
            } else if (ours.refusedAt().isPresent()) {
                file.problems().stream().filter(ConfigProblem::fatal).forEach(this::refusedByUs);
            } else {
                Set<String> names = new TreeSet<>(ours.sections().keySet());
                names.addAll(sdks.sections().keySet());
                names.forEach(this::section);
            }
            return differences;
        }

        private void refusedBySdk(int line) {
            differences.add(List.of(
                            SdkDifference.BYTE_ORDER_MARK,
                            SdkDifference.INDENTED_HEADER,
                            SdkDifference.TAIL,
                            SdkDifference.SIGN_IN_NAME,
                            SdkDifference.NESTED_WITHOUT_KEY,
                            SdkDifference.INDENTED_KEY,
                            SdkDifference.COLON,
                            SdkDifference.COMMENT_BELOW_HEADER,
                            SdkDifference.ODD_KEY)
                    .stream()
                    .filter(difference -> toldAt(line, difference))
                    .findFirst()
                    .map(difference -> difference == SdkDifference.COMMENT_BELOW_HEADER && !belowHeader(line)
                            ? SdkDifference.COMMENT_BELOW_KEY
                            : difference)
                    .or(() -> Optional.of(SdkDifference.COLON).filter(colon -> toldBefore(line, colon)))
                    .orElseThrow(() -> unexplained("the SDK refuses line " + line)));
        }

        private void refusedByUs(ConfigProblem problem) {
            int line = problem.origin().line();
            boolean key = problem.what().startsWith("below a key") && toldBefore(line, SdkDifference.ODD_KEY);
            if (key) {
                differences.add(SdkDifference.BROKEN_BELOW_ODD_KEY);
            } else if (toldAt(line, SdkDifference.COLON_FIRST) && text.contains(":")) {
                differences.add(SdkDifference.COLON_FIRST);
            } else if (toldBefore(line, SdkDifference.ODD_NAME)) {
                differences.add(SdkDifference.BROKEN_IN_ODD_SECTION);
            } else if (toldBefore(line, SdkDifference.BROKEN_IN_DEFAULT)) {
                differences.add(SdkDifference.BROKEN_IN_DEFAULT);
            } else if (toldBefore(line, SdkDifference.OVERLOOKED_HEADER)) {
                differences.add(SdkDifference.OVERLOOKED_HEADER);
            } else {
                throw unexplained("Sallyport refuses line " + line);
            }
        }

        private void section(String name) {
            Optional<Map<String, String>> our =
                    Optional.ofNullable(ours.sections().get(name));
            Optional<Map<String, String>> their =
                    Optional.ofNullable(sdks.sections().get(name));
            if (our.isPresent() && their.isPresent()) {
                settings(name, our.get(), their.get());
            } else if (our.isPresent() && told(SdkDifference.ODD_NAME)) {
                differences.add(SdkDifference.ODD_NAME);
            } else if (told(SdkDifference.OVERLOOKED_HEADER)) {
                differences.add(SdkDifference.OVERLOOKED_HEADER);
            } else {
                throw unexplained("section " + name);
            }
        }

        private void settings(String section, Map<String, String> our, Map<String, String> sdk) {
            Map<String, String> their = new TreeMap<>();
            sdk.forEach((key, value) -> {
                int dot = key.indexOf('.');
                String outer = dot < 0 ? key : key.substring(0, dot);
                String lower = outer.toLowerCase(Locale.ROOT) + key.substring(outer.length());
                if (!lower.equals(key)) {
                    differences.add(SdkDifference.KEY_CASE);
                }
                if (their.put(lower, value) != null) {
                    their.put(lower, our.getOrDefault(lower, value));
                }
            });
            Set<String> keys = new TreeSet<>(our.keySet());
            keys.addAll(their.keySet());
            for (String key : keys) {
                if (!Optional.ofNullable(our.get(key)).equals(Optional.ofNullable(their.get(key)))) {
                    differences.add(explained(section, key, our, their));
                }
            }
        }

        private SdkDifference explained(
                String section, String key, Map<String, String> our, Map<String, String> their) {
            String ourValue = our.getOrDefault(key, "");
            String theirValue = their.getOrDefault(key, "");
            boolean both = our.containsKey(key) && their.containsKey(key);
            if (both && theirValue.matches("(?s).*\n[#;].*") && told(SdkDifference.INDENTED_COMMENT)) {
                return SdkDifference.INDENTED_COMMENT;
            }
            if (isTwice() && key.contains(".") && their.containsKey(key)) {
                return SdkDifference.LEFT_OVER;
            }
            if (told(SdkDifference.COLON) && (key.contains(":") || !both || ourValue.contains("="))) {
                return SdkDifference.COLON_BEFORE_EQUALS;
            }
            if (!their.containsKey(key) && told(SdkDifference.ODD_KEY)) {
                return SdkDifference.ODD_KEY;
            }
            if (told(SdkDifference.OVERLOOKED_HEADER)) {
                return SdkDifference.OVERLOOKED_HEADER;
            }
            throw unexplained(section + ", key " + key);
        }

        /** Whether some key stands in the file twice. */
        private boolean isTwice() {
            return told(SdkDifference.LEFT_OVER)
                    || differences.contains(SdkDifference.KEY_CASE)
                    || file.problems().stream().anyMatch(p -> p.what().startsWith("the section stands in line"));
        }

        private boolean told(SdkDifference difference) {
            return toldBefore(Integer.MAX_VALUE, difference);
        }

        private boolean toldBefore(int line, SdkDifference difference) {
            return file.problems().stream()
                    .anyMatch(p -> p.origin().line() <= line && p.what().startsWith(difference.problem()));
        }

        private boolean toldAt(int line, SdkDifference difference) {
            return file.problems().stream()
                    .anyMatch(p -> p.origin().line() == line && p.what().startsWith(difference.problem()));
        }

        private boolean belowHeader(int line) {
            List<String> lines = text.lines().toList();
            int above = line - 2;
            while (above >= 0 && lines.get(above).strip().matches("([#;].*)?")) {
                above--;
            }
            return above >= 0 && lines.get(above).strip().startsWith("[");
        }

        private AssertionError unexplained(String what) {
            return new AssertionError("Not explained: " + what + " of\n" + text + "\nours: " + ours.text() + "\nSDK's: "
                    + sdks.text() + "\n" + file.problems());
        }
    }
}
