package dev.sallyport.credentials;

import dev.sallyport.model.Limits;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.TokenSource;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.HelperProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;

/** Tokens that stand for a key, fetched from where the plan says each time one is sent. */
final class Tokens {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Environment environment;

    Tokens(Environment environment) {
        this.environment = environment;
    }

    /**
     * The token without the blanks and line ends around it; the caller closes it.
     *
     * @param what for messages: {@code the web identity token}
     * @throws UserError if there is none, or it could not stand in a header
     */
    Secret read(TokenSource source, String what) {
        try (Secret raw = raw(source, what)) {
            String token = raw.revealText().strip();
            if (token.isEmpty()) {
                throw failed(source, what, "it is empty");
            }
            if (token.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                throw failed(source, what, "there is a line end or another control character within it");
            }
            return Secret.ofText(token);
        }
    }

    private Secret raw(TokenSource source, String what) {
        return switch (source) {
            case TokenSource.InFile in -> file(in, what);
            case TokenSource.InVariable in ->
                environment
                        .nonEmpty(in.name())
                        .map(Secret::ofText)
                        .orElseThrow(() -> failed(source, what, "the variable is not set"));
            case TokenSource.Printed printed -> printed(printed, what);
        };
    }

    private static Secret file(TokenSource.InFile source, String what) {
        try (InputStream in = Files.newInputStream(source.file())) {
            byte[] content = in.readNBytes(Limits.HELPER_OUTPUT_BYTES + 1);
            if (content.length > Limits.HELPER_OUTPUT_BYTES) {
                throw failed(source, what, "it holds more than " + Limits.HELPER_OUTPUT_BYTES + " bytes");
            }
            Secret secret = Secret.copyOf(content);
            Arrays.fill(content, (byte) 0);
            return secret;
        } catch (IOException e) {
            throw failed(
                    source, what, "the file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Secret printed(TokenSource.Printed source, String what) {
        HelperProcess.Result result = HelperProcess.run(source.command(), environment, PATIENCE);
        if (result.status() != 0) {
            result.output().close();
            throw failed(source, what, "the program ended with status " + result.status());
        }
        return result.output();
    }

    private static UserError failed(TokenSource source, String what, String why) {
        return new UserError("There is no using " + what + ": " + why)
                .with("It comes from " + Printable.escape(name(source)) + ".");
    }

    private static String name(TokenSource source) {
        return switch (source) {
            case TokenSource.InFile in -> in.file().toString();
            case TokenSource.InVariable in -> "$" + in.name();
            case TokenSource.Printed printed -> "the program " + String.join(" ", printed.command());
        };
    }
}
