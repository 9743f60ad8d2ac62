package dev.sallyport.platform;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** What stdin and stdout are tied to. */
public final class StandardStreams {

    private static final int STDIN = 0;
    private static final int STDOUT = 1;

    private StandardStreams() {}

    /** Whether a person's terminal stands behind stdin. */
    public static boolean stdinIsTerminal() {
        return isTerminal(STDIN);
    }

    /** Whether a person's terminal shows what is written to stdout. */
    public static boolean stdoutIsTerminal() {
        return isTerminal(STDOUT);
    }

    /** As {@code isatty} says. */
    @SuppressWarnings("restricted") // the C library's own function, with the descriptor that it documents
    private static boolean isTerminal(int descriptor) {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        return linker.defaultLookup()
                .find("isatty")
                .map(isatty -> linker.downcallHandle(isatty, type))
                .map(isatty -> {
                    try {
                        return (int) isatty.invokeExact(descriptor) == 1;
                    } catch (Throwable e) {
                        throw new IllegalStateException("isatty takes an int and returns one", e);
                    }
                })
                .orElse(false);
    }
}
