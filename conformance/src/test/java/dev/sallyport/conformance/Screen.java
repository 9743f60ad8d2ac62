package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real terminal with a shell in it, driven by tmux: what a person types and sees. */
final class Screen implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(100);

    /** A shell that ends takes neither its screen nor tmux along: what it has shown can still be read. */
    private static final List<String> START = List.of(
            "-u -f /dev/null start-server ; set-option -g remain-on-exit on ; new-session -d -x 240 -y 50".split(" "));

    private final Scratch scratch;
    private final Path socket;

    private Screen(Scratch scratch) {
        this.scratch = scratch;
        this.socket = scratch.work().resolve("tmux" + System.nanoTime());
    }

    static Screen open(Scratch scratch) {
        return open(scratch, "/bin/sh");
    }

    /** With that shell, started by this line. */
    static Screen open(Scratch scratch, String shell) {
        Needs.tmux(scratch);
        Screen screen = new Screen(scratch);
        List<String> start = new ArrayList<>(START);
        start.add(shell);
        screen.tmux(start.toArray(String[]::new));
        screen.awaitPrompt();
        return screen;
    }

    /** Types a line and Enter. */
    Screen type(String line) {
        return keys(line).press("Enter");
    }

    /** Types, and leaves the line open. */
    Screen keys(String text) {
        tmux("send-keys", "-l", "--", text);
        return this;
    }

    /** Presses a key by tmux's name for it, such as {@code C-c}. */
    Screen press(String key) {
        tmux("send-keys", key);
        return this;
    }

    /** Gives the window another size, as a person who drags its corner does. */
    Screen resize(int columns, int rows) {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
        return this;
    }

    /** Everything on the screen and above it. */
    String text() {
        return tmux("capture-pane", "-p", "-J", "-S", "-500").out().stripTrailing();
    }

    /** Waits until {@code pattern} can be found, lines matched one by one. */
    Matcher waitFor(String pattern) {
        Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        String text = text();
        Matcher found = wanted.matcher(text);
        while (!found.find()) {
            if (System.nanoTime() > end) {
                fail("no \"%s\" within %s on this screen:\n%s", pattern, PATIENCE, text);
            }
            sleep(GLANCE);
            text = text();
            found = wanted.matcher(text);
        }
        return found;
    }

    /** Waits until the shell asks for the next line: what is typed before belongs to whatever runs. */
    private void awaitPrompt() {
        waitFor("(^|\\s)\\$\\z");
    }

    /** Waits until the shell is back, and asks it for the status of what ran. */
    int status() {
        awaitPrompt();
        String mark = "ended" + System.nanoTime();
        // Quotes keep the typed line itself from looking like the answer.
        type("echo " + mark.charAt(0) + "''" + mark.substring(1) + "=$?");
        return Integer.parseInt(waitFor(mark + "=(\\d+)").group(1));
    }

    /** That the terminal shows again what is typed, as a person's terminal does. */
    void assertEchoes() {
        awaitPrompt();
        String mark = "stty" + System.nanoTime();
        type("stty -a; echo " + mark.charAt(0) + "''" + mark.substring(1));
        waitFor(mark);
        assertThat(text()).containsPattern("(?m)(^|\\s)echo\\b").doesNotContainPattern("(?m)(^|\\s)-echo\\b");
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Outcome tmux(String... words) {
        List<String> all = new ArrayList<>(List.of("-S", socket.toString()));
        all.addAll(Arrays.asList(words));
        return scratch.run("tmux", all.toArray(String[]::new)).with("PS1", "$ ").succeeds();
    }

    @Override
    public void close() {
        tmux("kill-server");
    }
}
