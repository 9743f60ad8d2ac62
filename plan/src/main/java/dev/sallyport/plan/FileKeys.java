package dev.sallyport.plan;

import dev.sallyport.config.AwsFiles;
import dev.sallyport.config.ConfigSection;
import dev.sallyport.config.Setting;
import dev.sallyport.model.UserError;
import java.util.Optional;

/**
 * Keys in clear in the credentials and the config file, each file by itself, as botocore reads them: an id in one and
 * its secret in the other are no key.
 */
final class FileKeys {

    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";

    private final AwsFiles files;
    private final Reasons reasons;

    FileKeys(AwsFiles files, Reasons reasons) {
        this.files = files;
        this.reasons = reasons;
    }

    /** Whether either file has a key of the profile, or half of one. */
    boolean anyOf(String profile) {
        return files.profile(profile)
                .filter(section ->
                        section.settings().containsKey(ID) || section.settings().containsKey(SECRET))
                .isPresent();
    }

    /** The profile's key in the credentials file. */
    Optional<Step.Source> inCredentials(String profile) {
        return files.credentials().profile(profile).flatMap(section -> key(profile, section));
    }

    /** The profile's key in the config file. */
    Optional<Step.Source> inConfig(String profile) {
        return files.config().profile(profile).flatMap(section -> key(profile, section));
    }

    private Optional<Step.Source> key(String profile, ConfigSection section) {
        Optional<Setting.Text> id = section.text(ID);
        Optional<Setting> secret = secret(section, SECRET);
        if (id.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (id.isEmpty() || secret.isEmpty()) {
            String there = id.isPresent() ? ID : SECRET;
            Setting half = id.<Setting>map(text -> text).or(() -> secret).orElseThrow();
            throw half(profile, there, id.isPresent() ? SECRET : ID, half);
        }
        reasons.add(ID, id.get().value(), id.get().origin().toString());
        return Optional.of(fileKey(profile, section, id.get()));
    }

    private static Step.FileKey fileKey(String profile, ConfigSection section, Setting.Text id) {
        if (!id.value().matches("\\w{4,128}")) {
            throw new UserError("This is not the id of an access key: " + ID + " of profile '" + Values.escaped(profile)
                            + "' (" + id.origin() + ")")
                    .with("An id is letters and digits, such as AKIAIOSFODNN7EXAMPLE. Its value is not shown here, lest"
                            + " it be a secret in the wrong place.");
        }
        boolean temporary = secret(section, "aws_session_token").isPresent()
                || secret(section, "aws_security_token").isPresent();
        return new Step.FileKey(profile, id.origin().file(), id.value(), temporary);
    }

    private static Optional<Setting> secret(ConfigSection section, String key) {
        return Optional.ofNullable(section.settings().get(key))
                .filter(setting -> !(setting instanceof Setting.Hidden hidden
                        && hidden.value().isEmpty()));
    }

    private static UserError half(String profile, String there, String missing, Setting half) {
        return new UserError("Profile '" + Values.escaped(profile) + "' has half a key: " + there + " without "
                        + missing + " (" + half.origin() + ")")
                .with("Both stand in the same section of the same file, or neither.")
                .with("Better in the vault: sallyport add " + ChainErrors.word(profile));
    }
}
