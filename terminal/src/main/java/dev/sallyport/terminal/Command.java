package dev.sallyport.terminal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command of the program: what it is called, what it says of itself, what it takes, what it does, and what is below it.
 *
 * <p>The parser could read all that from annotations, but does so by reflection, which takes longer than most commands.
 */
public final class Command {

    private final String name;
    private final String[] aliases;
    private String[] description = {};
    private String[] footer = {};
    private List<Argument> arguments = List.of();
    private List<Command> below = List.of();
    private Optional<Callable<Integer>> job = Optional.empty();
    private Optional<String> version = Optional.empty();
    private boolean hasDashedWords;

    private Command(String name, String... aliases) {
        this.name = name;
        this.aliases = aliases;
    }

    /** A command by its name, and others by which it is known too. */
    public static Command named(String name, String... aliases) {
        return new Command(name, aliases);
    }

    /** What it is for, in the lines of its help; the first sentence stands for it in lists. */
    public Command description(String... lines) {
        description = lines;
        return this;
    }

    /** Examples and notes, at the end of its help. */
    public Command footer(String... lines) {
        footer = lines;
        return this;
    }

    /** What {@code --version} prints, of the program as a whole. */
    public Command version(String text) {
        version = Optional.of(text);
        return this;
    }

    /** What its calls may say; words in the order in which they stand. */
    public Command takes(Argument... taken) {
        arguments = List.of(taken);
        return this;
    }

    /** What looks like a flag and is none of its own is a word: {@code -30m}. */
    public Command takesDashedWords() {
        hasDashedWords = true;
        return this;
    }

    /** The commands below it. One that does nothing itself only groups them. */
    public Command over(Command... commands) {
        below = List.of(commands);
        return this;
    }

    /** What it does; the answer is the exit status. */
    public Command runs(Callable<Integer> what) {
        job = Optional.of(what);
        return this;
    }

    /** The command for the parser, with everything below it. */
    public CommandLine line() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(job.orElse(null), new ListFactory());
        spec.name(name).aliases(aliases);
        spec.usageMessage()
                .description(description)
                .footer(footer)
                .synopsisSubcommandLabel(job.isPresent() ? "[COMMAND]" : "COMMAND");
        arguments.forEach(argument -> argument.addTo(spec));
        version.ifPresent(text -> addVersion(spec, text));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        CommandLine line = new CommandLine(spec, new ListFactory());
        line.setUnmatchedOptionsArePositionalParams(hasDashedWords);
        below.forEach(command -> line.addSubcommand(command.line()));
        return line;
    }

    private static void addVersion(CommandSpec spec, String text) {
        spec.version(text)
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build());
    }
}
