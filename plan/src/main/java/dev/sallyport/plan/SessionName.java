package dev.sallyport.plan;

import java.util.Optional;

/**
 * The name of a role session: fixed by the user, or born at the call.
 *
 * @param fixed what the user wrote; empty for a generated one (epoch nanoseconds, as aws-vault makes it)
 */
public record SessionName(Optional<String> fixed) {

    /** A name that is made when the call is. */
    public static SessionName generated() {
        return new SessionName(Optional.empty());
    }

    /** The name that the user wrote. */
    public static SessionName of(String name) {
        return new SessionName(Optional.of(name));
    }
}
