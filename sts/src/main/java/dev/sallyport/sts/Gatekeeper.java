package dev.sallyport.sts;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.state.IamState;
import java.util.function.Function;

/** Asks policies whether a call of STS may go on, and refuses it in AWS's words. */
final class Gatekeeper {

    private final IamState state;

    Gatekeeper(IamState state) {
        this.state = state;
    }

    /** @throws AwsError {@code AccessDenied} with the decision as its reason, if it may not */
    void require(Call call, PolicySet policies, RequestContext request) {
        require(call, policies, request, Decision::reason);
    }

    /** @param why makes the reason that stays off the wire */
    void require(Call call, PolicySet policies, RequestContext request, Function<Decision.Denied, Json> why) {
        Decision decision = Evaluation.decide(call, policies);
        request.witness().accept(decision);
        if (decision instanceof Decision.Denied denied) {
            boolean brief = state.organization().toggles().oldErrorText();
            throw Refusals.notAuthorized(
                    brief ? denied.accessDeniedBriefly() : denied.accessDenied(), why.apply(denied));
        }
    }
}
