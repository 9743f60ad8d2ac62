package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.policy.Decision;
import dev.sallyport.sts.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One request on its way through the gates: what is known of it so far, for {@link Journal} to remember. */
final class Attempt {

    private static final Set<String> HANDING_OUT = Set.of("AssumeRole", "GetSessionToken", "GetFederationToken");

    private final String requestId;
    private final Instant time;
    private final String peer;
    private final Optional<String> userAgent;
    private final List<Decision> decisions = new ArrayList<>(1);
    private String service = "";
    private String operation = "";
    private Map<String, String> parameters = Map.of();
    private Optional<Scope> scope = Optional.empty();
    private Optional<Caller> caller = Optional.empty();
    private Optional<Json> result = Optional.empty();
    private Optional<String> resource = Optional.empty();

    Attempt(String requestId, Instant time, String peer, Optional<String> userAgent) {
        this.requestId = requestId;
        this.time = time;
        this.peer = peer;
        this.userAgent = userAgent;
    }

    String requestId() {
        return requestId;
    }

    /** What the request says of itself; nothing is verified yet. */
    void asks(String itsService, Optional<String> itsOperation, AwsRequest request) {
        service = itsService;
        operation = itsOperation.orElse("");
        parameters = request.parameters();
        scope = request.claimed();
    }

    /** Of which operation it is, where no parameter says so. */
    void isOf(String itsOperation) {
        operation = itsOperation;
    }

    /** Who signed it. */
    void isBy(Caller who, Scope signedFor) {
        caller = Optional.of(who);
        scope = Optional.of(signedFor);
    }

    /** What it is about, where the parameters do not say. */
    void isAbout(String arn) {
        resource = Optional.of(arn);
    }

    /** What policies said; of several decisions the one to explain is that which refuses, else the first. */
    void wasDecided(Decision decision) {
        decisions.add(decision);
    }

    /** What was answered; of what is secret in it nothing is kept. */
    void succeeded(Xml answer) {
        // CloudTrail tells what was read by none of the operations that only read, but for those that give sessions.
        if (!TrailEvent.isReading(operation) || HANDING_OUT.contains(operation)) {
            result = Optional.of(Discretion.answer(answer));
        }
    }

    /** All of it, once it is over. */
    CallRecord over(Optional<AwsError> error) {
        String gate = caller.isPresent() ? Explanation.OPERATION : Explanation.WIRE;
        return new CallRecord(
                requestId,
                time,
                service,
                Discretion.brief(operation),
                scope,
                caller,
                peer,
                userAgent.map(Discretion::brief),
                Discretion.parameters(parameters),
                resource,
                result,
                (error.isPresent() ? decisions.reversed() : decisions).stream().findFirst(),
                error.map(e -> CallRecord.Refusal.of(e, gate)));
    }
}
