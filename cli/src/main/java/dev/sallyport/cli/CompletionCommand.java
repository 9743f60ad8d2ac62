package dev.sallyport.cli;

import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Value;
import java.util.Optional;
import picocli.CommandLine;

/** {@code completion}: a script by which a shell completes commands, flags and profiles. */
final class CompletionCommand {

    private final App app;
    private final CommandLine tree;

    private final Value<Optional<CompletionScript.Shell>> shell =
            Value.optional(CompletionScript.Shell.class, "SHELL", "bash, zsh or fish; without it, what $SHELL names.");

    CompletionCommand(App app, CommandLine tree) {
        this.app = app;
        this.tree = tree;
    }

    Command command() {
        return Command.named("completion")
                .description(
                        "Prints a script by which bash, zsh or fish completes commands, flags and profiles.",
                        "Packages install it; where they did not, have your shell read it at its start.")
                .footer(
                        "",
                        "Examples:",
                        "  source <(sallyport completion bash)      in ~/.bashrc",
                        "  source <(sallyport completion zsh)       in ~/.zshrc, behind compinit",
                        "  sallyport completion fish | source       in ~/.config/fish/config.fish")
                .takes(shell)
                .runs(this::run);
    }

    private int run() {
        app.console().resultText(CompletionScript.of(shell.given().orElseGet(this::usersShell), app.name(), tree));
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
