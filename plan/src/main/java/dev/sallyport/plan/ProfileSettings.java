package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.ConfigFile;
import dev.sallyport.config.ConfigSection;
import dev.sallyport.config.Setting;
import dev.sallyport.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A profile's settings with what it inherits, as one dialect sees them.
 *
 * <p>{@link Dialect#SALLYPORT}: its own section, then region, MFA device and duration of {@code [default]}.
 * {@link Dialect#AWS_VAULT}: its own section and those that its dotted name begins with, then all of the profile that
 * {@code include_profile} names, or else all of {@code [default]}.
 */
final class ProfileSettings {

    private static final Set<String> INHERITED = Set.of("region", "mfa_serial", "mfa_process", "duration_seconds");

    private final AwsFiles files;
    private final List<Layer> layers = new ArrayList<>();

    /** A section, and whether only what every profile inherits counts in it. */
    private record Layer(ConfigSection section, boolean restricted) {
        Optional<Setting.Text> text(String key) {
            return restricted && !INHERITED.contains(key) ? Optional.empty() : section.text(key);
        }
    }

    private ProfileSettings(AwsFiles files) {
        this.files = files;
    }

    /** The settings of {@code profile}; a profile without a section has only what it inherits. */
    static ProfileSettings of(AwsFiles files, String profile, Dialect dialect) {
        ProfileSettings settings = new ProfileSettings(files);
        switch (dialect) {
            case SALLYPORT -> settings.addOwnAndShared(profile);
            case AWS_VAULT -> settings.include(profile, new LinkedHashSet<>());
        }
        return settings;
    }

    /** The value of {@code key} and where it stands. */
    Optional<Found> find(String key) {
        return layers.stream()
                .flatMap(layer -> layer.text(key).stream())
                .findFirst()
                .map(text -> new Found(key, text.value(), text.origin().toString()));
    }

    /** The value of {@code key} alone, for lists of thousands of profiles. */
    Optional<String> value(String key) {
        for (Layer layer : layers) {
            Optional<Setting.Text> text = layer.text(key);
            if (text.isPresent()) {
                return Optional.of(text.get().value());
            }
        }
        return Optional.empty();
    }

    /** The endpoint of one service, from the {@code [services …]} section that the profile names. */
    Optional<Found> serviceEndpoint(String service) {
        return find("services")
                .flatMap(name -> files.services(name.value()))
                .flatMap(section -> section.nested(service, "endpoint_url"))
                .map(text ->
                        new Found("endpoint_url", text.value(), text.origin().toString()));
    }

    private void addOwnAndShared(String profile) {
        files.profile(profile).ifPresent(section -> layers.add(new Layer(section, false)));
        if (!profile.equals(ConfigFile.DEFAULT)) {
            files.profile(ConfigFile.DEFAULT).ifPresent(section -> layers.add(new Layer(section, true)));
        }
    }

    private void include(String profile, Set<String> visited) {
        if (!visited.add(profile)) {
            throw new UserError("The profiles include each other: " + String.join(" -> ", visited) + " -> " + profile)
                    .with("Remove one include_profile from " + files.config().path() + ".");
        }
        addWithParents(profile);
        Optional<Found> included = find("include_profile", profile);
        if (included.isPresent()) {
            include(included.get().value(), visited);
        } else if (!visited.contains(ConfigFile.DEFAULT)) {
            include(ConfigFile.DEFAULT, visited);
        }
    }

    /** {@code include_profile} of that very profile, not of those that were included before it. */
    private Optional<Found> find(String key, String profile) {
        return withParents(profile).stream()
                .flatMap(section -> section.text(key).stream())
                .findFirst()
                .map(text -> new Found(key, text.value(), text.origin().toString()));
    }

    private void addWithParents(String profile) {
        withParents(profile).forEach(section -> layers.add(new Layer(section, false)));
    }

    /** aws-vault's INI library lets {@code [profile team.prod]} inherit from {@code [profile team]}. */
    private List<ConfigSection> withParents(String profile) {
        List<ConfigSection> sections = new ArrayList<>();
        files.profile(profile).ifPresent(sections::add);
        int dot = profile.lastIndexOf('.');
        while (dot > 0) {
            files.profile(profile.substring(0, dot)).ifPresent(sections::add);
            dot = profile.lastIndexOf('.', dot - 1);
        }
        return sections;
    }
}
