package dev.sallyport.iam;

import dev.sallyport.policy.Context;
import dev.sallyport.policy.Principal;

/**
 * Who calls IAM, with a credential that IAM takes.
 *
 * @param principal as policies see the caller
 * @param context what is known about the request beside its parameters
 * @param session what the caller's session is limited to
 */
public record Requester(Principal principal, Context context, SessionPolicies session) {}
