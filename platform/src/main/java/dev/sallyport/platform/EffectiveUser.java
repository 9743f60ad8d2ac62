package dev.sallyport.platform;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Who this process runs as, by the C library's {@code geteuid}. */
final class EffectiveUser {

    /** Nobody's: where there are no user ids, as on Windows. */
    private static final int NONE = -1;

    private EffectiveUser() {}

    @SuppressWarnings("restricted") // the C library's own function, which takes nothing and cannot fail
    static int id() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("geteuid")
                .map(geteuid -> linker.downcallHandle(geteuid, FunctionDescriptor.of(ValueLayout.JAVA_INT)))
                .map(geteuid -> {
                    try {
                        return (int) geteuid.invokeExact();
                    } catch (Throwable e) {
                        throw new IllegalStateException("geteuid takes nothing and returns an int", e);
                    }
                })
                .orElse(NONE);
    }
}
