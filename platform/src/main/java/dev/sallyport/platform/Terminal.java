package dev.sallyport.platform;

import dev.sallyport.model.Secret;

/**
 * The person at the controlling terminal, whatever stdin, stdout and stderr are tied to.
 *
 * <p>Asking without a terminal fails at once with a {@code UserError}: check {@link #isPresent} first and say which flag
 * or variable would have helped. An interrupt at a prompt restores the terminal and ends the process by its signal.
 */
public interface Terminal {

    /** Whether there is one to ask at. */
    boolean isPresent();

    /** Shows {@code prompt} and reads a line, echoed. End of input is a {@code UserError}. */
    String readLine(String prompt);

    /** Shows {@code prompt} and reads a line without echo. End of input is a {@code UserError}. */
    Secret readSecret(String prompt);

    /** No terminal: every question fails, naming what it would have asked. */
    static Terminal none() {
        return new NoTerminal();
    }
}
