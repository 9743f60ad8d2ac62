package dev.sallyport.local;

import dev.sallyport.http.Answer;
import dev.sallyport.http.Incoming;
import dev.sallyport.http.Route;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.model.Session;
import dev.sallyport.platform.Time;
import dev.sallyport.sts.AssumeRoleResult;
import dev.sallyport.sts.Caller;
import dev.sallyport.sts.RequestContext;
import dev.sallyport.sts.StsOperations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Answers as AWS does on the one port that stands for all of its endpoints: finds the service, then the operation, then
 * who calls, then what policies say, and stops at the first that refuses.
 */
final class AwsEndpoint implements Route.Handler {

    /** AWS's limit for a request of STS. */
    static final int BODY_LIMIT = 10_000_000;

    /** Methods that some service of AWS uses; OPTIONS is not among them, so no browser gets leave to call. */
    static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final Set<String> QUERY_METHODS = Set.of("GET", "POST");

    /** Parameters worth telling beside a refusal: no secrets, no codes. */
    private static final List<String> TOLD =
            List.of("RoleArn", "RoleSessionName", "DurationSeconds", "SerialNumber", "ExternalId");

    private final SignatureVerifier<Caller> verifier;
    private final StsOperations sts;
    private final Explanations explanations;
    private final Time time;

    AwsEndpoint(SignatureVerifier<Caller> verifier, StsOperations sts, Explanations explanations, Time time) {
        this.verifier = verifier;
        this.sts = sts;
        this.explanations = explanations;
        this.time = time;
    }

    @Override
    public Answer answer(Incoming wire) {
        String requestId = UUID.randomUUID().toString();
        Json.ObjectBuilder about =
                Json.object().put("RequestId", requestId).put("Time", time.now().toString());
        String service = "sts";
        try {
            AwsRequest request = AwsRequest.read(wire);
            service = request.service();
            tell(about, request);
            return service.equals("sts") ? sts(request, about, requestId) : unplayed(request);
        } catch (AwsError e) {
            explanations.refused(requestId, about, e);
            return service.equals("sts")
                    ? xml(e.status(), StsXml.error(e, requestId), requestId)
                    : UnplayedService.answer(wire, service, e, requestId);
        }
    }

    private static Answer unplayed(AwsRequest request) {
        String service = request.service();
        throw UnplayedService.refusal(
                request.parameter("Action").map(a -> service + ":" + a).orElse(service));
    }

    private Answer sts(AwsRequest request, Json.ObjectBuilder about, String requestId) {
        if (!request.wire().path().equals("/")) {
            return xml(404, "<UnknownOperationException/>\n", requestId);
        }
        if (!QUERY_METHODS.contains(request.wire().method())) {
            return Answer.empty(405).with("Allow", "GET, POST");
        }
        Optional<String> name = request.parameter("Action");
        if (name.isEmpty()) {
            return Answer.empty(302).with("Location", "https://aws.amazon.com/iam");
        }
        StsAction action = StsAction.of(name.get(), request.parameter("Version"));
        SignatureVerifier.Verified<Caller> verified = verifier.verify(request.wire());
        about.put("Caller", verified.caller().arn().toString());
        Xml result = result(action, request, verified);
        return xml(200, StsXml.response(action, result, requestId), requestId);
    }

    private Xml result(StsAction action, AwsRequest request, SignatureVerifier.Verified<Caller> verified) {
        Caller caller = verified.caller();
        return switch (action) {
            case GET_CALLER_IDENTITY -> StsXml.result(sts.getCallerIdentity(caller));
            case GET_SESSION_TOKEN -> {
                try (Session session = sts.getSessionToken(caller, request.parameters())) {
                    yield StsXml.result(session);
                }
            }
            case ASSUME_ROLE -> {
                RequestContext context = context(request.wire(), verified.scope());
                try (AssumeRoleResult assumed = sts.assumeRole(caller, request.parameters(), context)) {
                    yield StsXml.result(assumed);
                }
            }
        };
    }

    private static RequestContext context(Incoming wire, Scope scope) {
        return new RequestContext(wire.peer(), wire.header("User-Agent"), scope.region());
    }

    private static void tell(Json.ObjectBuilder about, AwsRequest request) {
        request.parameter("Action").ifPresent(action -> about.put("Operation", request.service() + ":" + action));
        request.claimed().ifPresent(scope -> about.put("AccessKeyId", scope.accessKeyId()));
        TOLD.forEach(name -> about.putIfPresent(name, request.parameter(name)));
    }

    private static Answer xml(int status, String document, String requestId) {
        // AWS's extended id is opaque to clients; ours says no more than the request id.
        String extended = Base64.getEncoder().encodeToString(requestId.getBytes(StandardCharsets.US_ASCII));
        return Answer.text(status, "text/xml", document)
                .with("x-amzn-RequestId", requestId)
                .with("x-amz-sts-extended-request-id", extended);
    }
}
