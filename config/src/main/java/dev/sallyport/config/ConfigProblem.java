package dev.sallyport.config;

/**
 * Something in a config or credentials file that is not as it should be.
 *
 * @param origin where; line 0 is the file as a whole
 * @param what is wrong; never quotes a value
 * @param effect what the AWS tools make of it, and Sallyport where it differs
 * @param fatal whether the file cannot be used as long as it stands there
 */
public record ConfigProblem(Origin origin, String what, String effect, boolean fatal) {

    /** {@code file:line: what is wrong; what the AWS tools make of it}. */
    public String text() {
        return origin + ": " + what + "; " + effect;
    }
}
