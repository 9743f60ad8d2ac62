package dev.sallyport.cli;

import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.Environment;
import dev.sallyport.terminal.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** A program of the build: writes manual pages and completions into a {@code share} folder, where packages have them. */
final class Reference {

    private static final String PROGRAM = "sallyport";

    private final Path share;
    private final String date;

    private Reference(Path share, String date) {
        this.share = share;
        this.date = date;
    }

    /** {@code Reference FOLDER DATE}. */
    public static void main(String... words) throws IOException {
        App app = new App(Invocation.ofProcess(PROGRAM, Environment.ofProcess()), Dialect.SALLYPORT);
        CommandLine tree = new CommandTree(app).whole();
        Reference reference = new Reference(Path.of(words[0]), words[1]);
        reference.pages(tree, ResourceText.of("manual/sallyport"));
        reference.completion("bash-completion/completions/sallyport", CompletionScript.Shell.BASH, tree);
        reference.completion("zsh/site-functions/_sallyport", CompletionScript.Shell.ZSH, tree);
        reference.completion("fish/vendor_completions.d/sallyport.fish", CompletionScript.Shell.FISH, tree);
    }

    private void pages(CommandLine command, String appendix) throws IOException {
        if (command.getCommandName().equals("help")) {
            return;
        }
        write("man/man1/" + ManualPage.name(command) + ".1", ManualPage.of(command, date, appendix));
        for (var below : command.getSubcommands().entrySet()) {
            if (below.getKey().equals(below.getValue().getCommandName())) {
                pages(below.getValue(), "");
            }
        }
    }

    private void completion(String file, CompletionScript.Shell shell, CommandLine tree) throws IOException {
        write(file, CompletionScript.of(shell, PROGRAM, tree));
    }

    private void write(String file, String text) throws IOException {
        Path path = share.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
