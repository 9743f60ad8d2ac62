package dev.sallyport.config;

import dev.sallyport.config.ConfigText.Line;

/** What one line of a config file says; ranges are positions in its {@link ConfigText}. */
sealed interface Statement {

    Line line();

    /** Nothing, or a comment of its own. */
    record Empty(Line line) implements Statement {}

    /** {@code [name]}, the name trimmed. */
    record Header(Line line, String name) implements Statement {}

    /** {@code key = value}, the key in lower case, the value trimmed and without a comment behind it. */
    record Property(Line line, String key, int valueStart, int valueEnd) implements Statement {}

    /** An indented line that goes on with the property above it. */
    record Continuation(Line line, int start, int end) implements Statement {}

    /** A line that can be none of these; {@code what} says why and never quotes it, for it may hold a secret. */
    record Broken(Line line, String what) implements Statement {}
}
