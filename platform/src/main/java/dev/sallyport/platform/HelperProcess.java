package dev.sallyport.platform;

import dev.sallyport.model.Limits;
import dev.sallyport.model.Printable;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a program for what it prints: bounded in size and time, no shell, nothing on its stdin (which may be the data of
 * the command that we run later), its stderr is ours.
 */
public final class HelperProcess {

    private static final File TERMINAL = new File("/dev/tty");

    /**
     * What came of it.
     *
     * @param status its exit status; 128 + n if signal n ended it
     * @param output what it printed, which may well be credentials
     */
    public record Result(int status, Secret output) {}

    private HelperProcess() {}

    /**
     * Runs {@code command} to its end.
     *
     * @throws UserError if it cannot be started, prints more than {@link Limits#HELPER_OUTPUT_BYTES}, or takes longer
     *     than {@code patience}; it is ended then, with what it started
     */
    public static Result run(List<String> command, Environment environment, Duration patience) {
        return result(command, patience, start(command, environment));
    }

    /**
     * The same for a program that may have to ask the person something, such as to touch a key: it reads from and
     * complains to the controlling terminal, wherever our own streams go.
     */
    public static Result runAtTerminal(List<String> command, Environment environment, Duration patience) {
        return result(command, patience, startAtTerminal(command, environment));
    }

    private static Result result(List<String> command, Duration patience, Process process) {
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process));
        try {
            byte[] printed = output.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (printed.length > Limits.HELPER_OUTPUT_BYTES) {
                throw new UserError(name(command) + " printed more than " + Limits.HELPER_OUTPUT_BYTES + " bytes");
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UserError(name(command) + " closed its output but did not end");
            }
            return new Result(process.exitValue(), secret(printed));
        } catch (TimeoutException e) {
            throw new UserError(name(command) + " did not answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new UserError("Reading from " + name(command) + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while waiting for " + name(command), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static Process start(List<String> command, Environment environment) {
        try {
            Process process = ChildProcess.builder(command, environment)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw ChildProcess.refused(command.getFirst(), e);
        }
    }

    private static Process startAtTerminal(List<String> command, Environment environment) {
        try {
            return ChildProcess.builder(command, environment)
                    .redirectInput(ProcessBuilder.Redirect.from(TERMINAL))
                    .redirectError(ProcessBuilder.Redirect.appendTo(TERMINAL))
                    .start();
        } catch (IOException e) {
            throw ChildProcess.refused(command.getFirst(), e);
        }
    }

    private static byte[] read(Process process) {
        try (InputStream in = process.getInputStream()) {
            return in.readNBytes(Limits.HELPER_OUTPUT_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Secret secret(byte[] printed) {
        Secret secret = Secret.copyOf(printed);
        Arrays.fill(printed, (byte) 0);
        return secret;
    }

    private static String name(List<String> command) {
        return Printable.escape(command.getFirst());
    }
}
