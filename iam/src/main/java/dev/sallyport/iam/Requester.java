package dev.sallyport.iam;

import dev.sallyport.policy.Context;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Principal;
import dev.sallyport.state.SessionPolicies;
import java.util.function.Consumer;

/**
 * Who calls IAM, with a credential that IAM takes.
 *
 * @param principal as policies see the caller
 * @param context what is known about the request beside its parameters
 * @param session what the caller's session is limited to
 * @param witness learns what policies said, also where they allow
 */
public record Requester(Principal principal, Context context, SessionPolicies session, Consumer<Decision> witness) {

    /** Somebody whose decisions nobody wants to know. */
    public Requester(Principal principal, Context context, SessionPolicies session) {
        this(principal, context, session, decision -> {});
    }
}
