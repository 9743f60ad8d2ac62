package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
import dev.sallyport.platform.Time;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.state.IamState;
import java.time.Instant;

/**
 * Everything that a call of any service is decided by, beside what the service itself knows: the policies that surround
 * the caller, and the condition keys that are known of caller, credential and request.
 */
public final class Circumstances {

    private final IamState state;
    private final Facts facts;
    private final Time time;

    public Circumstances(IamState state, Time time) {
        this.state = state;
        this.facts = new Facts(state);
        this.time = time;
    }

    /**
     * Every policy that has a say in what {@code caller} does to something of {@code resourceAccount}: identity policies,
     * boundary, session policies, and those of the organisation. A policy of the resource itself is still to be added.
     */
    public PolicySet policies(Caller caller, AccountId resourceAccount) {
        return state.policiesAround(caller.principal(), caller.traits().policies(), resourceAccount);
    }

    /** A call on something of {@code resourceAccount}; what else is known is still to be added to its context. */
    public Call call(Caller caller, RequestContext request, String action, String resource, AccountId resourceAccount) {
        return new Call(caller.principal(), action, resource, context(caller, request, resourceAccount));
    }

    /** What is known of a request about something of {@code resourceAccount}. */
    public Context context(Caller caller, RequestContext request, AccountId resourceAccount) {
        Instant now = time.now();
        return facts.of(caller, request, now).and(facts.ofResource(resourceAccount));
    }
}
