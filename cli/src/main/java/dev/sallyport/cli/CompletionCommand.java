package dev.sallyport.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code completion}: a script by which bash or zsh completes commands and flags. */
@Command(
        name = "completion",
        description = {
            "Prints a script by which bash or zsh completes commands and flags.",
            "To use it: source <(sallyport completion)"
        })
final class CompletionCommand implements Callable<Integer> {

    private final App app;
    private final CommandLine tree;

    CompletionCommand(App app, CommandLine tree) {
        this.app = app;
        this.tree = tree;
    }

    @Override
    public Integer call() {
        app.console().resultText(AutoComplete.bash(app.name(), tree));
        return 0;
    }
}
