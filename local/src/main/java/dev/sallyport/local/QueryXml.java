package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all answers of the query protocol have around them. */
final class QueryXml {

    /** What AWS writes errors in that come from no service. */
    static final String FAULT_NAMESPACE = "http://webservices.amazon.com/AWSFault/2005-15-09";

    private QueryXml() {}

    static String response(String operation, String namespace, Optional<Xml> result, String requestId) {
        List<Xml> children = new ArrayList<>();
        result.ifPresent(children::add);
        children.add(Xml.of("ResponseMetadata", Xml.of("RequestId", requestId)));
        return Xml.document(operation + "Response", namespace, children.toArray(Xml[]::new));
    }

    /** Errors of the dispatcher, which has found no operation yet, stand in a namespace of their own. */
    static String error(AwsError error, String namespace, String requestId) {
        return Xml.document(
                "ErrorResponse",
                error.code().equals("InvalidAction") ? FAULT_NAMESPACE : namespace,
                Xml.of(
                        "Error",
                        Xml.of("Type", error.status() < 500 ? "Sender" : "Receiver"),
                        Xml.of("Code", error.code()),
                        Xml.of("Message", error.words())),
                Xml.of("RequestId", requestId));
    }
}
