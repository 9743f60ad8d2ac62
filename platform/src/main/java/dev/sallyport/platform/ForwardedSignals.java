package dev.sallyport.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What our signals mean while a command runs in our place; closed, they mean what they meant before.
 *
 * <p>INT gets a handler that does nothing rather than SIG_IGN, because an ignored signal stays ignored in the child and
 * its Ctrl-C would be dead.
 */
final class ForwardedSignals implements AutoCloseable {

    private final List<Signals.Handling> handled = new ArrayList<>();
    private final CompletableFuture<Process> child = new CompletableFuture<>();
    private final QuitSignal quit = new QuitSignal();

    private ForwardedSignals() {}

    /** Takes over INT, TERM and HUP. What arrives before {@link #forwardTo} reaches the child once it is there. */
    static ForwardedSignals begin() {
        ForwardedSignals signals = new ForwardedSignals();
        signals.handle("INT", () -> {});
        signals.handle("TERM", () -> signals.tell(Process::destroy));
        signals.handle("HUP", () -> signals.tell(ForwardedSignals::hangUp));
        return signals;
    }

    /** The command has started: now QUIT too can be ignored, for it is too late for the child to inherit that. */
    void forwardTo(Process process) {
        child.complete(process);
        quit.ignore();
    }

    private void handle(String name, Runnable action) {
        Signals.handle(name, action).ifPresent(handled::add);
    }

    private void tell(Consumer<Process> what) {
        child.thenAccept(what).exceptionally(e -> null);
    }

    private static void hangUp(Process process) {
        if (!NativeSignals.send(process.pid(), NativeSignals.SIGHUP)) {
            process.destroy();
        }
    }

    @Override
    public void close() {
        quit.restore();
        handled.forEach(Signals.Handling::close);
    }
}
