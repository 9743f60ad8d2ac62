package dev.sallyport.localcli;

import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.Value;
import java.util.Optional;

/** {@code local sign-in}: the console's sign-in page without a browser; its session may call IAM. */
final class LocalSignIn {

    private final Invocation app;

    private final LocalChoice choice = new LocalChoice();

    private final Value<String> name = Value.required("NAME", "The user's name or ARN.");

    private final Value<Optional<String>> code = Value.optional("--mfa-token=CODE", "A code of the user's MFA device.");

    private final Flag json = Flag.of("--json", "Print the credentials as 'aws sts get-session-token' does.");

    LocalSignIn(Invocation app) {
        this.app = app;
    }

    Command command() {
        return Command.named("sign-in")
                .description(
                        "Signs a user of the local organisation in to the console, with a password, and",
                        "prints the credentials of the console session as export lines for a shell.",
                        "A password that has to be changed is changed first.")
                .footer(
                        "",
                        "The password is asked for on the terminal, a new one twice; without a terminal, the",
                        "first line of stdin is the password and the second the new one, where one is needed.",
                        "",
                        "Sign in for this shell, and out again:",
                        "  eval \"$(sallyport local sign-in henry@acme.com)\" && aws iam get-user",
                        "  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_ENDPOINT_URL")
                .takes(choice.all(), name, code, json)
                .runs(this::run);
    }

    private int run() {
        try (LocalConnection connection = choice.require(app.directories())) {
            print(signIn(connection, Passwords.of(app)));
        }
        return 0;
    }

    private Json.Obj signIn(LocalConnection connection, Passwords passwords) {
        try (Secret password = passwords.current("Password of " + name.given() + ": ")) {
            Json.Obj answer = object(connection.signIn(name.given(), password, Optional.empty(), code.given()));
            return switch (answer.text("Needed").orElse("")) {
                case "MfaCode" ->
                    throw new UserError(name.given() + " has an MFA device, so a code of it is needed.")
                            .with("Give one: --mfa-token \"$(sallyport local user code " + name.given() + ")\"");
                case "Passkey" ->
                    throw new UserError(name.given()
                                    + " has a passkey and no authenticator app. A passkey answers the console's"
                                    + " page in a browser, which the local organisation does not play.")
                            .with(
                                    "Give the user an app beside it, as STS wants one anyway: sallyport organization export"
                                            + " --local, then mfaDevices, then sallyport local apply");
                case "NewPassword" -> {
                    app.console().say("The password has to be changed first.");
                    try (Secret other = passwords.replacement()) {
                        yield object(connection.signIn(name.given(), password, Optional.of(other), code.given()));
                    }
                }
                default -> answer;
            };
        }
    }

    private void print(Json.Obj session) {
        if (json.isSet()) {
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
