package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code local sign-in}: the console's sign-in page without a browser; its session may call IAM. */
@Command(
        name = "sign-in",
        description = {
            "Signs a user of the local organisation in to the console, with a password, and",
            "prints the credentials of the console session as export lines for a shell.",
            "A password that has to be changed is changed first."
        },
        footer = {
            "",
            "The password is asked for on the terminal, a new one twice; without a terminal, the",
            "first line of stdin is the password and the second the new one, where one is needed.",
            "",
            "Sign in for this shell, and out again:",
            "  eval \"$(sallyport local sign-in henry@acme.com)\" && aws iam get-user",
            "  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_ENDPOINT_URL"
        })
final class LocalSignIn implements Callable<Integer> {

    private final Invocation app;

    @Mixin
    private final LocalChoice choice = new LocalChoice();

    @Parameters(paramLabel = "NAME", description = "The user's name or ARN.")
    private String name = "";

    @Option(names = "--mfa-token", paramLabel = "CODE", description = "A code of the user's MFA device.")
    private Optional<String> code = Optional.empty();

    @Option(names = "--json", description = "Print the credentials as 'aws sts get-session-token' does.")
    private boolean json;

    LocalSignIn(Invocation app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        try (LocalConnection connection = choice.require(app.directories())) {
            print(signIn(connection, Passwords.of(app)));
        }
        return 0;
    }

    private Json.Obj signIn(LocalConnection connection, Passwords passwords) {
        try (Secret password = passwords.current("Password of " + name + ": ")) {
            Json.Obj answer = object(connection.signIn(name, password, Optional.empty(), code));
            return switch (answer.text("Needed").orElse("")) {
                case "MfaCode" ->
                    throw new UserError(name + " has an MFA device, so a code of it is needed.")
                            .with("Give one: --mfa-token \"$(sallyport local user code " + name + ")\"");
                case "Passkey" ->
                    throw new UserError(
                                    name + " has a passkey and no authenticator app. A passkey answers the console's"
                                            + " page in a browser, which the local organisation does not play.")
                            .with(
                                    "Give the user an app beside it, as STS wants one anyway: sallyport organization export"
                                            + " --local, then mfaDevices, then sallyport local apply");
                case "NewPassword" -> {
                    app.console().say("The password has to be changed first.");
                    try (Secret other = passwords.replacement()) {
                        yield object(connection.signIn(name, password, Optional.of(other), code));
                    }
                }
                default -> answer;
            };
        }
    }

    private void print(Json.Obj session) {
        if (json) {
            app.console().result(session);
            return;
        }
        Json.Obj credentials =
                session.get("Credentials").flatMap(Json::asObject).orElseThrow();
        export("AWS_ACCESS_KEY_ID", credentials.text("AccessKeyId"));
        export("AWS_SECRET_ACCESS_KEY", credentials.text("SecretAccessKey"));
        export("AWS_SESSION_TOKEN", credentials.text("SessionToken"));
        export("AWS_ENDPOINT_URL", session.text("EndpointUrl"));
        app.console().result("export AWS_REGION=us-east-1");
        app.console()
                .result("export AWS_DEFAULT_REGION=us-east-1"); // which is all that version 1 of the aws command reads
    }

    /** Nothing in these values needs quoting: they are base64, ids and a URL of ours. */
    private void export(String variable, Optional<String> value) {
        app.console().result("export " + variable + "=" + value.orElseThrow());
    }

    private static Json.Obj object(Json answer) {
        return answer.asObject().orElseThrow();
    }
}
