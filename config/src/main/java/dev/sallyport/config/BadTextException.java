package dev.sallyport.config;

/** Bytes that cannot be read as the lines of a config file; the message says what is wrong with them. */
final class BadTextException extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;

    /** @param line from 1; 0 for all of them */
    BadTextException(int line, String what) {
        super(what);
        this.line = line;
    }

    int line() {
        return line;
    }
}
