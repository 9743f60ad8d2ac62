package dev.sallyport.plan;

import dev.sallyport.config.CommandLine;
import dev.sallyport.model.UserError;
import java.util.List;
import java.util.Set;

/** Reads a setting that names a program: what is run, and whether that would be ourselves for the same profile. */
final class HelperCommand {

    private static final Set<String> OURSELVES = Set.of("sallyport", "aws-vault");
    private static final Set<String> COMMANDS = Set.of("credential-process", "export", "exec");

    private HelperCommand() {}

    /**
     * Whether the command asks this very program for this very profile: {@code sallyport credential-process NAME},
     * {@code aws-vault export --format=json NAME}, also by path. Such a setting is for the AWS SDKs, not for us.
     */
    static boolean asksUsFor(Found command, String profile) {
        List<String> words = words(command);
        if (words.isEmpty() || !OURSELVES.contains(fileName(words.getFirst()))) {
            return false;
        }
        List<String> arguments = words.subList(1, words.size());
        return arguments.stream().anyMatch(COMMANDS::contains) && arguments.contains(profile);
    }

    /**
     * The words to run.
     *
     * @throws UserError if it cannot be split, or holds what only a shell understands where none is used
     */
    static List<String> toRun(Found command, Dialect dialect) {
        List<String> words = words(command);
        if (words.isEmpty()) {
            throw Values.wrong(command, "a command");
        }
        return switch (dialect) {
            case AWS_VAULT -> List.of("/bin/sh", "-c", command.value());
            case SALLYPORT -> withoutShell(command, words);
        };
    }

    private static List<String> withoutShell(Found command, List<String> words) {
        CommandLine.shellSyntax(command.value()).ifPresent(sign -> {
            throw new UserError("No shell reads " + command.key() + ", so '" + sign + "' would mean nothing ("
                            + command.origin() + ")")
                    .with("If a shell is meant, write: " + command.key() + " = sh -c "
                            + CommandLine.quoted(command.value()));
        });
        return words;
    }

    private static List<String> words(Found command) {
        try {
            return CommandLine.split(command.value());
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    command.key() + " cannot be split into words (" + command.origin() + "): " + e.getMessage());
        }
    }

    private static String fileName(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }
}
