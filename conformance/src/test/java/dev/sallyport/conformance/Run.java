package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One call of a program in a scratch world: without a terminal, in a session of its own, ended in bounded time.
 *
 * <p>Its streams are files, so that a process which it leaves in the background keeps nobody waiting.
 */
final class Run {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path streams;
    private byte[] input = {};
    private Duration limit = PATIENCE;

    Run(List<String> command, Map<String, String> environment, Path streams) {
        this.command = List.copyOf(command);
        this.environment = new TreeMap<>(environment);
        this.streams = streams;
    }

    /** With the variable {@code name}. */
    Run with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Without the variable {@code name}. */
    Run without(String name) {
        environment.remove(name);
        return this;
    }

    /** With {@code text} on stdin, which is empty otherwise. */
    Run reading(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Fails the test if it has not ended after {@code time}. */
    Run within(Duration time) {
        limit = time;
        return this;
    }

    /** Runs it to its end, which must be a success. */
    Outcome succeeds() {
        return ends(0);
    }

    /** Runs it to its end, which must come with {@code status}. */
    Outcome ends(int status) {
        Outcome outcome = end();
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(status);
        return outcome;
    }

    /** Runs it to its end, whatever that is. */
    Outcome end() {
        return start().end();
    }

    /** Starts it. */
    Started start() {
        try {
            Path files = Files.createTempDirectory(streams, "run");
            Path in = Files.write(files.resolve("in"), input);
            // setsid: no controlling terminal, even where the tests themselves were started from one.
            List<String> detached = new ArrayList<>(List.of("setsid"));
            detached.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(detached)
                    .directory(streams.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(files.resolve("out").toFile())
                    .redirectError(files.resolve("err").toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Started(command, builder.start(), files, System.nanoTime(), limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call that runs. */
    record Started(List<String> command, Process process, Path files, long since, Duration limit) {

        /** Waits for its end. */
        Outcome end() {
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    fail("%s did not end within %s; stderr: %s", command, limit, err());
                }
                Duration took = Duration.ofNanos(System.nanoTime() - since);
                Outcome outcome = new Outcome(command, process.exitValue(), out(), err(), took);
                outcome.assertNoStackTrace();
                return outcome;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + command, e);
            }
        }

        /** What stands on its stdout so far. */
        String out() {
            return read("out");
        }

        /** What stands on its stderr so far. */
        String err() {
            return read("err");
        }

        private String read(String stream) {
            try {
                return new String(Files.readAllBytes(files.resolve(stream)), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
