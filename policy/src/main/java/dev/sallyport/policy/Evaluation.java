package dev.sallyport.policy;

import dev.sallyport.model.Arn;
import java.util.List;

/**
 * Decides calls: an explicit deny wins over every allow, an allow over silence, and silence denies.
 *
 * <p>Every kind of policy is a {@link Gate}; which gates a call has to pass is {@link Deliberation}'s to know.
 */
public final class Evaluation {

    private Evaluation() {}

    /** Decides a call by every policy that has a say in it. */
    public static Decision decide(Call call, PolicySet policies) {
        return new Deliberation(call, policies).decide();
    }

    /** Decides a call, and tells what every gate says of it by itself, whether or not that decides. */
    public static Examination examine(Call call, PolicySet policies) {
        return new Deliberation(call, policies).examine();
    }

    /** Decides a call within the caller's account by the caller's identity policies alone. */
    public static Decision call(Call call, List<SourcedPolicy> identityPolicies) {
        return decide(
                call,
                PolicySet.ofIdentity(identityPolicies)
                        .withResourceAccount(call.principal().account()));
    }

    /**
     * Decides whether the caller may assume a role ({@code call.resource()} is the role's ARN, with its path) by the
     * caller's identity policies and the role's trust policy alone.
     *
     * <p>Across accounts both sides must allow it. Within one account a trust policy that names the caller itself, its
     * role or everyone is enough; one that names the account only delegates, so the caller's identity policies must
     * allow it too. The trust policy must allow it always: a role that assumes itself is a caller like any other (since
     * September 2022; before, its identity policies were enough).
     *
     * @throws IllegalArgumentException if the resource is no ARN
     */
    public static Decision assumeRole(Call call, List<SourcedPolicy> identityPolicies, SourcedPolicy trustPolicy) {
        Arn.parse(call.resource());
        return decide(call, PolicySet.ofIdentity(identityPolicies).withResource(trustPolicy));
    }
}
