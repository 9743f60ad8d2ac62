package dev.sallyport.delivery;

import dev.sallyport.model.Session;
import dev.sallyport.plan.Plan;
import dev.sallyport.platform.Environment;

/** The environment of a command that runs with a session. */
public final class ChildEnvironment {

    private ChildEnvironment() {}

    /** What a command gets that runs with {@code session}, which {@code plan} led to. */
    public static Environment of(Environment parent, Plan plan, Session session) {
        return EnvironmentChange.of(plan, session).applyTo(parent);
    }
}
