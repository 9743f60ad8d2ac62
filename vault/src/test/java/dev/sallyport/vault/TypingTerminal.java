package dev.sallyport.vault;

import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Terminal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A person who types the given lines and remembers what was asked. */
final class TypingTerminal implements Terminal {

    private final Deque<String> lines;
    final List<String> asked = new ArrayList<>();

    TypingTerminal(String... lines) {
        this.lines = new ArrayDeque<>(List.of(lines));
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public synchronized String readLine(String prompt) {
        asked.add(prompt);
        if (lines.isEmpty()) {
            throw new UserError("end of input at: " + prompt);
        }
        return lines.removeFirst();
    }

    @Override
    public Secret readSecret(String prompt) {
        return Secret.ofText(readLine(prompt));
    }
}
