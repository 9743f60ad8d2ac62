package dev.sallyport.cli;

import java.util.Arrays;
import java.util.List;

/**
 * A call split at the first {@code --}: the words before it are ours, those behind it belong to the command that
 * {@code exec} runs and are not looked at.
 *
 * @param own our own words
 * @param behind the words behind {@code --}
 * @param separated whether there was a {@code --}
 */
record CommandWords(List<String> own, List<String> behind, boolean separated) {

    /** Only {@code exec} runs commands; for every other command {@code --} means what it means to picocli. */
    static CommandWords split(String... arguments) {
        List<String> all = List.of(arguments);
        int end = all.indexOf("--");
        boolean runs = Arrays.asList(arguments).subList(0, Math.max(end, 0)).contains("exec");
        return runs
                ? new CommandWords(all.subList(0, end), all.subList(end + 1, all.size()), true)
                : new CommandWords(all, List.of(), false);
    }
}
