package dev.sallyport.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What a reader makes of a file, in a form that two readers can be compared by: {@code kind name} → key → value, nested
 * values as {@code key.inner}.
 *
 * @param sections what it read
 * @param refusedAt the line that it refuses the file for
 */
record FileView(Map<String, Map<String, String>> sections, Optional<Integer> refusedAt) {

    static final String NESTED = "(nested)";
    private static final Path PATH = Path.of("/made-up/file");
    private static final Pattern LINE = Pattern.compile("on line (\\d+)");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/.%@:+-]+");

    /** Sallyport's reading. */
    static FileView ours(ConfigFile file) {
        Optional<Integer> refused = file.problems().stream()
                .filter(ConfigProblem::fatal)
                .map(problem -> problem.origin().line())
                .findFirst();
        Map<String, Map<String, String>> sections = new TreeMap<>();
        file.profiles().forEach((name, section) -> sections.put(name, values(section)));
        file.ssoSessions().forEach((name, section) -> sections.put("sso-session " + name, values(section)));
        file.services().forEach((name, section) -> sections.put("services " + name, values(section)));
        return new FileView(sections, refused);
    }

    static ConfigFile read(String text, Kinds kinds) {
        return ConfigFile.inspect(PATH, text.getBytes(StandardCharsets.UTF_8), kinds);
    }

    /** The SDK's reading. */
    static FileView sdks(String text, Kinds kinds) {
        try {
            return sdks(sdkFile(text, kinds));
        } catch (IllegalArgumentException e) {
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            if (!line.find()) {
                throw e;
            }
            return new FileView(Map.of(), Optional.of(Integer.parseInt(line.group(1))));
        }
    }

    static ProfileFile sdkFile(String text, Kinds kinds) {
        return ProfileFile.builder()
                .type(kinds == Kinds.CONFIG ? ProfileFile.Type.CONFIGURATION : ProfileFile.Type.CREDENTIALS)
                .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    static FileView sdks(ProfileFile file) {
        Map<String, Map<String, String>> sections = new TreeMap<>();
        file.profiles().forEach((name, profile) -> sections.put(name, values(profile)));
        for (String kind : List.of("sso-session", "services")) {
            for (String name : Stream.concat(AwsFileGenerator.NAMES.stream(), Stream.of("DEFAULT"))
                    .toList()) {
                file.getSection(kind, name).ifPresent(found -> sections.put(kind + " " + name, values(found)));
            }
        }
        return new FileView(sections, Optional.empty());
    }

    /** In one line, for people: {@code a{region=v}}. */
    String text() {
        return refusedAt.isPresent()
                ? "refused"
                : sections.entrySet().stream()
                        .map(e -> e.getKey() + e.getValue())
                        .collect(Collectors.joining(" "));
    }

    static Map<String, String> values(ConfigSection section) {
        Map<String, String> values = new TreeMap<>();
        section.settings().forEach((key, setting) -> {
            switch (setting) {
                case Setting.Text text -> values.put(key, text.value());
                case Setting.Hidden hidden -> values.put(key, hidden.value().revealText());
                case Setting.Nested nested -> {
                    values.put(key, NESTED);
                    nested.values().forEach((inner, value) -> {
                        if (PLAIN.matcher(inner).matches() && value instanceof Setting.Text text) {
                            values.put(key + "." + inner, text.value());
                        }
                    });
                }
            }
        });
        return values;
    }

    /** The SDK holds a nested value twice: as text that begins with a newline, and key by key. */
    private static Map<String, String> values(Profile profile) {
        Map<String, String> values = new TreeMap<>();
        profile.properties().forEach((key, value) -> values.put(key, value.startsWith("\n") ? NESTED : value));
        return values;
    }
}
