package dev.sallyport.cli;

import dev.sallyport.terminal.Console;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Brings our own log records to stderr, for {@code --debug}; those of libraries stay silent. */
final class DebugLog extends Handler {

    /** Held on to, because the JDK forgets the level of a logger that nobody holds. */
    private static final Logger OURS = Logger.getLogger("dev.sallyport");

    private final Console console;

    private DebugLog(Console console) {
        this.console = console;
    }

    static void to(Console console) {
        OURS.setUseParentHandlers(false);
        OURS.setLevel(Level.FINE);
        OURS.addHandler(new DebugLog(console));
    }

    @Override
    public void publish(LogRecord entry) {
        console.say("debug: " + entry.getMessage());
        if (entry.getThrown() != null) {
            console.say("debug:   " + entry.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
