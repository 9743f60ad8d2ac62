package dev.sallyport.cli;

import dev.sallyport.terminal.ProgramVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's manual page, in the {@code man} macros of roff, made from what its {@code --help} says.
 *
 * <p>The help's footer is made of blocks with an empty line between them. One that begins with {@code Examples:}, and
 * indented ones behind it, become EXAMPLES; all others NOTES.
 */
final class ManualPage {

    private static final String EXAMPLES = "Examples:";

    private final CommandLine command;
    private final String called;
    private final StringBuilder page = new StringBuilder();

    private ManualPage(CommandLine command) {
        this.command = command;
        this.called = command.getCommandSpec().qualifiedName();
    }

    /** The page's name without its section: {@code sallyport-local-user-key}. */
    static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    /**
     * The page.
     *
     * @param date of the program, {@code 2026-11-23}
     * @param appendix sections that follow those of the help, in roff
     */
    static String of(CommandLine command, String date, String appendix) {
        return new ManualPage(command).text(date, appendix);
    }

    /** What a command is for, in the first sentence of its description. */
    static String purpose(CommandLine command) {
        String description =
                String.join(" ", command.getCommandSpec().usageMessage().description());
        String sentence = description.replaceFirst("(?<=\\w)[.:] .*|\\.$", "");
        return sentence.replaceFirst(":$", "").strip();
    }

    private String text(String date, String appendix) {
        line(".TH " + name(command).toUpperCase(Locale.ROOT) + " 1 " + date + " \"Sallyport " + ProgramVersion.NUMBER
                + "\" Sallyport");
        section("NAME");
        line(escaped(name(command)) + " \\- " + escaped(lowerFirst(purpose(command))));
        section("SYNOPSIS");
        synopsis();
        section("DESCRIPTION");
        prose(command.getCommandSpec().usageMessage().description());
        words();
        options();
        commands();
        footer();
        page.append(appendix);
        seeAlso();
        return page.toString();
    }

    private void synopsis() {
        String whole = new Help(command.getCommandSpec(), Help.Ansi.OFF)
                .synopsis(0)
                .replaceAll("\\s+", " ")
                .strip();
        line(".nh");
        line("\\fB" + escaped(called) + "\\fR "
                + escaped(whole.substring(called.length()).strip()));
        line(".hy");
    }

    private void words() {
        List<PositionalParamSpec> words = command.getCommandSpec().positionalParameters();
        if (!words.isEmpty()) {
            section("ARGUMENTS");
            for (PositionalParamSpec word : words) {
                item("\\fI" + escaped(word.paramLabel()) + "\\fR", word);
            }
        }
    }

    private void options() {
        section("OPTIONS");
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .sorted((a, b) -> bare(a).compareTo(bare(b)))
                .forEach(option -> item(heading(option), option));
    }

    private static String bare(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private String heading(OptionSpec option) {
        Stream<String> negated = command.getCommandSpec().negatedOptionsMap().entrySet().stream()
                .filter(entry -> entry.getValue().equals(option))
                .map(Map.Entry::getKey);
        String value = option.arity().max() == 0 ? "" : "\\fI" + escaped(option.paramLabel()) + "\\fR";
        String names = Stream.concat(Stream.of(option.names()), negated)
                .distinct()
                .map(name -> "\\fB" + escaped(name) + "\\fR"
                        + (value.isEmpty() ? "" : name.startsWith("--") ? "=" + value : " " + value))
                .collect(Collectors.joining(", "));
        return names;
    }

    private void item(String heading, ArgSpec word) {
        line(".TP");
        line(heading);
        line(escaped(String.join(" ", word.description()).replace("%n", " ").replace("%%", "%")));
    }

    private void commands() {
        if (command.getSubcommands().isEmpty()) {
            return;
        }
        section("COMMANDS");
        command.getSubcommands().forEach((word, below) -> {
            if (word.equals(below.getCommandName())) {
                line(".TP");
                line("\\fB" + escaped(name(below)) + "\\fR(1)");
                line(escaped(purpose(below)) + ".");
            }
        });
    }

    private void footer() {
        List<List<String>> examples = new ArrayList<>();
        List<List<String>> notes = new ArrayList<>();
        for (List<String> block : blocks(command.getCommandSpec().usageMessage().footer())) {
            boolean isExample =
                    block.getFirst().equals(EXAMPLES) || (!examples.isEmpty() && notes.isEmpty() && isIndented(block));
            (isExample ? examples : notes).add(block);
        }
        if (!examples.isEmpty()) {
            section("EXAMPLES");
            examples.forEach(
                    block -> block(block.getFirst().equals(EXAMPLES) ? block.subList(1, block.size()) : block));
        }
        if (!notes.isEmpty()) {
            section("NOTES");
            notes.forEach(this::block);
        }
    }

    private static boolean isIndented(List<String> block) {
        return block.stream().allMatch(line -> line.startsWith("  "));
    }

    private static List<List<String>> blocks(String... lines) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                block.add(line);
            } else if (!block.isEmpty()) {
                blocks.add(block);
                block = new ArrayList<>();
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }

    /** Lines that are indented stay as they are; others are one paragraph. */
    private void block(List<String> lines) {
        line(".PP");
        boolean inExample = false;
        for (String line : lines) {
            if (line.startsWith("  ") != inExample) {
                inExample = !inExample;
                page.append(inExample ? ".RS 4\n.EX\n" : ".EE\n.RE\n");
            }
            line(escaped(inExample ? line.substring(2) : line));
        }
        page.append(inExample ? ".EE\n.RE\n" : "");
    }

    private void prose(String... lines) {
        blocks(lines).forEach(this::block);
    }

    private void seeAlso() {
        List<String> others = new ArrayList<>();
        CommandLine parent = command.getParent();
        if (parent != null) {
            others.add(name(parent));
            if (parent.getParent() != null) {
                others.add(name(parent.getParent()));
            }
        }
        if (!others.isEmpty()) {
            section("SEE ALSO");
            line(others.stream()
                    .map(other -> "\\fB" + escaped(other) + "\\fR(1)")
                    .collect(Collectors.joining(", ")));
        }
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String lowerFirst(String text) {
        boolean isName = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return isName || text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** So that roff prints every sign as it is: also those that it would make typographic, and a dot at a line's begin. */
    static String escaped(String text) {
        String plain = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha");
        return Arrays.stream(plain.split("\n", -1))
                .map(line -> line.startsWith(".") ? "\\&" + line : line)
                .collect(Collectors.joining("\n"));
    }
}
