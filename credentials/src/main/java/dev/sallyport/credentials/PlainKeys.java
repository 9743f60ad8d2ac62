package dev.sallyport.credentials;

import dev.sallyport.config.ConfigFile;
import dev.sallyport.config.ConfigSection;
import dev.sallyport.config.Setting;
import dev.sallyport.model.Limits;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;
import dev.sallyport.platform.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keys that stand in clear in a file or in the environment: their secrets are read when they are needed and not before,
 * and only the very key that the plan was made for is taken.
 */
final class PlainKeys {

    private static final String ID = "aws_access_key_id";

    private PlainKeys() {}

    /**
     * The key in the file, read anew; the caller closes it.
     *
     * @throws UserError if the file cannot be read, or another key stands there by now
     */
    static Session of(Step.FileKey step) {
        byte[] content = read(step.file());
        try {
            ConfigSection section = Stream.of(
                            ConfigFile.parseCredentials(step.file(), content), ConfigFile.parse(step.file(), content))
                    .flatMap(file -> file.profile(step.profile()).stream())
                    .filter(found -> found.text(ID)
                            .filter(id -> id.value().equals(step.accessKeyId()))
                            .isPresent())
                    .findFirst()
                    .orElseThrow(() -> replaced(step));
            Secret secret = secret(section, "aws_secret_access_key").orElseThrow(() -> replaced(step));
            Optional<Secret> token =
                    secret(section, "aws_session_token").or(() -> secret(section, "aws_security_token"));
            return new Session(step.accessKeyId(), secret, token, Optional.empty());
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * The key in the environment; the caller closes it.
     *
     * @throws UserError if it is not there
     */
    static Session of(Step.EnvironmentKey step, Environment environment) {
        String secret = environment
                .nonEmpty("AWS_SECRET_ACCESS_KEY")
                .filter(s -> environment.get("AWS_ACCESS_KEY_ID").equals(Optional.of(step.accessKeyId())))
                .orElseThrow(() -> new UserError("The key " + Printable.escape(step.accessKeyId())
                        + " is not in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY any more"));
        Optional<String> token =
                environment.nonEmpty("AWS_SESSION_TOKEN").or(() -> environment.nonEmpty("AWS_SECURITY_TOKEN"));
        return new Session(
                step.accessKeyId(),
                Secret.ofText(secret),
                token.map(Secret::ofText),
                environment.nonEmpty("AWS_CREDENTIAL_EXPIRATION").flatMap(PlainKeys::instant));
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Limits.CONFIG_BYTES);
        } catch (IOException e) {
            throw new UserError("The file that holds the key cannot be read: " + Printable.escape(file.toString()), e)
                    .with(e.getClass().getSimpleName());
        }
    }

    private static Optional<Secret> secret(ConfigSection section, String key) {
        return section.settings().get(key) instanceof Setting.Hidden hidden
                        && !hidden.value().isEmpty()
                ? Optional.of(hidden.value().copy())
                : Optional.empty();
    }

    private static UserError replaced(Step.FileKey step) {
        return new UserError("The key of profile '" + Printable.escape(step.profile()) + "' in "
                        + Printable.escape(step.file().toString()) + " was replaced just now")
                .with("Next: run the command again.");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
