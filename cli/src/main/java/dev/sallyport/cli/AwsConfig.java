package dev.sallyport.cli;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.ConfigEditor;
import dev.sallyport.config.ConfigFile;
import dev.sallyport.config.ConfigSection;
import dev.sallyport.config.ConfigWriter;
import dev.sallyport.config.ProfileText;
import dev.sallyport.config.Setting;
import dev.sallyport.plan.Dialect;
import dev.sallyport.plan.ProfileList;
import dev.sallyport.platform.RecordingView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The user's AWS config file as commands see and change it. */
final class AwsConfig {

    /** The managed block that {@code profiles generate} writes. */
    private static final String BLOCK = "organization";

    private final App app;

    AwsConfig(App app) {
        this.app = app;
    }

    Path path() {
        return ConfigFile.location(view(), app.directories().userHome());
    }

    /** Where it is, as people write it. */
    String place() {
        Path home = app.directories().userHome();
        return path().startsWith(home) ? "~/" + home.relativize(path()) : path().toString();
    }

    /** The profiles' names, in the order of the file. */
    Set<String> names() {
        return read().profiles().keySet();
    }

    /** The profiles at a glance, with what they inherit. */
    List<ProfileList.Entry> list() {
        return ProfileList.of(files(), app.dialect());
    }

    boolean has(String profile) {
        return read().profile(profile).isPresent();
    }

    /** A plain setting of a profile, as it stands in its own section. */
    Optional<String> setting(String profile, String key) {
        return read().profile(profile).flatMap(section -> section.text(key)).map(Setting.Text::value);
    }

    /** The region that the environment or {@code [default]} says. */
    Optional<String> defaultRegion() {
        return app.environment()
                .nonEmpty("AWS_REGION")
                .or(() -> app.environment().nonEmpty("AWS_DEFAULT_REGION"))
                .or(() -> setting("default", "region"));
    }

    /** Adds a profile at the end of the file. */
    void add(String profile, Map<String, String> settings) {
        writer().edit(editor -> editor.putProfile(new ProfileText(profile, settings)));
    }

    /**
     * Sets keys of a profile that the user keeps, which is made if there is none. One that stands in a managed block is
     * left to whoever writes the block.
     *
     * @return whether anything changed
     */
    boolean set(String profile, Map<String, String> settings) {
        return writer().edit(editor ->
                editor.blockOf(profile).isPresent() ? editor : editor.set(new ProfileText(profile, settings)));
    }

    /**
     * Writes the managed block anew.
     *
     * @param profiles what is to stand in it, given the names that stand outside it
     * @param keepOthers whether what stands in it under other names stays
     */
    void replaceBlock(Function<Set<String>, List<ProfileText>> profiles, boolean keepOthers) {
        writer().edit(editor -> {
            Map<String, ProfileText> block = new LinkedHashMap<>();
            if (keepOthers) {
                managed(editor).forEach(p -> block.put(p.name(), p));
            }
            profiles.apply(editor.profilesOutside(BLOCK)).forEach(p -> block.put(p.name(), p));
            return editor.putBlock(BLOCK, List.copyOf(block.values()));
        });
    }

    /** What stands in the managed block. */
    private List<ProfileText> managed(ConfigEditor editor) {
        List<ProfileText> profiles = new ArrayList<>();
        ConfigFile.parse(path(), editor.content()).profiles().forEach((name, section) -> {
            if (editor.blockOf(name).equals(Optional.of(BLOCK))) {
                profiles.add(new ProfileText(name, plainSettings(section)));
            }
        });
        return profiles;
    }

    private static Map<String, String> plainSettings(ConfigSection section) {
        Map<String, String> settings = new LinkedHashMap<>();
        section.settings()
                .keySet()
                .forEach(key -> section.text(key).ifPresent(text -> settings.put(key, text.value())));
        return settings;
    }

    private AwsFiles files() {
        return app.dialect() == Dialect.AWS_VAULT
                ? AwsFiles.readConfigAlone(view(), app.directories().userHome())
                : AwsFiles.read(view(), app.directories().userHome());
    }

    private ConfigFile read() {
        return ConfigFile.read(view(), app.directories().userHome());
    }

    private RecordingView view() {
        return new RecordingView(app.environment());
    }

    private ConfigWriter writer() {
        return new ConfigWriter(path(), app.directories(), app.time());
    }
}
