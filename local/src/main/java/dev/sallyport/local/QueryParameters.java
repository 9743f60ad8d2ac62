package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters of AWS's query protocol, from a query string or the body of a form; of repeats the first counts. */
final class QueryParameters {

    /** Far more than any call of AWS has; a body of the largest size could hold millions. */
    private static final int MAX_PARAMETERS = 10_000;

    private QueryParameters() {}

    /**
     * Names and values, decoded, in the order in which they came.
     *
     * @throws AwsError {@code MalformedQueryString} if an escape is broken or there are too many
     */
    static Map<String, String> parse(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String[] pairs = text.split("&", MAX_PARAMETERS + 1);
        if (pairs.length > MAX_PARAMETERS) {
            throw new AwsError("MalformedQueryString", 400, "There are more than " + MAX_PARAMETERS + " parameters");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = PercentEncoding.decodeText(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, equals < 0 ? "" : PercentEncoding.decodeText(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }
}
