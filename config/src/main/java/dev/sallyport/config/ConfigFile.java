package dev.sallyport.config;

import dev.sallyport.config.SectionName.Kind;
import dev.sallyport.model.Limits;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.RecordingView;
import java.io.IOException;
import java.nio.file.Path;
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

    private final Path path;
    private final Kinds kinds;
    private final boolean present;
    private final List<FileSection> sections;
    private final Map<SectionName, ConfigSection> merged;
    private final Map<String, ConfigSection> profiles;
    private final List<ConfigProblem> problems;

    private ConfigFile(Path path, Kinds kinds, boolean present, ConfigParser.Parsed parsed) {
        this.path = path;
        this.kinds = kinds;
        this.present = present;
        this.sections = parsed.sections();
        this.merged = parsed.merged();
        this.profiles = profiles(merged);
        this.problems = parsed.problems();
    }

    /** Where the config file is: {@code $AWS_CONFIG_FILE}, a leading {@code ~} expanded, else {@code ~/.aws/config}. */
    public static Path location(RecordingView view, Path userHome) {
        return location(view, userHome, "AWS_CONFIG_FILE", "~/.aws/config");
    }

    private static Path location(RecordingView view, Path userHome, String variable, String usual) {
        String named = view.variable(variable).orElse(usual);
        if (!named.equals("~") && !named.startsWith("~/")) {
            return view.absolute(Path.of(named));
        }
        Path home = view.variable("HOME").map(Path::of).orElse(userHome);
        return view.absolute(home.resolve(named.substring(Math.min(2, named.length()))));
    }

    /**
     * Reads the config file through {@code view}.
     *
     * @throws UserError naming file and every broken line, or why the file cannot be read
     */
    public static ConfigFile read(RecordingView view, Path userHome) {
        return inspect(view, userHome).required();
    }

    /** The same, whatever is wrong with it: that is among its problems. */
    static ConfigFile inspect(RecordingView view, Path userHome) {
        return inspect(view, location(view, userHome), Kinds.CONFIG);
    }

    /** The same of the credentials file: {@code $AWS_SHARED_CREDENTIALS_FILE}, else {@code ~/.aws/credentials}. */
    static ConfigFile inspectCredentials(RecordingView view, Path userHome) {
        Path path = location(view, userHome, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
        return inspect(view, path, Kinds.CREDENTIALS);
    }

    /** A config file that is not looked at. */
    static ConfigFile absent(Path path) {
        return absent(path, Kinds.CONFIG);
    }

    /** A credentials file that is not looked at. */
    static ConfigFile absentCredentials(Path path) {
        return absent(path, Kinds.CREDENTIALS);
    }

    private static ConfigFile absent(Path path, Kinds kinds) {
        return new ConfigFile(path, kinds, false, ConfigParser.Parsed.nothing(List.of()));
    }

    /** Reads the file as far as that goes; what is fatal is among its problems. */
    private static ConfigFile inspect(RecordingView view, Path path, Kinds kinds) {
        try {
            return view.file(path, Limits.CONFIG_BYTES)
                    .map(content -> inspect(path, content, kinds))
                    .orElseGet(() -> absent(path, kinds));
        } catch (IOException e) {
            return unreadable(path, kinds, 0, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    static ConfigFile inspect(Path path, byte[] content, Kinds kinds) {
        try {
            ConfigText text = ConfigText.decode(content);
            ConfigParser.Parsed parsed = ConfigParser.parse(path, kinds, text);
            text.wipe();
            return new ConfigFile(path, kinds, true, parsed);
        } catch (BadTextException e) {
            return unreadable(path, kinds, e.line(), String.valueOf(e.getMessage()));
        }
    }

    private static ConfigFile unreadable(Path path, Kinds kinds, int line, String why) {
        ConfigProblem problem = new ConfigProblem(new Origin(path, line), why, "the file is not read at all", true);
        return new ConfigFile(path, kinds, true, ConfigParser.Parsed.nothing(List.of(problem)));
    }

    /**
     * Reads a config file's content.
     *
     * @param path for messages
     * @throws UserError naming file and every broken line
     */
    public static ConfigFile parse(Path path, byte[] content) {
        return inspect(path, content, Kinds.CONFIG).required();
    }

    /** The same of a credentials file's content. */
    public static ConfigFile parseCredentials(Path path, byte[] content) {
        return inspect(path, content, Kinds.CREDENTIALS).required();
    }

    private ConfigFile required() {
        Unusable.refuse(List.of(this));
        return this;
    }

    /** Where it is, or would be. */
    public Path path() {
        return path;
    }

    /** Whether there is one. */
    public boolean isPresent() {
        return present;
    }

    /** {@code config} or {@code credentials}. */
    public String kind() {
        return kinds.word();
    }

    /** Every section as it stands, in the order of the file; also those that count for nothing. */
    public List<FileSection> sections() {
        return sections;
    }

    /** The profiles by name, in the order of the file; {@code [profile default]} is taken rather than {@code [default]}. */
    public Map<String, ConfigSection> profiles() {
        return profiles;
    }

    /** The profile of that name. */
    public Optional<ConfigSection> profile(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** The {@code [sso-session NAME]} sections by name. */
    Map<String, ConfigSection> ssoSessions() {
        return named(Kind.SSO_SESSION);
    }

    /** The {@code [services NAME]} sections by name. */
    Map<String, ConfigSection> services() {
        return named(Kind.SERVICES);
    }

    /** The {@code [services NAME]} section. */
    public Optional<ConfigSection> services(String name) {
        return find(Kind.SERVICES, name);
    }

    /** The {@code [sso-session NAME]} section. */
    public Optional<ConfigSection> ssoSession(String name) {
        return find(Kind.SSO_SESSION, name);
    }

    /** Everything that is wrong with it, in the order of its lines. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    private Optional<ConfigSection> find(Kind kind, String name) {
        return Optional.ofNullable(merged.get(new SectionName(kind, name)));
    }

    private Map<String, ConfigSection> named(Kind kind) {
        Map<String, ConfigSection> named = new LinkedHashMap<>();
        merged.forEach((name, section) -> {
            if (name.kind() == kind) {
                named.put(name.name(), section);
            }
        });
        return named;
    }

    private static Map<String, ConfigSection> profiles(Map<SectionName, ConfigSection> merged) {
        Map<String, ConfigSection> profiles = new LinkedHashMap<>();
        boolean spelledOut = merged.containsKey(new SectionName(Kind.PROFILE, DEFAULT));
        merged.forEach((name, section) -> {
            if (name.kind() == Kind.PROFILE || (name.kind() == Kind.DEFAULT && !spelledOut)) {
                profiles.put(name.name(), section);
            }
        });
        return Collections.unmodifiableMap(profiles);
    }
}
