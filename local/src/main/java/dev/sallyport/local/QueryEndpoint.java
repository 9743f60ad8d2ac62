package dev.sallyport.local;

import dev.sallyport.http.Answer;
import dev.sallyport.local.Identification.Identified;
import dev.sallyport.model.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Speaks AWS's query protocol for a service that is played: finds the operation, then who calls, then what it answers,
 * and stops at the first that refuses.
 */
final class QueryEndpoint implements Service {

    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final QueryService service;
    private final SigningRules rules;
    private final Identification identification;

    QueryEndpoint(QueryService service, Identification identification) {
        this.service = service;
        this.rules = SigningRules.of(service.name());
        this.identification = identification;
    }

    @Override
    public Answer answer(AwsRequest request, Attempt attempt) {
        if (!request.wire().path().equals("/")) {
            return xml(404, "<UnknownOperationException/>\n", attempt.requestId());
        }
        if (!METHODS.contains(request.wire().method())) {
            return Answer.empty(405).with("Allow", "GET, POST");
        }
        Optional<String> operation = request.parameter("Action");
        if (operation.isEmpty()) {
            return Answer.empty(302).with("Location", "https://aws.amazon.com/iam");
        }
        requirePlayed(operation.get(), request.parameter("Version"));
        Optional<Xml> result = call(operation.get(), request, attempt);
        result.ifPresent(attempt::succeeded);
        String id = attempt.requestId();
        return xml(200, QueryXml.response(operation.get(), service.namespace(), result, id), id);
    }

    /** @throws AwsError {@code InvalidAction} where AWS has no such operation either; {@code NotImplemented} where it has */
    private void requirePlayed(String operation, Optional<String> version) {
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

    private Optional<Xml> call(String operation, AwsRequest request, Attempt attempt) {
        Identified by = identification.identify(request, rules, attempt);
        return service.call(operation, request.parameters(), by.caller(), by.context());
    }

    @Override
    public Answer refusal(AwsRequest request, AwsError error, String requestId) {
        return xml(error.status(), QueryXml.error(error, service.namespace(), requestId), requestId);
    }

    private Answer xml(int status, String document, String requestId) {
        Answer answer = Answer.text(status, "text/xml", document).with("x-amzn-RequestId", requestId);
        // AWS's extended id is opaque to clients; ours says no more than the request id.
        String extended = Base64.getEncoder().encodeToString(requestId.getBytes(StandardCharsets.US_ASCII));
        return service.name().equals(StsService.NAME) ? answer.with("x-amz-sts-extended-request-id", extended) : answer;
    }
}
