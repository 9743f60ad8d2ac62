package dev.sallyport.plan;

import dev.sallyport.model.Durations;
import dev.sallyport.model.Secret;
import dev.sallyport.platform.RecordingView;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What overrules the config file: flags first, then variables, each read through the recording view. */
final class Overrides {

    private final RecordingView view;
    private final Request request;
    private final Path userHome;

    Overrides(RecordingView view, Request request, Path userHome) {
        this.view = view;
        this.request = request;
        this.userHome = userHome;
    }

    Optional<Found> region() {
        return flag("region", request.region())
                .or(() -> variable("region", "AWS_REGION"))
                .or(() -> variable("region", "AWS_DEFAULT_REGION"));
    }

    Optional<Found> mfaSerial() {
        return variable("mfa_serial", "AWS_MFA_SERIAL");
    }

    /** {@code --duration}, else {@code AWS_VAULT_DURATION}, which stands for it. */
    Optional<Found> duration() {
        return flag("duration", request.duration().map(Durations::format))
                .or(() -> variable("duration", "AWS_VAULT_DURATION"));
    }

    /** {@code --role-arn}. */
    Optional<Found> furtherRole() {
        return flag("role_arn", request.roleArn());
    }

    /** The value of {@code variable}, standing in for the setting {@code key}. */
    Optional<Found> variable(String key, String variable) {
        return view.variable(variable).map(value -> new Found(key, value, "$" + variable));
    }

    /** Whether a variable that holds a secret is set; its value is not looked at. */
    boolean isSecretSet(String variable) {
        Optional<Secret> secret = view.secretVariable(variable);
        secret.ifPresent(Secret::close);
        return secret.isPresent();
    }

    /** A file's path, absolute; a leading {@code ~} is the home. */
    Path path(Found found) {
        String text = found.value();
        try {
            if (!text.equals("~") && !text.startsWith("~/")) {
                return view.absolute(Path.of(text));
            }
            Path home = view.variable("HOME").map(Path::of).orElse(userHome);
            return view.absolute(home.resolve(text.substring(Math.min(2, text.length()))));
        } catch (InvalidPathException e) {
            throw Values.wrong(found, "a file's path");
        }
    }

    private static Optional<Found> flag(String key, Optional<String> value) {
        return value.map(v -> new Found(key, v, "--" + key.replace('_', '-')));
    }
}
