package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.CommandLine;
import dev.sallyport.config.ConfigFile;
import dev.sallyport.model.NearestNames;
import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says why a profile leads to no credentials, and what to do about it. */
final class ChainErrors {

    /** What else can stand beside a role, to be named when it is met. */
    private static final List<String> BESIDE =
            List.of("credential_process", "sso_session", "sso_start_url", "login_session", "aws_access_key_id");

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

    UserError bothSources(String profile, Found source, Found credentialSource) {
        return new UserError("Profile '" + shown(profile) + "' contains both source_profile and credential_source")
                .with(Values.shown(source) + " and " + Values.shown(credentialSource) + ".")
                .with("The AWS SDKs refuse it as well: remove one of the two.");
    }

    UserError sourceIsItself(Link link, Found source) {
        String profile = link.profile();
        return new UserError("Profile '" + shown(profile) + "' has a role, but nothing to assume it from")
                .with("It names itself as its source, " + Values.shown(source) + ", and has no key of its own.")
                .with("Store one: sallyport add " + word(profile) + ", or name another profile.");
    }

    /** A role and nothing that says from where; whatever else stands beside it is not used by the AWS SDKs either. */
    UserError roleWithoutSource(Link link) {
        String profile = link.profile();
        Optional<Found> beside = BESIDE.stream()
                .flatMap(key -> link.settings().find(key).stream())
                .findFirst();
        if (beside.isPresent()) {
            return new UserError("Profile '" + shown(profile) + "' has role_arn and "
                            + beside.get().key() + " but no source_profile")
                    .with("The AWS SDKs would not use " + besideShown(beside.get()) + " either: the role comes first.")
                    .with("Put " + beside.get().key()
                            + " into a profile of its own and name that one as source_profile.");
        }
        return new UserError("Profile '" + shown(profile) + "' has a role, but nothing to assume it from")
                .with("It needs source_profile = NAME, the profile whose key opens the first gate,")
                .with("or a key of its own: sallyport add " + word(profile));
    }

    /** Without its value, which may be an access key's id in a message that travels. */
    private static String besideShown(Found found) {
        return found.key().equals("aws_access_key_id")
                ? "aws_access_key_id (" + found.origin() + ")"
                : Values.shown(found);
    }

    UserError noCredentials(Link link) {
        Optional<Found> incomplete = Stream.of("sso_session", "sso_start_url")
                .flatMap(key -> link.settings().find(key).stream())
                .findFirst();
        if (incomplete.isPresent()) {
            return new UserError("The profile '" + shown(link.profile())
                            + "' is configured to use SSO but is missing required configuration: sso_account_id,"
                            + " sso_role_name")
                    .with("It has " + Values.shown(incomplete.get()) + "; without the other two there is no role.");
        }
        return link.role().isPresent() ? roleWithoutSource(link) : noKey(link.profile());
    }

    private static UserError noKey(String profile) {
        return new UserError("No key is stored for profile '" + shown(profile) + "'")
                .with("Run: sallyport add " + word(profile));
    }

    private UserError withNearest(UserError error, String name) {
        List<String> known = new ArrayList<>(files.profiles().keySet());
        known.addAll(keys.entries().keySet());
        List<String> nearest =
                NearestNames.to(name, known).stream().map(ChainErrors::shown).toList();
        return nearest.isEmpty() ? error : error.with("Did you mean " + String.join(" or ", nearest) + "?");
    }

    private String missingFile() {
        return files.config().path() + " does not exist";
    }

    /** A profile's header. */
    static String section(String name) {
        return name.equals(ConfigFile.DEFAULT) ? "[default]" : "[profile " + shown(name) + "]";
    }

    /** A name as it must be typed. */
    static String word(String name) {
        String shown = shown(name);
        return shown.matches("[\\p{L}\\p{N}_./@:+-]+") ? shown : CommandLine.quoted(shown);
    }

    private static String shown(String name) {
        return Printable.escape(name);
    }
}
