package dev.sallyport.platform;

import java.util.Optional;

/**
 * The JVM's answer to QUIT (Ctrl-\), a thread dump on stdout, silenced and restored.
 *
 * <p>The JVM lets nobody else handle QUIT, so the system's own {@code signal} is asked. Only for while a child runs that
 * was started before: it has QUIT at its default.
 */
final class QuitSignal {

    private Optional<Long> before = Optional.empty();

    void ignore() {
        before = NativeSignals.setHandler(NativeSignals.SIGQUIT, NativeSignals.IGNORE);
    }

    void restore() {
        before.ifPresent(handler -> NativeSignals.setHandler(NativeSignals.SIGQUIT, handler));
        before = Optional.empty();
    }
}
