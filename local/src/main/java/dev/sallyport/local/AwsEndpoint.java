package dev.sallyport.local;

import dev.sallyport.http.Answer;
import dev.sallyport.http.Incoming;
import dev.sallyport.http.Route;
import dev.sallyport.iam.IamState;
import dev.sallyport.iam.LastUse;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.platform.Time;
import dev.sallyport.sts.Caller;
import dev.sallyport.sts.RequestContext;
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
    private static final List<String> TOLD = List.of(
            "RoleArn",
            "RoleSessionName",
            "DurationSeconds",
            "SerialNumber",
            "ExternalId",
            "UserName",
            "GroupName",
            "RoleName",
            "PolicyArn",
            "PolicyName");

    private final List<QueryService> services;
    private final SignatureVerifier<Caller> verifier;
    private final IamState state;
    private final Explanations explanations;
    private final Time time;

    AwsEndpoint(
            List<QueryService> services,
            SignatureVerifier<Caller> verifier,
            IamState state,
            Explanations explanations,
            Time time) {
        this.services = List.copyOf(services);
        this.verifier = verifier;
        this.state = state;
        this.explanations = explanations;
        this.time = time;
    }

    @Override
    public Answer answer(Incoming wire) {
        String requestId = UUID.randomUUID().toString();
        Json.ObjectBuilder about =
                Json.object().put("RequestId", requestId).put("Time", time.now().toString());
        String name = StsService.NAME;
        try {
            AwsRequest request = AwsRequest.read(wire);
            name = request.service();
            tell(about, request);
            QueryService service = played(name).orElseThrow(() -> unplayed(request));
            return answer(service, request, about, requestId);
        } catch (AwsError e) {
            explanations.refused(requestId, about, e);
            return refusal(name, wire, e, requestId);
        }
    }

    private Answer refusal(String name, Incoming wire, AwsError e, String requestId) {
        return played(name)
                .map(service -> xml(service, e.status(), QueryXml.error(e, service.namespace(), requestId), requestId))
                .orElseGet(() -> UnplayedService.answer(wire, name, e, requestId));
    }

    private Optional<QueryService> played(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    private static AwsError unplayed(AwsRequest request) {
        String service = request.service();
        return UnplayedService.refusal(
                request.parameter("Action").map(a -> service + ":" + a).orElse(service));
    }

    private Answer answer(QueryService service, AwsRequest request, Json.ObjectBuilder about, String requestId) {
        if (!request.wire().path().equals("/")) {
            return xml(service, 404, "<UnknownOperationException/>\n", requestId);
        }
        if (!QUERY_METHODS.contains(request.wire().method())) {
            return Answer.empty(405).with("Allow", "GET, POST");
        }
        Optional<String> operation = request.parameter("Action");
        if (operation.isEmpty()) {
            return Answer.empty(302).with("Location", "https://aws.amazon.com/iam");
        }
        requirePlayed(service, operation.get(), request.parameter("Version"));
        Optional<Xml> result = call(service, operation.get(), request, about);
        return xml(service, 200, QueryXml.response(operation.get(), service.namespace(), result, requestId), requestId);
    }

    /** @throws AwsError {@code InvalidAction} where AWS has no such operation either; {@code NotImplemented} where it has */
    private static void requirePlayed(QueryService service, String operation, Optional<String> version) {
        boolean known = version.equals(Optional.of(service.version())) && service.knows(operation);
        if (!known) {
            throw new AwsError(
                    "InvalidAction",
                    400,
                    "Could not find operation " + operation + " for version " + version.orElse("NO_VERSION_SPECIFIED"));
        }
        if (!service.plays(operation)) {
            throw UnplayedService.refusal(service.name() + ":" + operation);
        }
    }

    private Optional<Xml> call(QueryService service, String operation, AwsRequest request, Json.ObjectBuilder about) {
        SignatureVerifier.Verified<Caller> verified = verifier.verify(request, SigningRules.of(service.name()));
        about.put("Caller", verified.caller().arn().toString());
        Scope scope = verified.scope();
        state.used(scope.accessKeyId(), new LastUse(time.now(), service.name(), scope.region()));
        return service.call(
                operation, request.parameters(), verified.caller(), context(request.wire(), verified.scope()));
    }

    private static RequestContext context(Incoming wire, Scope scope) {
        return new RequestContext(wire.peer(), wire.header("User-Agent"), wire.header("Referer"), scope.region());
    }

    private static void tell(Json.ObjectBuilder about, AwsRequest request) {
        request.parameter("Action").ifPresent(action -> about.put("Operation", request.service() + ":" + action));
        request.claimed().ifPresent(scope -> about.put("AccessKeyId", scope.accessKeyId()));
        TOLD.forEach(name -> about.putIfPresent(name, request.parameter(name)));
    }

    private static Answer xml(QueryService service, int status, String document, String requestId) {
        Answer answer = Answer.text(status, "text/xml", document).with("x-amzn-RequestId", requestId);
        // AWS's extended id is opaque to clients; ours says no more than the request id.
        String extended = Base64.getEncoder().encodeToString(requestId.getBytes(StandardCharsets.US_ASCII));
        return service.name().equals(StsService.NAME) ? answer.with("x-amz-sts-extended-request-id", extended) : answer;
    }
}
