package dev.sallyport.cli;

import dev.sallyport.model.AccessKey;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Limits;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a new access key: from the environment, as JSON from stdin, or from the person at the terminal. No message
 * repeats anything of what was read.
 */
final class KeyInput {

    private static final String ID = "AccessKeyId";
    private static final String SECRET = "SecretAccessKey";
    private static final String ENDPOINT = "EndpointUrl";

    private final App app;

    KeyInput(App app) {
        this.app = app;
    }

    NewKey read(String name, boolean fromEnvironment) {
        if (fromEnvironment) {
            return fromEnvironment();
        }
        byte[] piped = stdin();
        try {
            return isBlank(piped) ? fromTerminal(name) : fromJson(piped);
        } finally {
            Arrays.fill(piped, (byte) 0);
        }
    }

    private NewKey fromEnvironment() {
        String id = variable("AWS_ACCESS_KEY_ID");
        return new NewKey(key(id, Secret.ofText(variable("AWS_SECRET_ACCESS_KEY"))), Optional.empty());
    }

    private String variable(String name) {
        return app.environment()
                .nonEmpty(name)
                .orElseThrow(() -> new UserError("--env: the variable " + name + " is not set"));
    }

    private NewKey fromTerminal(String name) {
        Terminal terminal = app.terminal();
        if (!terminal.isPresent()) {
            throw new UserError("There is no terminal to ask for the access key at, and stdin holds none")
                    .with("Pipe it in: aws iam create-access-key | " + app.name() + " add " + name)
                    .with("or take it from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: " + app.name() + " add --env "
                            + name);
        }
        String id = terminal.readLine("Enter Access Key ID: ");
        return new NewKey(key(id, terminal.readSecret("Enter Secret Access Key: ")), Optional.empty());
    }

    /** What {@code aws iam create-access-key} prints, or its inner object. */
    private static NewKey fromJson(byte[] text) {
        Json.Obj outer = object(text);
        Json.Obj key = outer.get("AccessKey").flatMap(Json::asObject).orElse(outer);
        Optional<String> endpoint = key.text(ENDPOINT).or(() -> outer.text(ENDPOINT));
        return new NewKey(key(member(key, ID), Secret.ofText(member(key, SECRET))), endpoint.map(KeyInput::uri));
    }

    private static Json.Obj object(byte[] text) {
        try {
            return Json.parse(new String(text, StandardCharsets.UTF_8))
                    .asObject()
                    .orElseThrow(() -> wanted("it is JSON, but no object"));
        } catch (JsonException e) {
            // Where, but not what: the text holds a secret.
            throw wanted(
                    "line " + e.position().line() + ", column " + e.position().column() + " is not JSON");
        }
    }

    private static String member(Json.Obj key, String name) {
        return key.text(name).filter(value -> !value.isBlank()).orElseThrow(() -> wanted("it has no text " + name));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wanted("its " + ENDPOINT + " is no URL");
        }
    }

    private static UserError wanted(String fault) {
        return new UserError("What stands on stdin is no access key: " + fault)
                .with("Expected is what 'aws iam create-access-key' prints: {\"AccessKey\": {\"" + ID + "\": …, \""
                        + SECRET + "\": …}}");
    }

    /** Blanks around a pasted key are the commonest cause of SignatureDoesNotMatch, so they go. */
    private static AccessKey key(String id, Secret secret) {
        String cleanId = id.strip();
        try (secret) {
            if (!cleanId.matches("\\w{16,128}")) {
                throw new UserError("That is no access key id: it has 16 to 128 letters and digits, such as AKIA…");
            }
            String cleanSecret = secret.revealText().strip();
            if (cleanSecret.isEmpty()) {
                throw new UserError("The secret access key is empty");
            }
            return new AccessKey(cleanId, Secret.ofText(cleanSecret));
        }
    }

    private byte[] stdin() {
        if (app.stdinIsTerminal()) {
            return new byte[0];
        }
        try {
            byte[] text = app.stdin().readNBytes(Limits.HELPER_OUTPUT_BYTES + 1);
            if (text.length > Limits.HELPER_OUTPUT_BYTES) {
                throw new UserError("What stands on stdin is too long to be an access key");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (!Character.isWhitespace(b)) {
                return false;
            }
        }
        return true;
    }
}
