package dev.sallyport.platform;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** What stdin is tied to. */
public final class StandardInput {

    private static final int DESCRIPTOR = 0;

    private StandardInput() {}

    /** Whether a person's terminal stands behind stdin, as {@code isatty} says. */
    @SuppressWarnings("restricted") // the C library's own function, with the descriptor that it documents
    public static boolean isTerminal() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        return linker.defaultLookup()
                .find("isatty")
                .map(isatty -> linker.downcallHandle(isatty, type))
                .map(isatty -> {
                    try {
                        return (int) isatty.invokeExact(DESCRIPTOR) == 1;
                    } catch (Throwable e) {
                        throw new IllegalStateException("isatty takes an int and returns one", e);
                    }
                })
                .orElse(false);
    }
}
