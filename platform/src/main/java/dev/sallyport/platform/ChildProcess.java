package dev.sallyport.platform;

import dev.sallyport.model.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a command in our place, as nearly as a parent process can: our stdin, stdout and stderr, exactly the environment
 * given, no shell, its exit status.
 *
 * <p>INT and QUIT, which a terminal sends to the whole foreground group, are the command's own affair: it decides
 * whether to end, and we wait. TERM and HUP are passed on. What differs from {@code execve}, which replaces this where
 * the launcher runs: the command has us as its parent, and a signal sent to us alone, other than TERM and HUP, does not
 * reach it.
 */
public final class ChildProcess {

    private ChildProcess() {}

    /**
     * Runs {@code command} to its end.
     *
     * @param command the program and its arguments; looked up along the {@code PATH} in {@code environment}
     * @param environment the whole environment of the command
     * @return its exit status; 128 + n if signal n ended it
     * @throws UserError with status 127 if the command is not found, 126 if it cannot be executed
     */
    public static int run(List<String> command, Environment environment) {
        try (ForwardedSignals signals = ForwardedSignals.begin()) {
            Process child = start(command, environment);
            signals.forwardTo(child);
            return waitFor(child);
        }
    }

    private static Process start(List<String> command, Environment environment) {
        try {
            return builder(command, environment).inheritIO().start();
        } catch (IOException e) {
            throw refused(command.getFirst(), e);
        }
    }

    /** A process that will have exactly this environment. */
    static ProcessBuilder builder(List<String> command, Environment environment) {
        List<String> words = new ArrayList<>(command);
        words.set(0, CommandPath.program(command.getFirst(), environment));
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment.variables());
        return builder;
    }

    /** The JDK says {@code Cannot run program "x": Exec failed, error: 2 (No such file or directory)}. */
    static UserError refused(String name, IOException e) {
        String message = String.valueOf(e.getMessage());
        String said = message.substring(message.lastIndexOf("error") < 0 ? 0 : message.lastIndexOf("error"));
        return CommandPath.refusedBySystem(name, said);
    }

    private static int waitFor(Process child) {
        while (true) {
            try {
                return child.waitFor();
            } catch (InterruptedException e) {
                child.destroy(); // whoever ends us ends what runs in our place
            }
        }
    }
}
