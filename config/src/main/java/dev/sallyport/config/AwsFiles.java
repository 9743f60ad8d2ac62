package dev.sallyport.config;

import dev.sallyport.platform.RecordingView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The config file and the credentials file as one, as the AWS SDKs see them: a profile that stands in both has the
 * settings of both, and where both have a key the credentials file counts.
 */
public final class AwsFiles {

    private final ConfigFile config;
    private final ConfigFile credentials;
    private final Map<String, ConfigSection> profiles;

    AwsFiles(ConfigFile config, ConfigFile credentials) {
        this.config = config;
        this.credentials = credentials;
        this.profiles = merged(config, credentials);
    }

    /**
     * Reads both files through {@code view}.
     *
     * @throws dev.sallyport.model.UserError naming every broken line of both, or why a file cannot be read
     */
    public static AwsFiles read(RecordingView view, Path userHome) {
        AwsFiles files = inspect(view, userHome);
        Unusable.refuse(List.of(files.config, files.credentials));
        return files;
    }

    /** Reads both files as far as that goes; what they cannot be used with is among the {@link #problems}. */
    public static AwsFiles inspect(RecordingView view, Path userHome) {
        return new AwsFiles(ConfigFile.inspect(view, userHome), ConfigFile.inspectCredentials(view, userHome));
    }

    /** The config file alone: aws-vault never looks into the credentials file. */
    public static AwsFiles readConfigAlone(RecordingView view, Path userHome) {
        return configAlone(ConfigFile.read(view, userHome));
    }

    /** The same of files that were read already. */
    public AwsFiles configAlone() {
        return configAlone(config);
    }

    private static AwsFiles configAlone(ConfigFile config) {
        return new AwsFiles(config, ConfigFile.absentCredentials(config.path()));
    }

    /** Profiles by name: in the order of the config file, then those of the credentials file alone. */
    public Map<String, ConfigSection> profiles() {
        return profiles;
    }

    /** The profile of that name. */
    public Optional<ConfigSection> profile(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** The {@code [sso-session NAME]} sections by name. */
    public Map<String, ConfigSection> ssoSessions() {
        return config.ssoSessions();
    }

    /** The {@code [services NAME]} sections by name. */
    public Map<String, ConfigSection> services() {
        return config.services();
    }

    /** The {@code [services NAME]} section. */
    public Optional<ConfigSection> services(String name) {
        return config.services(name);
    }

    /** The {@code [sso-session NAME]} section. */
    public Optional<ConfigSection> ssoSession(String name) {
        return config.ssoSession(name);
    }

    /** The config file alone. */
    public ConfigFile config() {
        return config;
    }

    /** The credentials file alone. */
    public ConfigFile credentials() {
        return credentials;
    }

    /** Everything that is wrong with both. */
    public List<ConfigProblem> problems() {
        List<ConfigProblem> problems = new ArrayList<>(config.problems());
        problems.addAll(credentials.problems());
        return List.copyOf(problems);
    }

    private static Map<String, ConfigSection> merged(ConfigFile config, ConfigFile credentials) {
        if (credentials.profiles().isEmpty()) {
            return config.profiles();
        }
        Map<String, ConfigSection> merged = new LinkedHashMap<>(config.profiles());
        credentials.profiles().forEach((name, section) -> merged.merge(name, section, ConfigSection::overlaidWith));
        return Collections.unmodifiableMap(merged);
    }
}
