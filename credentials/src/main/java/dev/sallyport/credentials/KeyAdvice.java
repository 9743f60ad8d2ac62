package dev.sallyport.credentials;

import dev.sallyport.model.Printable;
import dev.sallyport.plan.Step;
import java.util.Optional;

/** What to do about a key that AWS does not take, for each place that a key comes from. */
final class KeyAdvice {

    private KeyAdvice() {}

    /** Where a key was deleted or made inactive. */
    static String activeKey(Optional<Step.Source> source) {
        return "Next: " + instead(source, "a key that is active");
    }

    /** Where the secret does not belong to the key. */
    static String rightSecret(Optional<Step.Source> source) {
        return "Next: " + instead(source, "it again");
    }

    /** Where the key is a session's. */
    static String ownKey(Optional<Step.Source> source) {
        return "Next: " + instead(source, "the user's own access key");
    }

    private static String instead(Optional<Step.Source> source, String what) {
        return source.map(from -> instead(from, what)).orElse("store " + what + ": sallyport add NAME");
    }

    private static String instead(Step.Source source, String what) {
        return switch (source) {
            case Step.StoredKey key -> "store " + what + ": sallyport add " + Printable.escape(key.name());
            case Step.FileKey key ->
                "put " + what + " under [" + Printable.escape(key.profile()) + "] in "
                        + Printable.escape(key.file().toString()) + ", or better into the vault: sallyport add "
                        + Printable.escape(key.profile());
            case Step.EnvironmentKey ignored ->
                "set " + what
                        + " in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or unset both to use the profile's own.";
            case Step.CredentialProcess helper ->
                "run the helper by hand and look at what it prints: "
                        + Printable.escape(String.join(" ", helper.command()));
            case Step.InstanceMetadata ignored ->
                "wait a minute and run the command again; the instance renews its keys.";
            case Step.ContainerMetadata ignored ->
                "wait a minute and run the command again; the agent renews its keys.";
            case Step.AssumeRoleWithWebIdentity ignored -> "run the command again, with a new token.";
            case Step.SsoRole ignored -> "sign in again.";
            case Step.SignIn ignored -> "sign in again.";
        };
    }
}
