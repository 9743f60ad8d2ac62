package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.CommandLine;
import dev.sallyport.config.ConfigFile;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says why a profile leads to no credentials, and what to do about it. */
final class ChainErrors {

    /** Ways to credentials that the AWS SDKs know and that are not obtained here, to be named when one is met. */
    private static final List<String> OTHER_WAYS = List.of(
            "sso_session",
            "sso_start_url",
            "credential_source",
            "web_identity_token_file",
            "web_identity_token_process",
            "login_session");

    private final AwsFiles files;
    private final KeyIndex keys;

    ChainErrors(AwsFiles files, KeyIndex keys) {
        this.files = files;
        this.keys = keys;
    }

    UserError unknownProfile(String name) {
        String file = files.config().isPresent()
                ? "no section " + section(name) + " in " + files.config().path()
                : missingFile();
        UserError error =
                new UserError("There is no profile '" + shown(name) + "': " + file + ", and no key is stored under it");
        return withNearest(error, name).with("Run: sallyport list");
    }

    UserError unknownSource(String profile, Found source) {
        UserError error = new UserError(
                        "Profile '" + shown(profile) + "' has a source that does not exist: " + Values.shown(source))
                .with("There is no section " + section(source.value()) + ", and no key is stored under that name.");
        return withNearest(error, source.value())
                .with("If it is the name of a key, run: sallyport add " + word(source.value()));
    }

    UserError cycle(Set<String> visited, Found source) {
        List<String> names = new ArrayList<>(visited);
        names.add(source.value());
        List<String> shown = names.stream().map(ChainErrors::shown).toList();
        return new UserError("The source profiles lead in a circle: " + String.join(" -> ", shown))
                .with("It closes at " + Values.shown(source) + ".")
                .with("Let one of them name a profile whose key is stored. (sallyport list shows the keys.)");
    }

    UserError roleBesideHelper(String profile, Found helper) {
        return new UserError(
                        "Profile '" + shown(profile) + "' has role_arn and credential_process but no source_profile")
                .with("The AWS SDKs would not run " + Values.shown(helper) + " either: the role comes first.")
                .with("Put credential_process into a profile of its own and name that one as source_profile.");
    }

    UserError noCredentials(String profile, ProfileSettings settings, Optional<Role> role) {
        Optional<Found> other =
                OTHER_WAYS.stream().flatMap(key -> settings.find(key).stream()).findFirst();
        if (other.isPresent()) {
            return new UserError("Profile '" + shown(profile) + "' gets its credentials by "
                            + other.get().key() + ", which this version of Sallyport does not obtain ("
                            + other.get().origin() + ")")
                    .with("It knows stored keys, roles on top of them, and credential_process.")
                    .with("If there is a key for this profile, run: sallyport add " + word(profile));
        }
        return role.isPresent() ? roleFromNothing(profile) : noKey(profile);
    }

    private static UserError roleFromNothing(String profile) {
        return new UserError("Profile '" + shown(profile) + "' has a role, but nothing to assume it from")
                .with("It needs source_profile = NAME, the profile whose key opens the first gate,")
                .with("or a key of its own: sallyport add " + word(profile));
    }

    private static UserError noKey(String profile) {
        return new UserError("No key is stored for profile '" + shown(profile) + "'")
                .with("Run: sallyport add " + word(profile));
    }

    private UserError withNearest(UserError error, String name) {
        List<String> known = new ArrayList<>(files.profiles().keySet());
        known.addAll(keys.entries().keySet());
        List<String> nearest =
                Names.nearest(name, known).stream().map(ChainErrors::shown).toList();
        return nearest.isEmpty() ? error : error.with("Did you mean " + String.join(" or ", nearest) + "?");
    }

    private String missingFile() {
        return files.config().path() + " does not exist";
    }

    private static String section(String name) {
        return name.equals(ConfigFile.DEFAULT) ? "[default]" : "[profile " + shown(name) + "]";
    }

    /** A name as it must be typed. */
    private static String word(String name) {
        String shown = shown(name);
        return shown.matches("[\\p{L}\\p{N}_./@:+-]+") ? shown : CommandLine.quoted(shown);
    }

    private static String shown(String name) {
        return Printable.escape(name);
    }
}
