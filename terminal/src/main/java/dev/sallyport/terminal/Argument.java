package dev.sallyport.terminal;

import picocli.CommandLine.Model.CommandSpec;

/** What may stand in a command's call: a {@link Flag}, a {@link Value}, or several of these {@link Arguments}. */
@FunctionalInterface
public interface Argument {

    /** Has the parser look for it in calls of {@code command}. */
    void addTo(CommandSpec command);
}
