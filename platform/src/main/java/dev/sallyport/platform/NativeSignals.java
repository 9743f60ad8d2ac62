package dev.sallyport.platform;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/** The two calls of the C library that the JDK has no words for: {@code kill} and {@code signal}. POSIX only. */
final class NativeSignals {

    static final int SIGHUP = 1;
    static final int SIGQUIT = 3;

    /** SIG_IGN. */
    static final long IGNORE = 1;

    private static final long SIG_ERR = -1;
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private NativeSignals() {}

    /** Sends a signal; false if that was not possible. */
    static boolean send(long pid, int signal) {
        try {
            MethodHandle kill = function(
                    "kill", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            return !WINDOWS && (int) kill.invokeExact((int) pid, signal) == 0;
        } catch (Throwable e) {
            return false;
        }
    }

    /** Sets a handler's address and returns the one before; empty if that was not possible. */
    static Optional<Long> setHandler(int signal, long handler) {
        if (WINDOWS) {
            return Optional.empty();
        }
        try {
            MethodHandle set = function(
                    "signal",
                    FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
            long before = (long) set.invokeExact(signal, handler);
            return before == SIG_ERR ? Optional.empty() : Optional.of(before);
        } catch (Throwable e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted") // the two calls above take numbers only
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }
}
