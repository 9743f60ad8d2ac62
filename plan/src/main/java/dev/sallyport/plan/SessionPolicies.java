package dev.sallyport.plan;

import dev.sallyport.model.Arn;
import java.util.List;
import java.util.Optional;

/**
 * What narrows a session down below the permissions of its role or user.
 *
 * @param inline a policy document as JSON
 * @param managed up to ten managed policies
 */
public record SessionPolicies(Optional<String> inline, List<Arn> managed) {

    public SessionPolicies {
        managed = List.copyOf(managed);
    }

    /** Nothing narrows the session down. */
    public static SessionPolicies none() {
        return new SessionPolicies(Optional.empty(), List.of());
    }

    boolean isEmpty() {
        return inline.isEmpty() && managed.isEmpty();
    }
}
