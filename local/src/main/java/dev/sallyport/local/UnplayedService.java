package dev.sallyport.local;

import dev.sallyport.http.Answer;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;

/**
 * Answers calls of services that the local organisation does not play, in a form that their clients can read, so that
 * they say what is the matter instead of failing to parse.
 *
 * <p>The status is 501, which no AWS SDK retries.
 */
final class UnplayedService implements Service {

    private static final String CODE = "NotImplemented";
    private static final int STATUS = 501;

    /** The refusal; {@code what} such as {@code iam:GetUser} or {@code s3}. */
    static AwsError refusal(String what) {
        String words = "Sallyport's local organisation does not play " + what + " yet";
        return new AwsError(CODE, STATUS, words)
                .because(Json.object()
                        .put("gate", "not-played")
                        .put("text", words)
                        .build());
    }

    @Override
    public Answer answer(AwsRequest request, Attempt attempt) {
        String service = request.service();
        throw refusal(request.parameter("Action").map(a -> service + ":" + a).orElse(service));
    }

    /** In the protocol that {@code request} seems to speak. */
    @Override
    public Answer refusal(AwsRequest request, AwsError error, String requestId) {
        if (request.service().equals("s3")) {
            return s3(error, requestId);
        }
        return AwsRequest.isForm(request.wire()) ? query(error, requestId) : json(error, requestId);
    }

    private static Answer query(AwsError error, String requestId) {
        return Answer.text(error.status(), "text/xml", QueryXml.error(error, QueryXml.FAULT_NAMESPACE, requestId))
                .with("x-amzn-RequestId", requestId);
    }

    private static Answer s3(AwsError error, String requestId) {
        String document = Xml.bareDocument(
                "Error",
                Xml.of("Code", error.code()),
                Xml.of("Message", error.words()),
                Xml.of("RequestId", requestId));
        return Answer.text(error.status(), "application/xml", document).with("x-amz-request-id", requestId);
    }

    private static Answer json(AwsError error, String requestId) {
        String document = Json.object()
                .put("__type", error.code())
                .put("message", error.words())
                .build()
                .toText();
        return Answer.text(error.status(), "application/json", document)
                .with("x-amzn-ErrorType", error.code())
                .with("x-amzn-RequestId", requestId);
    }
}
