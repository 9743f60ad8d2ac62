package dev.sallyport.localcli;

import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Terminal;
import dev.sallyport.terminal.Invocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the passwords of a sign-in come from: a person at a terminal, or the lines of stdin. */
sealed interface Passwords {

    /** The password that the user has, asked for with {@code prompt}; closed by the caller. */
    Secret current(String prompt);

    /** The password that the user is to have; closed by the caller. */
    Secret replacement();

    /** The terminal, unless stdin was given to be read. */
    static Passwords of(Invocation app) {
        return app.stdinIsTerminal() ? new Asked(app.terminal(), app.console()) : new Piped(app.stdin());
    }

    /** A person at a terminal, who types a new password twice because nothing shows a slip. */
    record Asked(Terminal terminal, Notices notices) implements Passwords {

        private static final int TRIES = 3;

        @Override
        public Secret current(String prompt) {
            return terminal.readSecret(prompt);
        }

        @Override
        public Secret replacement() {
            for (int tries = 1; tries <= TRIES; tries++) {
                Optional<Secret> agreed = typedTwice();
                if (agreed.isPresent()) {
                    return agreed.get();
                }
                if (tries < TRIES) {
                    notices.say("The two are not the same, try again.");
                }
            }
            throw new UserError("The new password was not typed twice the same way, " + TRIES + " times.")
                    .with("The password stays as it was: sign in again to change it.");
        }

        private Optional<Secret> typedTwice() {
            Secret first = terminal.readSecret("New password: ");
            try (Secret second = terminal.readSecret("New password again: ")) {
                if (first.sameAs(second)) {
                    return Optional.of(first);
                }
            }
            first.close();
            return Optional.empty();
        }
    }

    /** Lines of stdin, which whoever wrote them has seen. */
    final class Piped implements Passwords {

        private final BufferedReader lines;

        Piped(InputStream stdin) {
            lines = new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8));
        }

        @Override
        public Secret current(String prompt) {
            return line(prompt);
        }

        @Override
        public Secret replacement() {
            return line("New password:");
        }

        private Secret line(String prompt) {
            try {
                return Optional.ofNullable(lines.readLine())
                        .map(Secret::ofText)
                        .orElseThrow(() -> new UserError("stdin ended where a line was needed for: " + prompt.strip()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
