package dev.sallyport.local;

import dev.sallyport.http.Incoming;
import dev.sallyport.platform.Time;
import dev.sallyport.state.IamState;
import dev.sallyport.state.LastUse;
import dev.sallyport.sts.Caller;
import dev.sallyport.sts.RequestContext;
import java.time.temporal.ChronoUnit;

/** Finds out who signed a request to a service, and remembers that the key was used. */
final class Identification {

    /** Who called, and what the request tells beside its parameters. */
    record Identified(Caller caller, RequestContext context) {}

    private final SignatureVerifier<Caller> verifier;
    private final IamState state;
    private final Time time;

    Identification(SignatureVerifier<Caller> verifier, IamState state, Time time) {
        this.verifier = verifier;
        this.state = state;
        this.time = time;
    }

    /** @throws dev.sallyport.model.AwsError if it is not signed well by a key that we know */
    Identified identify(AwsRequest request, SigningRules rules, Attempt attempt) {
        SignatureVerifier.Verified<Caller> verified = verifier.verify(request, rules);
        Scope scope = verified.scope();
        attempt.isBy(verified.caller(), scope);
        used(verified.caller(), scope, rules.service());
        return new Identified(verified.caller(), context(request.wire(), scope, attempt));
    }

    /** IAM tells when a long-lived key was last used, and when a session of a role was. */
    private void used(Caller caller, Scope scope, String service) {
        LastUse use = new LastUse(time.now().truncatedTo(ChronoUnit.SECONDS), service, scope.region());
        state.used(caller instanceof Caller.RoleSession session ? session.role().id() : scope.accessKeyId(), use);
    }

    private static RequestContext context(Incoming wire, Scope scope, Attempt attempt) {
        return new RequestContext(
                wire.peer(), wire.header("User-Agent"), wire.header("Referer"), scope.region(), attempt::wasDecided);
    }
}
