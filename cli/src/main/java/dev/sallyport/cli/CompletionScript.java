package dev.sallyport.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The script by which a shell completes the program: a template for each shell, filled with what the tree of commands says.
 *
 * <p>Scripts complete profiles from the AWS files themselves, so that pressing Tab starts no JVM.
 */
final class CompletionScript {

    /** A shell that can be served. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        String template() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String QUOTE = "'\"'\"'";
    private static final String BLANK = "[[:blank:]]*";

    /** sed's script for {@code [profile NAME]}, the name in quotes or not, and {@code [default]}. */
    private static final String SED_CONFIG = "'s/^" + BLANK + "\\[" + BLANK + "profile[[:blank:]]" + BLANK + "[\""
            + QUOTE
            + "]\\{0,1\\}\\([^]\"" + QUOTE + "]*[^]\"" + QUOTE + "[:blank:]]\\)[\"" + QUOTE + "]\\{0,1\\}" + BLANK
            + "\\].*/\\1/p; s/^" + BLANK + "\\[" + BLANK + "\\(default\\)" + BLANK + "\\].*/\\1/p'";

    /** The same for {@code [NAME]}. */
    private static final String SED_KEYS =
            "'s/^" + BLANK + "\\[" + BLANK + "\\([^]]*[^][:blank:]]\\)" + BLANK + "\\].*/\\1/p'";

    private final Shell shell;
    private final String name;
    private final Map<String, CommandLine> commands = new LinkedHashMap<>();

    private CompletionScript(Shell shell, String name, CommandLine tree) {
        this.shell = shell;
        this.name = name;
        collect("", tree);
    }

    /** The script that completes {@code name}, which runs {@code tree}. */
    static String of(Shell shell, String name, CommandLine tree) {
        return new CompletionScript(shell, name, tree).text();
    }

    private void collect(String path, CommandLine command) {
        commands.put(path, command);
        command.getSubcommands().forEach((word, below) -> collect((path + " " + word).strip(), below));
    }

    private String text() {
        return ResourceText.of("completion/" + shell.template())
                .replace("@COMMANDS@", perCommand())
                .replace("@VALUES@", values())
                .replace("@ALL_COMMANDS@", words(commands.keySet().stream().filter(path -> !path.isEmpty())))
                .replace("@ALL_VALUED@", words(allValued()))
                .replace("@SED_CONFIG@", SED_CONFIG)
                .replace("@SED_KEYS@", SED_KEYS)
                .replace("@FUNCTION@", function())
                .replace("@NAME@", name);
    }

    private String function() {
        return (shell == Shell.FISH ? "__" : "_") + name.replace('-', '_');
    }

    private String perCommand() {
        return commands.entrySet().stream()
                .map(entry -> switch (shell) {
                    case BASH -> bash(entry.getKey(), entry.getValue());
                    case ZSH -> zsh(entry.getKey(), entry.getValue());
                    case FISH -> fish(entry.getKey(), entry.getValue());
                })
                .collect(Collectors.joining());
    }

    private static String bash(String path, CommandLine command) {
        return "        " + quoted(path) + ") commands="
                + quoted(String.join(" ", command.getSubcommands().keySet()))
                + " flags=" + quoted(flags(command).map(Flag::name).collect(Collectors.joining(" ")))
                + " valued=" + quoted(valued(command).collect(Collectors.joining(" ")))
                + " words=" + quoted(String.join(" ", kinds(command))) + " ;;\n";
    }

    private static String zsh(String path, CommandLine command) {
        return "        " + quoted(path) + ")\n"
                + "            below=("
                + words(command.getSubcommands().entrySet().stream()
                        .map(below -> below.getKey() + ":" + ManualPage.purpose(below.getValue())))
                + ")\n            flags=("
                + words(flags(command).map(flag -> flag.name() + ":" + flag.description()))
                + ")\n            valued=(" + words(valued(command)) + ")\n            kinds=("
                + words(kinds(command).stream()) + ")\n            ;;\n";
    }

