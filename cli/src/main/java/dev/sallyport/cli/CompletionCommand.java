package dev.sallyport.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code completion}: a script by which a shell completes commands, flags and profiles. */
@Command(
        name = "completion",
        description = {
            "Prints a script by which bash, zsh or fish completes commands, flags and profiles.",
            "Packages install it; where they did not, have your shell read it at its start."
        },
        footer = {
            "",
            "Examples:",
            "  source <(sallyport completion bash)      in ~/.bashrc",
            "  source <(sallyport completion zsh)       in ~/.zshrc, behind compinit",
            "  sallyport completion fish | source       in ~/.config/fish/config.fish"
        })
final class CompletionCommand implements Callable<Integer> {

    private final App app;
    private final CommandLine tree;

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash, zsh or fish; without it, what $SHELL names.")
    private Optional<CompletionScript.Shell> shell = Optional.empty();

    CompletionCommand(App app, CommandLine tree) {
        this.app = app;
        this.tree = tree;
    }

    @Override
    public Integer call() {
        app.console().resultText(CompletionScript.of(shell.orElseGet(this::usersShell), app.name(), tree));
        return 0;
    }

    private CompletionScript.Shell usersShell() {
        String path = app.environment().get("SHELL").orElse("");
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "zsh" -> CompletionScript.Shell.ZSH;
            case "fish" -> CompletionScript.Shell.FISH;
            default -> CompletionScript.Shell.BASH;
        };
    }
}
