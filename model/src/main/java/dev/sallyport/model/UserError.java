package dev.sallyport.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Something the user can act on: what was tried and failed, details such as AWS's own words, the likely cause, and the
 * next command. The command line prints it without a stack trace and ends with {@link #exitStatus}.
 *
 * <p>Texts are for people and never hold a secret; what came from outside is escaped by the printer.
 */
public final class UserError extends RuntimeException {

    /** Exit status of a wrong call. */
    public static final int USAGE = 2;

    /** Exit status of everything else that is the user's to mend. */
    public static final int FAILURE = 1;

    private final List<String> details;
    private final int exitStatus;

    private UserError(String message, List<String> details, int exitStatus, Throwable cause) {
        super(message, cause);
        this.details = List.copyOf(details);
        this.exitStatus = exitStatus;
    }

    /** A failure: what was tried and what came of it, in one sentence. */
    @SuppressWarnings("NullAway") // a Throwable's cause may be null
    public UserError(String message) {
        this(message, List.of(), FAILURE, null);
    }

    /** A failure with what lies behind it. */
    public UserError(String message, Throwable cause) {
        this(message, List.of(), FAILURE, cause);
    }

    /** A wrong call: exit status 2. */
    @SuppressWarnings("NullAway") // a Throwable's cause may be null
    public static UserError usage(String message) {
        return new UserError(message, List.of(), USAGE, null);
    }

    /** The same error with one more line below it: AWS's words, a cause, a hint or the next command. */
    @SuppressWarnings("NullAway") // a Throwable's cause may be null
    public UserError with(String detail) {
        List<String> more = new ArrayList<>(details);
        more.add(detail);
        UserError copy = new UserError(getMessage(), more, exitStatus, getCause());
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** The same error with another exit status. */
    @SuppressWarnings("NullAway") // a Throwable's cause may be null
    public UserError exitingWith(int status) {
        UserError copy = new UserError(getMessage(), details, status, getCause());
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** The lines below the message, in order. */
    public List<String> details() {
        return details;
    }

    /** What the process ends with: 2 for a usage error, else 1 unless said otherwise. */
    public int exitStatus() {
        return exitStatus;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
