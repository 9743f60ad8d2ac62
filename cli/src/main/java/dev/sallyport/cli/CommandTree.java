package dev.sallyport.cli;

import dev.sallyport.localcli.LocalCommand;
import dev.sallyport.localcli.OrganizationCommand;
import dev.sallyport.localcli.PolicyCommand;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Durations;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Dialect;
import dev.sallyport.terminal.Command;
import dev.sallyport.terminal.Console;
import dev.sallyport.terminal.Flag;
import dev.sallyport.terminal.MachineWords;
import dev.sallyport.terminal.ProgramVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** All commands under one name, and what every one of them shares: parsing, errors, exit status. */
final class CommandTree {

    private final App app;
    private final Flag debug =
            Flag.ofEveryCommand("--debug", "Print stack traces, and on stderr what is passed over otherwise.");

    CommandTree(App app) {
        this.app = app;
    }

    /** Runs one call of the program. */
    int run(String... arguments) {
        CommandWords words = CommandWords.split(arguments);
        CommandLine line = commandLine(words);
        line.setOut(app.console().resultWriter());
        line.setErr(app.console().peopleWriter());
        line.setParameterExceptionHandler((e, args) -> usageError(e));
        line.setExecutionStrategy(this::execute);
        line.setExecutionExceptionHandler((e, command, parsed) -> failure(e, parsed));
        return line.execute(words.own().toArray(String[]::new));
    }

    /** Every command, to tell of them. */
    CommandLine whole() {
        return commandLine(CommandWords.split());
    }

    private CommandLine commandLine(CommandWords words) {
        CommandLine line = program().line();
        addCommands(line, words);
        line.setExpandAtFiles(false) // a word is what it says: what a file holds would be in no ticket's evidence
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, CommandTree::duration)
                .registerConverter(Path.class, Path::of);
        return line;
    }

    private Command program() {
        return Command.named(app.name())
                .description(
                        "Walks people and programs through the two gates of an AWS organisation:",
                        "long-lived keys stay encrypted, MFA is asked for once, roles are assumed,",
                        "and what comes out lives for hours.")
                .footer(
                        "",
                        "First steps:",
                        "  sallyport demo                       the whole way, on this machine alone",
                        "  sallyport add security               store an access key, encrypted",
                        "  sallyport exec security -- aws sts get-caller-identity",
                        "  sallyport COMMAND --help             what a command does, with examples")
                .version("sallyport " + ProgramVersion.NUMBER)
                .takes(debug);
    }

    /**
     * Every command costs something to make, so where the first word names a command no other is
     * made. With any other first word, a flag among them, all are: it may be about any.
     */
    private void addCommands(CommandLine line, CommandWords words) {
        Map<String, Supplier<Command>> commands = commands(words);
        String first = words.own().isEmpty() ? "" : words.own().getFirst();
        if (commands.containsKey(first)) {
            line.addSubcommand(commands.get(first).get().line());
            return;
        }
        commands.values().forEach(command -> line.addSubcommand(command.get().line()));
        line.addSubcommand(new CompletionCommand(app, line).command().line())
                .addSubcommand(new CommandLine.HelpCommand());
    }

    /** The commands by name, in the order of the help. */
    private Map<String, Supplier<Command>> commands(CommandWords words) {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("exec", () -> new ExecCommand(app, words).command());
        commands.put("export", () -> new ExportCommand(app).command());
        commands.put("credential-process", () -> new CredentialProcessCommand(app).command());
        commands.put("whoami", () -> new WhoamiCommand(app).command());
        commands.put("explain", () -> new ExplainCommand(app).command());
        commands.put("doctor", () -> new DoctorCommand(app).command());
        commands.put("list", () -> new ListCommand(app).command());
        commands.put("add", () -> new AddCommand(app).command());
        commands.put("remove", () -> new RemoveCommand(app).command());
        commands.put("profiles", () -> new ProfilesCommand(app).command());
        commands.put("unlock", () -> new UnlockCommand(app).command());
        commands.put("lock", () -> new LockCommand(app).command());
        commands.put("clear", () -> new ClearCommand(app).command());
        commands.put("vault", () -> new VaultCommand(app).command());
        commands.put("policy", () -> PolicyCommand.of(app.invocation()));
        commands.put("organization", () -> OrganizationCommand.of(app.invocation()));
        commands.put("local", () -> LocalCommand.of(app.invocation()));
        commands.put("demo", () -> new DemoCommand(app).command());
        return commands;
    }

    /** A name that only groups commands shows them. */
    private int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine command = innermost(parsed);
        if (!command.getSubcommands().isEmpty() && !(command.getCommand() instanceof Callable<?>)) {
            command.usage(command.getErr());
            return UserError.USAGE;
        }
        if (debug.isSet()) {
            DebugLog.to(app.console());
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "'" + text + "' is no duration; write it like 90s, 15m, 8h or 1h30m"));
    }

    private int usageError(CommandLine.ParameterException e) {
        CommandLine command = e.getCommandLine();
        UserError error = explained(e).with("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        app.console().error(prefix(command), error);
        return app.dialect() == Dialect.AWS_VAULT ? UserError.FAILURE : UserError.USAGE;
    }

    private static UserError explained(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !e.getCommandLine().getSubcommands().isEmpty()) {
            UserError error = UserError.usage(
                    "There is no command '" + unmatched.getUnmatched().getFirst() + "'");
            List<String> near = unmatched.getSuggestions();
            return near.isEmpty() ? error : error.with("Did you mean: " + String.join(", ", near) + "?");
        }
        return UserError.usage(message(e));
    }

    private int failure(Exception e, ParseResult parsed) {
        if (debug.isSet()) {
            app.console().stackTrace(e);
        }
        if (e instanceof Console.ReaderGone) {
            return Console.ReaderGone.STATUS;
        }
        UserError error = asUserError(e);
        app.console().error(prefix(innermost(parsed)), error);
        return error.exitStatus();
    }

    private static UserError asUserError(Exception e) {
        return switch (e) {
            case UserError error -> error;
            case AwsError error -> new UserError(message(error), error);
            case IOException error -> refusedByMachine(error);
            case UncheckedIOException error -> refusedByMachine(error);
            default ->
                new UserError("Something went wrong that should not: " + e, e)
                        .with("With --debug it says where. Please report it.");
        };
    }

    /** As aws-vault begins its errors where that is what we are called: {@code aws-vault: error: exec: …}. */
    private String prefix(CommandLine command) {
        String called = command.getCommandName();
        if (app.dialect() == Dialect.AWS_VAULT) {
            return app.name() + ": error" + (called.equals(app.name()) ? "" : ": " + called);
        }
        return app.name();
    }

    private static CommandLine innermost(ParseResult parsed) {
        List<CommandLine> lines = parsed.asCommandLineList();
        return lines.getLast();
    }

    private static UserError refusedByMachine(Exception e) {
        return new UserError("The machine refused: " + MachineWords.of(e), e)
                .with("Nothing that was stored before is lost.");
    }

    private static String message(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
