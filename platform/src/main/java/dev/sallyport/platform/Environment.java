package dev.sallyport.platform;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The environment that the user's shell gave us, before our own start script changed it.
 *
 * <p>The script sets the JVM's locale and takes away what would steer the JVM; what it took it keeps under
 * {@value #SAVED_PREFIX} so that whatever we start sees the user's own environment. Everything that resolves profiles
 * reads through a {@link RecordingView} instead.
 *
 * @param variables names and values; an empty value is a value
 */
public record Environment(Map<String, String> variables) {

    /** The start script saves a variable {@code X} that it changes as this prefix and {@code X}. */
    public static final String SAVED_PREFIX = "SALLYPORT_SAVED_";

    /** What the start script sets or removes for the JVM's own sake. */
    private static final String[] CHANGED_BY_SCRIPT = {
        "LC_ALL", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS", "CLASSPATH"
    };

    /** Set by the start script: without it nothing was changed and nothing is to be put back. */
    private static final String SCRIPT_MARK = SAVED_PREFIX + "MARK";

    public Environment {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    /** The environment of this process with the start script's changes undone. */
    public static Environment ofProcess() {
        return new Environment(restored(System.getenv()));
    }

    /** The value of {@code name}, if it is set; an empty value is present. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** The value of {@code name}, if it is set to something; AWS's tools take an empty variable for an unset one. */
    public Optional<String> nonEmpty(String name) {
        return get(name).filter(v -> !v.isEmpty());
    }

    static Map<String, String> restored(Map<String, String> process) {
        Map<String, String> variables = new TreeMap<>(process);
        if (variables.containsKey(SCRIPT_MARK)) {
            for (String name : CHANGED_BY_SCRIPT) {
                variables.remove(name);
                Optional.ofNullable(variables.get(SAVED_PREFIX + name)).ifPresent(v -> variables.put(name, v));
            }
        }
        variables.keySet().removeIf(name -> name.startsWith(SAVED_PREFIX));
        return variables;
    }
}
