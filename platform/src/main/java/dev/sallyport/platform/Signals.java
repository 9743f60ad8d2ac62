package dev.sallyport.platform;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;

/**
 * Handlers for the signals that the JVM leaves to programs: INT, TERM, HUP, TSTP, CONT and the like; not QUIT.
 *
 * <p>Over {@code sun.misc.Signal}, the JDK's only interface to signals, by reflection: javac warns of every mention of
 * it, cannot be told not to, and warnings are errors here.
 */
public final class Signals {

    /** A handler that stands until closed; then what was there before stands again. */
    public interface Handling extends AutoCloseable {
        @Override
        void close();
    }

    private Signals() {}

    /**
     * Has {@code action} run, on a thread of its own, whenever the signal arrives.
     *
     * @param name without {@code SIG}, such as {@code TERM}
     * @return empty if the signal is unknown here, belongs to the JVM, or was ignored when the process started (as HUP
     *     is under {@code nohup}): an ignored signal is left so
     */
    public static Optional<Handling> handle(String name, Runnable action) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            Object before = handle.invoke(null, signal, handler(handlerType, action));
            return Optional.of(() -> restore(handle, signal, before));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no sun.misc.Signal", e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // this is what equals of a proxy means
    private static Object handler(Class<?> type, Runnable action) {
        InvocationHandler invoked = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "signal handler";
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, invoked);
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a signal's handler cannot be put back", e);
        }
    }
}
