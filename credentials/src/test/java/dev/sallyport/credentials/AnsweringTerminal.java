package dev.sallyport.credentials;

import dev.sallyport.model.Secret;
import dev.sallyport.platform.Terminal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A person who answers what they were told to, and remembers what they were asked. */
final class AnsweringTerminal implements Terminal {

    private final Queue<String> answers;
    final List<String> asked = new CopyOnWriteArrayList<>();

    AnsweringTerminal(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public synchronized String readLine(String prompt) {
        asked.add(prompt);
        return answers.remove();
    }

    @Override
    public Secret readSecret(String prompt) {
        throw new AssertionError("nobody should ask for a secret here: " + prompt);
    }
}
