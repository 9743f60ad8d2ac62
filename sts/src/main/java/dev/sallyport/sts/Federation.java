package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Session;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import dev.sallyport.sts.SessionClaims.FederatedSubject;
import java.time.Instant;
import java.util.Optional;

/** GetFederationToken: a session for somebody whom IAM does not know, within what the calling user may. */
final class Federation {

    private static final String OPERATION = "GetFederationToken";

    private final IamState state;
    private final Circumstances circumstances;
    private final Gatekeeper gatekeeper;
    private final SessionIssuer issuer;

    Federation(IamState state, Circumstances circumstances, SessionIssuer issuer) {
        this.state = state;
        this.circumstances = circumstances;
        this.gatekeeper = new Gatekeeper(state);
        this.issuer = issuer;
    }

    FederationResult federate(Caller caller, GetFederationTokenRequest asked, RequestContext request, Instant now) {
        IamUser user = requireUser(caller);
        SessionTraits traits = asked.session().traits(caller);
        PackedSize.require(traits);
        Caller federated = new Caller.FederatedUser(user, asked.name(), now, now.plus(asked.duration()), traits);
        requirePermission(caller, federated.arn(), traits, request);
        for (Arn arn : traits.policyArns()) {
            if (!state.hasPolicy(user.account(), arn)) {
                throw Refusals.noSuchPolicy(arn);
            }
        }
        Session session = issuer.issue(new SessionIssuer.Order(
                new FederatedSubject(user.id(), asked.name()),
                user.account(),
                now,
                asked.duration(),
                Optional.empty(),
                traits,
                asked.session().tokenSize()));
        return new FederationResult(session, federated.userId(), federated.arn(), PackedSize.percent(traits));
    }

    private static IamUser requireUser(Caller caller) {
        return switch (caller) {
            case Caller.UserCaller user -> user.user();
            case Caller.Root ignored -> throw Refusals.notPlayed("sts:GetFederationToken for root users");
            case Caller.UserSession ignored -> throw Refusals.sessionCredentials(OPERATION);
            case Caller.RoleSession ignored -> throw Refusals.sessionCredentials(OPERATION);
            case Caller.FederatedUser ignored -> throw Refusals.sessionCredentials(OPERATION);
        };
    }

    private void requirePermission(Caller caller, Arn federated, SessionTraits traits, RequestContext request) {
        Context context =
                circumstances.context(caller, request, caller.account()).and(Facts.of(traits.tags()));
        Call call = new Call(caller.principal(), "sts:" + OPERATION, federated.toString(), context);
        PolicySet policies = circumstances.policies(caller, caller.account());
        gatekeeper.require(call, policies, request);
        if (!traits.tags().isEmpty()) {
            gatekeeper.require(call.of("sts:TagSession"), policies, request);
        }
    }
}
