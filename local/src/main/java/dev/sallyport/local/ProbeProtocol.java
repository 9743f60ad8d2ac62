package dev.sallyport.local;

import dev.sallyport.http.Answer;
import dev.sallyport.local.Probe.Played;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;

/** The protocols in which the services of {@link Probes} speak: how they name an operation, answer and refuse. */
enum ProbeProtocol {

    /** Parameters in, XML out, errors as EC2 alone writes them. */
    EC2 {
        @Override
        String saidBy(AwsRequest request) {
            return request.parameter("Action").orElse("");
        }

        @Override
        Answer answer(Played service, Probe probe, String text, String requestId) {
            return xml(
                    200,
                    "<" + probe.operation() + "Response xmlns=\"" + service.namespace() + "\">\n  <requestId>"
                            + requestId + "</requestId>\n  " + text + "\n</" + probe.operation() + "Response>\n");
        }

        @Override
        Answer refusal(Played service, AwsError error, String requestId) {
            Xml its = Xml.of("Error", Xml.of("Code", error.code()), Xml.of("Message", error.words()));
            return xml(
                    error.status(),
                    Xml.bareDocument("Response", Xml.of("Errors", its), Xml.of("RequestID", requestId)));
        }
    },

    /** Parameters in, XML out, as IAM and STS speak. */
    QUERY {
        @Override
        String saidBy(AwsRequest request) {
            return request.parameter("Action").orElse("");
        }

        @Override
        Answer answer(Played service, Probe probe, String text, String requestId) {
            String name = probe.operation();
            return xml(
                            200,
                            "<" + name + "Response xmlns=\"" + service.namespace() + "\">\n  <" + name + "Result>"
                                    + text
                                    + "</" + name + "Result>\n  <ResponseMetadata><RequestId>" + requestId
                                    + "</RequestId></ResponseMetadata>\n</" + name + "Response>\n")
                    .with("x-amzn-RequestId", requestId);
        }

        @Override
        Answer refusal(Played service, AwsError error, String requestId) {
            return xml(error.status(), QueryXml.error(error, service.namespace(), requestId))
                    .with("x-amzn-RequestId", requestId);
        }
    },

    /** JSON in, JSON out; a header names the operation. */
    JSON {
        @Override
        String saidBy(AwsRequest request) {
            return request.wire().header("X-Amz-Target").orElse("");
        }

        @Override
        Answer answer(Played service, Probe probe, String text, String requestId) {
            return json("application/x-amz-json-1.1", 200, text, requestId);
        }

        @Override
        Answer refusal(Played service, AwsError error, String requestId) {
            String text = Json.object()
                    .put("__type", error.code())
                    .put("message", error.words())
                    .build()
                    .toText();
            return json("application/x-amz-json-1.1", error.status(), text, requestId);
        }
    },

    /** JSON out; method and path name the operation. */
    REST_JSON {
        @Override
        String saidBy(AwsRequest request) {
            return rest(request, request.wire().path());
        }

        @Override
        Answer answer(Played service, Probe probe, String text, String requestId) {
            return json("application/json", 200, text, requestId);
        }

        @Override
        Answer refusal(Played service, AwsError error, String requestId) {
            String text = Json.object().put("Message", error.words()).build().toText();
            return json("application/json", error.status(), text, requestId).with("x-amzn-ErrorType", error.code());
        }
    },

    /** XML out; method, path and a parameter's name tell the operation. */
    S3 {
        @Override
        String saidBy(AwsRequest request) {
            String path = request.wire().path();
            boolean inBucket = path.indexOf('/', 1) < path.length() - 1; // the name of an object may end with a slash
            return inBucket ? request.wire().method() + " " + path : rest(request, path);
        }

        @Override
        Answer answer(Played service, Probe probe, String text, String requestId) {
            Answer answer = text.isEmpty() ? Answer.empty(200) : Answer.text(200, "application/xml", text);
            return answer.with("x-amz-request-id", requestId);
        }

        @Override
        Answer refusal(Played service, AwsError error, String requestId) {
            String document = Xml.bareDocument(
                    "Error",
                    Xml.of("Code", error.code()),
                    Xml.of("Message", error.words()),
                    Xml.of("RequestId", requestId));
            return Answer.text(error.status(), "application/xml", document).with("x-amz-request-id", requestId);
        }
    };

    /** What a request says in the place by which this protocol tells operations apart. */
    abstract String saidBy(AwsRequest request);

    /** An allowed call's answer around {@code text}. */
    abstract Answer answer(Played service, Probe probe, String text, String requestId);

    abstract Answer refusal(Played service, AwsError error, String requestId);

    private static String rest(AwsRequest request, String path) {
        boolean slash = path.length() > 1 && path.endsWith("/");
        return request.wire().method() + " " + (slash ? path.substring(0, path.length() - 1) : path);
    }

    private static Answer xml(int status, String document) {
        return Answer.text(status, "text/xml", document);
    }

    private static Answer json(String type, int status, String text, String requestId) {
        return Answer.text(status, type, text).with("x-amzn-RequestId", requestId);
    }
}
