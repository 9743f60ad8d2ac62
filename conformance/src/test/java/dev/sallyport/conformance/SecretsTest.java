package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the stored secret and the passphrase must never be seen: outputs, files, command lines. */
final class SecretsTest {

    @Test
    void everyCommand_always_keepsSecretAndPassphraseOutOfOutputsFilesAndCommandLines() throws IOException {
        try (Scratch scratch = Scratch.create();
                CommandLines lines = CommandLines.watch(scratch)) {
            scratch.organisation().welcome(Organisation.BOB);
            String secret = scratch.organisation()
                    .key(Organisation.BOB)
                    .path("SecretAccessKey")
                    .asString();
            String code = scratch.organisation().code(Organisation.BOB);

            StringBuilder said = new StringBuilder();
            for (Run call : calls(scratch, code)) {
                Outcome outcome = call.end();
                said.append(outcome.out()).append(outcome.err());
            }

            for (String form : forms(secret, Scratch.PASSPHRASE)) {
                assertThat(said).doesNotContain(form);
                assertThat(lines.seen()).isNotEmpty().noneMatch(line -> line.contains(form));
                assertThat(filesWith(form, scratch)).isEmpty();
            }
        }
    }

    private static List<Run> calls(Scratch scratch, String code) {
        return List.of(
                scratch.sallyport("--debug", "exec", "--mfa-token", code, "security", "--", "env"),
                scratch.sallyport("export", "--format", "json", "prod"),
                scratch.sallyport("credential-process", "prod"),
                scratch.sallyport("--debug", "whoami", "prod"),
                scratch.sallyport("list", "--json"),
                scratch.sallyport("explain", "--json", "prod"),
                scratch.sallyport("explain", "prod"),
                scratch.sallyport("--debug", "exec", "--region", "x y", "prod", "--", "true"),
                scratch.sallyport("--debug", "exec", "--role-arn", "arn:aws:iam::1:role/x", "security", "--", "true"),
                scratch.sallyport("--debug", "add", "security")
                        .reading(scratch.organisation().keyDocument(Organisation.BOB)),
                scratch.sallyport("--debug", "exec", "--no-session", "prod", "--", "env"));
    }

    /** As it is, and as base64 would carry it in the middle of a longer text, at each of the three offsets. */
    private static Set<String> forms(String... secrets) {
        Set<String> forms = new HashSet<>();
        for (String secret : secrets) {
            forms.add(secret);
            for (int offset = 0; offset < 3; offset++) {
                byte[] shifted = ("x".repeat(offset) + secret).getBytes(StandardCharsets.UTF_8);
                String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                forms.add(encoded.substring(offset == 0 ? 0 : 4, encoded.length() - 2));
            }
        }
        return forms;
    }

    private static List<Path> filesWith(String form, Scratch scratch) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path top : List.of(scratch.home(), scratch.runtime())) {
            try (var tree = Files.walk(top)) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(form)) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    /** Every command line that a process of this world had while it was watched. */
    private static final class CommandLines implements AutoCloseable {

        private final Scratch scratch;
        private final Set<String> seen = new HashSet<>();
        private final Thread watcher;
        private volatile boolean closed;

        private CommandLines(Scratch scratch) {
            this.scratch = scratch;
            this.watcher = Thread.ofPlatform().daemon().unstarted(this::watchOn);
        }

        static CommandLines watch(Scratch scratch) {
            CommandLines lines = new CommandLines(scratch);
            lines.watcher.start();
            return lines;
        }

        synchronized Set<String> seen() {
            return Set.copyOf(seen);
        }

        private void watchOn() {
            while (!closed) {
                scratch.processes().forEach(this::note);
                Screen.sleep(Duration.ofMillis(50));
            }
        }

        private synchronized void note(ProcessHandle process) {
            try {
                seen.add(Files.readString(
                        Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // It has ended meanwhile.
            }
        }

        @Override
        public void close() {
            closed = true;
            try {
                watcher.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException("interrupted", e));
            }
        }
    }
}
