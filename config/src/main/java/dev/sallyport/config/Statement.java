package dev.sallyport.config;

import dev.sallyport.config.ConfigText.Line;

/** What one line of a config file says; ranges are positions in its {@link ConfigText}. */
sealed interface Statement {

    Line line();

    /** Nothing, or a comment of its own, which begins at {@code start}. */
    record Empty(Line line, int start) implements Statement {}

    /** {@code [name]}, its brackets at {@code open} and {@code close}, the name trimmed. */
    record Header(Line line, int open, int close, String name) implements Statement {}

    /** {@code key = value}, the key in lower case, the value trimmed and without a comment behind it. */
    record Property(Line line, int start, int delimiter, String key, int valueStart, int valueEnd)
            implements Statement {}

    /** An indented line that goes on with the property above it; what looks like a comment behind it is a part of it. */
    record Continuation(Line line, int start, int end) implements Statement {}

    /** A line that can be none of these; {@code what} says why and never quotes it, for it may hold a secret. */
    record Broken(Line line, String what, String effect) implements Statement {}
}
