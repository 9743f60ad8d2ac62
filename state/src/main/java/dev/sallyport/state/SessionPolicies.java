package dev.sallyport.state;

import dev.sallyport.model.Arn;
import dev.sallyport.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * What a session was limited to when it was asked for: together the most that it can do.
 *
 * @param inline the policy that came with the call
 * @param managed the managed policies that the call named; what they say is looked up whenever the session calls
 */
public record SessionPolicies(Optional<PolicyDocument> inline, List<Arn> managed) {

    /** No limit. */
    public static final SessionPolicies NONE = new SessionPolicies(Optional.empty(), List.of());

    public SessionPolicies {
        managed = List.copyOf(managed);
    }
}
