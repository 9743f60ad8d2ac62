package dev.sallyport.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters of AWS's query protocol, from a query string or the body of a form; of repeats the first counts. */
final class QueryParameters {

    private QueryParameters() {}

    /**
     * Names and values, decoded, in the order in which they came.
     *
     * @throws dev.sallyport.model.AwsError {@code MalformedQueryString} if an escape is broken
     */
    static Map<String, String> parse(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = PercentEncoding.decodeText(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, equals < 0 ? "" : PercentEncoding.decodeText(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** The members of a list, which stand as {@code NAME.member.1}, {@code NAME.member.2}, …, up to the first gap. */
    static List<String> members(Map<String, String> parameters, String name) {
        List<String> members = new ArrayList<>();
        for (int i = 1; parameters.containsKey(name + ".member." + i); i++) {
            members.add(parameters.getOrDefault(name + ".member." + i, ""));
        }
        return members;
    }
}
