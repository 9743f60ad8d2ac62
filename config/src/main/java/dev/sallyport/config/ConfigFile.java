package dev.sallyport.config;

import dev.sallyport.config.SectionName.Kind;
import dev.sallyport.model.Limits;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.RecordingView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The AWS config file, read as the AWS SDKs read it, every value with its line.
 *
 * <p>A file that is not there is an empty one.
 */
public final class ConfigFile {

    public static final String DEFAULT = "default";
    private static final int MOST_PROBLEMS_SHOWN = 20;

    private final Path path;
    private final boolean present;
    private final Map<SectionName, ConfigSection> sections;
    private final List<ConfigProblem> notes;

    private ConfigFile(Path path, boolean present, ConfigParser.Parsed parsed) {
        this.path = path;
        this.present = present;
        this.sections = parsed.sections();
        this.notes = parsed.problems();
    }

    /** Where the config file is: {@code $AWS_CONFIG_FILE}, a leading {@code ~} expanded, else {@code ~/.aws/config}. */
    public static Path location(RecordingView view, Path userHome) {
        return location(view, userHome, "AWS_CONFIG_FILE", "~/.aws/config");
    }

    private static Path location(RecordingView view, Path userHome, String variable, String usual) {
        String named = view.variable(variable).orElse(usual);
        if (!named.equals("~") && !named.startsWith("~/")) {
            return Path.of(named).toAbsolutePath();
        }
        Path home = view.variable("HOME").map(Path::of).orElse(userHome);
        return home.resolve(named.substring(Math.min(2, named.length()))).toAbsolutePath();
    }

    /**
     * Reads the config file through {@code view}.
     *
     * @throws UserError naming file and every broken line, or why the file cannot be read
     */
    public static ConfigFile read(RecordingView view, Path userHome) {
        return read(view, location(view, userHome), Kinds.CONFIG);
    }

    /** The same of the credentials file: {@code $AWS_SHARED_CREDENTIALS_FILE}, else {@code ~/.aws/credentials}. */
    static ConfigFile readCredentials(RecordingView view, Path userHome) {
        Path path = location(view, userHome, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
        return read(view, path, Kinds.CREDENTIALS);
    }

    /** A file that is not looked at. */
    static ConfigFile absent(Path path) {
        return new ConfigFile(path, false, new ConfigParser.Parsed(Map.of(), List.of()));
    }

    private static ConfigFile read(RecordingView view, Path path, Kinds kinds) {
        try {
            return view.file(path, Limits.CONFIG_BYTES)
                    .map(content -> parse(path, content, kinds))
                    .orElseGet(() -> absent(path));
        } catch (IOException e) {
            throw new UserError("The AWS config file cannot be read: " + path, e)
                    .with(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /**
     * Reads a config file's content.
     *
     * @param path for messages
     * @throws UserError naming file and every broken line
     */
    public static ConfigFile parse(Path path, byte[] content) {
        return parse(path, content, Kinds.CONFIG);
    }

    /** The same of a credentials file's content. */
    public static ConfigFile parseCredentials(Path path, byte[] content) {
        return parse(path, content, Kinds.CREDENTIALS);
    }

    static ConfigFile parse(Path path, byte[] content, Kinds kinds) {
        ConfigText text = ConfigText.decode(path, content);
        ConfigParser.Parsed parsed = ConfigParser.parse(path, kinds, text);
        text.wipe();
        refuseBroken(path, parsed.problems());
        return new ConfigFile(path, true, parsed);
    }

    /** Where it is, or would be. */
    public Path path() {
        return path;
    }

    /** Whether there is one. */
    public boolean isPresent() {
        return present;
    }

    /** The profiles by name, in the order of the file; {@code [profile default]} is taken rather than {@code [default]}. */
    public Map<String, ConfigSection> profiles() {
        Map<String, ConfigSection> profiles = new LinkedHashMap<>();
        boolean spelledOut = sections.containsKey(new SectionName(Kind.PROFILE, DEFAULT));
        sections.forEach((name, section) -> {
            if (name.kind() == Kind.PROFILE || (name.kind() == Kind.DEFAULT && !spelledOut)) {
                profiles.put(name.name(), section);
            }
        });
        return Collections.unmodifiableMap(profiles);
    }

    /** The profile of that name. */
    public Optional<ConfigSection> profile(String name) {
        Optional<ConfigSection> named = find(Kind.PROFILE, name);
        return named.isEmpty() && name.equals(DEFAULT) ? find(Kind.DEFAULT, DEFAULT) : named;
    }

    /** The {@code [services NAME]} section. */
    public Optional<ConfigSection> services(String name) {
        return find(Kind.SERVICES, name);
    }

    /** The {@code [sso-session NAME]} section. */
    public Optional<ConfigSection> ssoSession(String name) {
        return find(Kind.SSO_SESSION, name);
    }

    /** What the AWS tools pass over. */
    public List<ConfigProblem> notes() {
        return notes;
    }

    private Optional<ConfigSection> find(Kind kind, String name) {
        return Optional.ofNullable(sections.get(new SectionName(kind, name)));
    }

    private static void refuseBroken(Path path, List<ConfigProblem> problems) {
        List<ConfigProblem> broken =
                problems.stream().filter(p -> !p.passedOver()).toList();
        if (broken.isEmpty()) {
            return;
        }
        String count = broken.size() == 1 ? "a line" : broken.size() + " lines";
        UserError error = new UserError("The AWS config file has " + count + " that cannot be read");
        for (String line : shown(path, broken)) {
            error = error.with(line);
        }
        throw error.with("Nothing was done; mend the file and try again.");
    }

    private static List<String> shown(Path path, List<ConfigProblem> broken) {
        List<String> lines = new ArrayList<>();
        for (ConfigProblem problem : broken.subList(0, Math.min(broken.size(), MOST_PROBLEMS_SHOWN))) {
            lines.add(path + ":" + problem.line() + ": " + problem.what());
        }
        if (broken.size() > MOST_PROBLEMS_SHOWN) {
            lines.add("and " + (broken.size() - MOST_PROBLEMS_SHOWN) + " more");
        }
        return lines;
    }
}
