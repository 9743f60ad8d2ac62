package dev.sallyport.local;

import dev.sallyport.iam.ConsoleSignIn;
import dev.sallyport.iam.ConsoleSignIn.Outcome;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.state.IamUser;
import dev.sallyport.sts.StsOperations;
import java.net.URI;
import java.util.Optional;

/** Stands for the console's sign-in page: takes a password and a code, and hands out a console session. */
final class SignInDesk {

    private final ConsoleSignIn door;
    private final StsOperations sts;

    SignInDesk(ConsoleSignIn door, StsOperations sts) {
        this.door = door;
        this.sts = sts;
    }

    /** {@code UserName} and {@code Password}; empty for a user who has none. */
    Optional<Json> password(IamUser user) {
        return door.practicePassword(user).map(password -> {
            try (password) {
                return Json.object()
                        .put("UserName", user.name())
                        .put("Password", password.revealText())
                        .build();
            }
        });
    }

    /**
     * {@code Credentials} of a console session, or {@code Needed}: what has to be shown as well.
     *
     * @param shown {@code Password}, {@code NewPassword} and {@code MfaCode}, the latter two where they are needed
     * @throws dev.sallyport.model.AwsError if what was shown is wrong
     */
    Json signIn(IamUser user, Json.Obj shown, URI url) {
        Optional<Secret> replacement = shown.text("NewPassword").map(Secret::ofText);
        try (Secret password = Secret.ofText(shown.text("Password").orElse(""))) {
            Outcome outcome = door.enter(user, new ConsoleSignIn.Shown(password, replacement, shown.text("MfaCode")));
            return switch (outcome) {
                case Outcome.CodeNeeded ignored ->
                    Json.object().put("Needed", "MfaCode").build();
                case Outcome.PasskeyNeeded ignored ->
                    Json.object().put("Needed", "Passkey").build();
                case Outcome.NewPasswordNeeded ignored ->
                    Json.object().put("Needed", "NewPassword").build();
                case Outcome.Entered entered -> credentials(entered, url);
            };
        } finally {
            replacement.ifPresent(Secret::close);
        }
    }

    private Json credentials(Outcome.Entered entered, URI url) {
        try (Session session = sts.consoleSession(entered.user(), entered.mfaAt())) {
            Json.Obj credentials = Json.object()
                    .put("AccessKeyId", session.accessKeyId())
                    .put("SecretAccessKey", session.secretAccessKey().revealText())
                    .put(
                            "SessionToken",
                            session.sessionToken().map(Secret::revealText).orElseThrow())
                    .put("Expiration", session.expiration().orElseThrow().toString())
                    .build();
            return Json.object()
                    .put("Credentials", credentials)
                    .put("EndpointUrl", url.toString())
                    .build();
        }
    }
}
