package dev.sallyport.sts;

import dev.sallyport.iam.Requester;
import dev.sallyport.model.AwsError;
import dev.sallyport.organization.Organization;
import dev.sallyport.platform.Time;

/** Lets callers into IAM whose credential IAM takes. */
public final class IamAccess {

    private final Facts facts;
    private final Time time;

    public IamAccess(Organization organization, Time time) {
        this.facts = new Facts(organization);
        this.time = time;
    }

    /**
     * The caller as IAM sees it.
     *
     * @throws AwsError {@code InvalidClientTokenId} for a session of GetSessionToken without MFA
     */
    public Requester admit(Caller caller, RequestContext request) {
        if (caller instanceof Caller.UserSession session
                && session.origin() == Caller.Origin.GET_SESSION_TOKEN
                && session.mfaAt().isEmpty()) {
            throw Refusals.sessionWithoutMfa();
        }
        return new Requester(caller.principal(), facts.of(caller, request, time.now()));
    }
}
