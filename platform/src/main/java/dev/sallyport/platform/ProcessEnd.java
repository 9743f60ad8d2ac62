package dev.sallyport.platform;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The end of this process, and what is to be done however it ends, by a signal too. */
public final class ProcessEnd {

    private static final Set<Thread> HOOKS = ConcurrentHashMap.newKeySet();

    private ProcessEnd() {}

    /** Has {@code hook} run when the process ends. */
    public static void hook(Thread hook) {
        HOOKS.add(hook);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes {@code hook} back. Answers whether that was in time: if not, the process is ending and the hook runs. */
    public static boolean unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            HOOKS.remove(hook);
            return true;
        } catch (IllegalStateException e) {
            return false; // it stays among the hooks, so that exit() waits for it
        }
    }

    /**
     * Ends the process, whatever threads there are. Where there are hooks, {@link System#exit} sees to them; it also asks
     * who would log that the program ends, and opens every jar for that, which takes longer than many commands.
     */
    public static void exit(int status) {
        if (HOOKS.isEmpty()) {
            Runtime.getRuntime().halt(status);
        }
        System.exit(status);
    }
}
