package dev.sallyport.cli;

import dev.sallyport.terminal.Console;
import java.util.List;
import java.util.Optional;

/**
 * How the launcher started us, by the properties that it sets; without a launcher, as in the portable form, no ticket is
 * wanted.
 *
 * @param words the words of the call, without those of a command to run
 * @param build which build the launcher is of, if there is one
 * @param wantsAnswer whether it waits on our stdout for the ticket with which it becomes the command
 * @param hasCommand whether it has a command; else it will be a shell
 */
record Launched(List<String> words, Optional<String> build, boolean wantsAnswer, boolean hasCommand) {

    Launched {
        words = List.copyOf(words);
    }

    static Launched ofProcess(String... arguments) {
        return new Launched(
                List.of(arguments),
                Optional.ofNullable(System.getProperty("sallyport.build")),
                "ticket".equals(System.getProperty("sallyport.answer")),
                System.getProperty("sallyport.command") != null);
    }

    /**
     * Tells a launcher that waits for a ticket that none comes, and that the user knows why: where it hears nothing, it
     * says in our place that we could not start.
     */
    void refuse(Console console) {
        if (wantsAnswer) {
            console.resultText("!");
        }
    }

    /** Nobody that wants tickets. */
    static Launched portably() {
        return new Launched(List.of(), Optional.empty(), false, false);
    }
}