    private String fish(String path, CommandLine command) {
        StringBuilder lines = new StringBuilder();
        String here = "complete -c @NAME@ -n " + quoted("@FUNCTION@_at " + quotedForFish(path));
        command.getSubcommands()
                .forEach((word, below) -> lines.append(here)
                        .append(" -a ")
                        .append(word)
                        .append(" -d ")
                        .append(quoted(ManualPage.purpose(below)))
                        .append('\n'));
        for (OptionSpec option : options(command)) {
            lines.append(here);
            names(command, option)
                    .forEach(flag -> lines.append(flag.startsWith("--") ? " -l " : " -s ")
                            .append(flag.replaceFirst("^--?", "")));
            lines.append(takesValue(option) ? fishKind(kind(option)) : "")
                    .append(" -d ")
                    .append(quoted(description(option)))
                    .append('\n');
        }
        List<String> kinds = kinds(command);
        for (int at = 0; at < kinds.size(); at++) {
            if (kinds.get(at).equals("file")) {
                lines.append(here).append(" -F\n");
            } else if (kinds.get(at).equals("profile")) {
                lines.append("complete -c @NAME@ -n ")
                        .append(quoted("@FUNCTION@_word " + quotedForFish(path) + " " + at))
                        .append(fishKind("profile"))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static String fishKind(String kind) {
        return switch (kind) {
            case "profile" -> " -x -a '(@FUNCTION@_profiles)'";
            case "file" -> " -r -F";
            case "none" -> " -x";
            default -> " -x -a " + quoted(kind);
        };
    }

    /** A flag with a value as the templates ask for it: {@code COMMAND:FLAG}. */
    private Stream<String> allValued() {
        return commands.entrySet().stream()
                .flatMap(entry -> valued(entry.getValue()).map(flag -> entry.getKey() + ":" + flag));
    }

    private String values() {
        StringBuilder lines = new StringBuilder();
        commands.forEach((path, command) -> options(command).stream()
                .filter(option -> takesValue(option) && !kind(option).equals("none"))
                .forEach(option -> lines.append("        ")
                        .append(names(command, option)
                                .map(flag -> quoted(path + ":" + flag))
                                .collect(Collectors.joining(" | ")))
                        .append(") value=")
                        .append(quoted(kind(option)))
                        .append(" ;;\n")));
        return lines.toString();
    }

    private record Flag(String name, String description) {}

    /** The flags that are offered: each option's longest name, and what turns it off. */
    private static Stream<Flag> flags(CommandLine command) {
        return options(command).stream()
                .flatMap(option -> names(command, option)
                        .filter(flag ->
                                flag.startsWith("--") || option.longestName().length() == 2)
                        .map(flag -> new Flag(flag, description(option))));
    }

    private static Stream<String> valued(CommandLine command) {
        return options(command).stream().filter(CompletionScript::takesValue).flatMap(option -> names(command, option));
    }

    private static List<OptionSpec> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
    }

    private static Stream<String> names(CommandLine command, OptionSpec option) {
        Stream<String> negated = command.getCommandSpec().negatedOptionsMap().entrySet().stream()
                .filter(entry -> entry.getValue().equals(option))
                .map(Map.Entry::getKey);
        return Stream.concat(Stream.of(option.names()), negated).distinct();
    }

    private static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    private static String description(OptionSpec option) {
        return option.description().length == 0 ? "" : option.description()[0];
    }

    private static List<String> kinds(CommandLine command) {
        List<String> kinds = new ArrayList<>();
        for (PositionalParamSpec word : command.getCommandSpec().positionalParameters()) {
            kinds.add(kind(word));
        }
        return kinds;
    }

    /** What a word is, by the name that the help gives it: one of the templates' kinds, or the words themselves. */
    private static String kind(ArgSpec word) {
        if (word.completionCandidates() != null
                && word.completionCandidates().iterator().hasNext()) {
            return String.join(" ", word.completionCandidates())
                    .toLowerCase(Locale.ROOT); // in any case they mean the same
        }
        boolean isEntry = !word.isOption()
                && word.command().parent() != null
                && word.command().parent().parent() == null;
        return switch (word.paramLabel()) {
            case "PROFILE" -> "profile";
            case "NAME" -> isEntry ? "profile" : "none"; // of a stored key, which has its profile's name
            case "FILE", "POLICY", "POLICY[,POLICY…]", "QUESTION" -> "file";
            case "COMMAND" -> word.isOption() ? "none" : "command";
            default -> "none";
        };
    }

    private static String words(Stream<String> words) {
        return words.map(CompletionScript::quoted).collect(Collectors.joining(" "));
    }

    /** In single quotes, as all three shells read them. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Within a text that is in single quotes already. */
    private static String quotedForFish(String text) {
        return "\"" + text + "\"";
    }
}
