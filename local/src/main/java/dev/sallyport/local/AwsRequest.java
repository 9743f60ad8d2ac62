package dev.sallyport.local;

import dev.sallyport.http.Incoming;
import dev.sallyport.model.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to some service of AWS, read as far as it takes to know which. What is read here is not read again.
 *
 * @param wire as it came
 * @param query the parameters behind the target's question mark, decoded; of repeats the first counts
 * @param parameters of the query protocol, decoded; of repeats the first counts, query before body
 * @param claimed what it says it was signed for; nothing is verified yet
 */
record AwsRequest(Incoming wire, Map<String, String> query, Map<String, String> parameters, Optional<Scope> claimed) {

    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * Reads {@code wire}.
     *
     * @throws AwsError {@code MalformedQueryString} if its parameters cannot be decoded
     */
    static AwsRequest read(Incoming wire) {
        Map<String, String> query = QueryParameters.parse(wire.query());
        return new AwsRequest(wire, query, parameters(wire, query), ClaimReader.scopeOf(wire, query));
    }

    /** A request of which nothing is known, because it cannot be read. */
    static AwsRequest unread(Incoming wire) {
        return new AwsRequest(wire, Map.of(), Map.of(), Optional.empty());
    }

    private static Map<String, String> parameters(Incoming wire, Map<String, String> query) {
        if (!wire.method().equals("POST") || !isForm(wire)) {
            return query;
        }
        Map<String, String> body = QueryParameters.parse(new String(wire.body(), StandardCharsets.ISO_8859_1));
        if (query.isEmpty()) {
            return body;
        }
        Map<String, String> both = new LinkedHashMap<>(query);
        body.forEach(both::putIfAbsent);
        return both;
    }

    /** Whether it is in the form of AWS's query protocol. */
    static boolean isForm(Incoming wire) {
        return wire.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    /** The value of a parameter, if it was given something. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(v -> !v.isEmpty());
    }

    /**
     * The service that is meant: by the version of the interface where that is known, else by what it was signed for.
     * A call of STS signed for another service is still a call of STS, and refused as one.
     */
    String service() {
        return switch (parameter("Version").orElse("")) {
            case StsService.VERSION -> StsService.NAME;
            case IamService.VERSION -> IamService.NAME;
            default -> claimed.map(Scope::service).orElse(StsService.NAME);
        };
    }
}
