package dev.sallyport.terminal;

import dev.sallyport.model.Printable;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.ProcessEnd;
import dev.sallyport.platform.Terminal;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The controlling terminal, {@code /dev/tty}, for reading and for writing: stdin is the child's, stdout the result's.
 *
 * <p>For a hidden answer {@code stty} turns echo off and restores exactly what it found: after the answer, and from a
 * shutdown hook when an interrupt, a hang-up or a termination ends the process at the prompt. Ctrl-\ and Ctrl-Z have no
 * meaning while echo is off: the JVM would answer the one with a thread dump, and the other would leave a terminal
 * without echo to the shell.
 */
public final class TtyTerminal implements Terminal {

    private static final File TTY = new File("/dev/tty");

    /** More than any passphrase, and what a pasted file is cut off at. */
    private static final int LINE_BYTES = 4096;

    @Override
    public boolean isPresent() {
        try {
            new FileInputStream(TTY).close();
            return true;
        } catch (IOException e) {
            return false; // ENXIO: this process has no controlling terminal
        }
    }

    @Override
    public String readLine(String prompt) {
        byte[] line = ask(prompt, () -> {}, () -> {});
        try {
            return new String(line, StandardCharsets.UTF_8).strip();
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    @Override
    public Secret readSecret(String prompt) {
        String found = stty("-g").strip();
        byte[] line = {};
        try {
            line = ask(prompt, () -> stty("-echo", "quit", "undef", "susp", "undef"), () -> stty(found));
            return Secret.copyOf(line);
        } finally {
            Arrays.fill(line, (byte) 0);
            stty(found);
            write("\n");
        }
    }

    /**
     * Asks, and sees to it that a process that ends at the prompt leaves the terminal as it was and the cursor on a line
     * of its own.
     */
    private static byte[] ask(String prompt, Runnable prepare, Runnable restore) {
        Thread farewell = new Thread(() -> {
            restore.run();
            write("\n");
        });
        ProcessEnd.hook(farewell);
        try {
            prepare.run();
            write(Printable.escape(prompt));
            return line(prompt);
        } finally {
            ProcessEnd.unhook(farewell);
        }
    }

    private static byte[] line(String prompt) {
        byte[] buffer = new byte[LINE_BYTES];
        try (InputStream tty = new FileInputStream(TTY)) {
            int length = 0;
            while (length < LINE_BYTES) {
                int c = tty.read();
                if (c < 0) {
                    throw new UserError("The terminal was closed at the prompt: \"" + prompt.strip() + "\"");
                }
                if (c == '\n' || c == '\r') {
                    return Arrays.copyOf(buffer, length);
                }
                buffer[length++] = (byte) c;
            }
            throw new UserError("The answer to \"" + prompt.strip() + "\" is too long");
        } catch (IOException e) {
            throw noTerminal(prompt, e);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private static void write(String text) {
        try (FileOutputStream tty = new FileOutputStream(TTY)) {
            tty.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw noTerminal(text, e);
        }
    }

    private static UserError noTerminal(String prompt, IOException cause) {
        return new UserError("There is no terminal to ask at: \"" + prompt.strip() + "\"", cause);
    }

    /** Runs the system's own {@code stty}, never one from PATH, on the terminal. */
    private static String stty(String... arguments) {
        List<String> command = Stream.concat(Stream.of(program().toString()), Stream.of(arguments))
                .toList();
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(TTY)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (stty.waitFor() != 0) {
                throw new UserError("The terminal's echo could not be turned off; nothing was read.");
            }
            return answer;
        } catch (IOException e) {
            throw new UserError("The terminal's echo could not be turned off; nothing was read.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted at the terminal", e);
        }
    }

    private static Path program() {
        Optional<Path> found = Stream.of(Path.of("/usr/bin/stty"), Path.of("/bin/stty"))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() -> new UserError("There is no stty to turn the terminal's echo off with"));
    }
}
