package dev.sallyport.sts;

import dev.sallyport.iam.Requester;
import dev.sallyport.model.AwsError;
import dev.sallyport.platform.Time;
import dev.sallyport.state.IamState;

/** Lets callers into IAM whose credential IAM takes. */
public final class IamAccess {

    private final Facts facts;
    private final Time time;

    public IamAccess(IamState state, Time time) {
        this.facts = new Facts(state);
        this.time = time;
    }

    /**
     * The caller as IAM sees it.
     *
     * @throws AwsError {@code InvalidClientTokenId} for a session of GetSessionToken without MFA, and for a federated user
     */
    public Requester admit(Caller caller, RequestContext request) {
        requireWelcome(caller);
        return new Requester(
                caller.principal(),
                facts.of(caller, request, time.now()),
                caller.traits().policies(),
                request.witness());
    }

    private static void requireWelcome(Caller caller) {
        switch (caller) {
            case Caller.UserSession session -> {
                if (session.origin() == Caller.Origin.GET_SESSION_TOKEN
                        && session.mfaAt().isEmpty()) {
                    throw Refusals.notForIam(
                            "IAM takes a session of GetSessionToken only if an MFA code was given for it");
                }
            }
            case Caller.FederatedUser ignored ->
                throw Refusals.notForIam("IAM takes no session of GetFederationToken, whatever its policies allow");
            case Caller.UserCaller ignored -> {}
            case Caller.RoleSession ignored -> {}
            case Caller.Root ignored -> {}
        }
    }
}
