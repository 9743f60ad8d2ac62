package dev.sallyport.local;

import dev.sallyport.http.Incoming;
import dev.sallyport.model.AwsError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a request's claim from its Authorization header or, for a presigned one, from its query, and refuses what is
 * incomplete in AWS's order and words (steps 5 to 8 of the chart in {@link SignatureVerifier}).
 *
 * <pre>
 * Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=a;b, Signature=…      of repeats the last counts
 * ?X-Amz-Algorithm=AWS4-HMAC-SHA256&amp;X-Amz-Credential=…&amp;X-Amz-Date=…&amp;…              of repeats the first counts
 * </pre>
 */
final class ClaimReader {

    private ClaimReader() {}

    static Claim read(AwsRequest request) {
        Map<String, String> query = request.query();
        Optional<String> header = request.wire().header("Authorization");
        boolean presigned = query.containsKey("X-Amz-Algorithm");
        if (header.isPresent() && presigned) {
            throw SignatureVerifier.mismatch(
                    "the request was signed twice: in its Authorization header and in its query");
        }
        Claim claim =
                presigned ? presigned(query) : signed(request.wire(), header.orElseThrow(ClaimReader::missingToken));
        requireHost(claim);
        return claim;
    }

    /** What a request says it was signed for, as far as that can be told; refuses nothing. */
    static Optional<Scope> scopeOf(Incoming request, Map<String, String> query) {
        Optional<String> header = request.header("Authorization")
                .filter(authorization -> authorization.contains("Credential="))
                .map(authorization ->
                        authorization.substring(authorization.indexOf("Credential=") + "Credential=".length()));
        return header.map(rest -> rest.split("[, ]", 2)[0])
                .or(() -> Optional.ofNullable(query.get("X-Amz-Credential")))
                .flatMap(Scope::parse);
    }

    private static Claim signed(Incoming request, String header) {
        String authorization = header.strip();
        int blank = authorization.indexOf(' ');
        String algorithm = blank < 0 ? authorization : authorization.substring(0, blank);
        if (!algorithm.equals(Signature.ALGORITHM)) {
            throw incomplete("Unsupported AWS 'algorithm': '" + algorithm + "'.");
        }
        Map<String, String> parameters = pairs(authorization, authorization.substring(algorithm.length()));
        Optional<String> date = request.header("X-Amz-Date").or(() -> request.header("Date"));
        requireAll(parameters, date, algorithm);
        return new Claim(
                parameters.getOrDefault("Credential", ""),
                parameters.getOrDefault("Signature", ""),
                headerNames(parameters.getOrDefault("SignedHeaders", "")),
                date.orElse("").strip(),
                request.header("X-Amz-Security-Token"));
    }

    private static Map<String, String> pairs(String authorization, String list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String each : list.split(",", -1)) {
            String pair = each.strip();
            int equals = pair.indexOf('=');
            if (equals >= 0) {
                pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
            } else if (!pair.isEmpty()) {
                throw incomplete("'" + pair + "' not a valid key=value pair (missing equal-sign)"
                        + " in Authorization header: '" + authorization + "'");
            }
        }
        return pairs;
    }

    private static void requireAll(Map<String, String> parameters, Optional<String> date, String algorithm) {
        List<String> missing = new ArrayList<>();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (!parameters.containsKey(name)) {
                missing.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        if (date.isEmpty()) {
            missing.add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        if (!missing.isEmpty()) {
            throw incomplete(String.join(" ", missing) + " Authorization=" + algorithm);
        }
    }

    private static Claim presigned(Map<String, String> query) {
        if (!Signature.ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
            throw missingToken();
        }
        List<String> missing = new ArrayList<>();
        for (String name : List.of("X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date")) {
            if (!query.containsKey(name)) {
                missing.add("AWS query-string parameters must include '" + name + "'.");
            }
        }
        if (!missing.isEmpty()) {
            throw incomplete(String.join(" ", missing) + " Re-examine the query-string parameters.");
        }
        return new Claim(
                query.getOrDefault("X-Amz-Credential", ""),
                query.getOrDefault("X-Amz-Signature", ""),
                headerNames(query.getOrDefault("X-Amz-SignedHeaders", "")),
                query.getOrDefault("X-Amz-Date", ""),
                Optional.ofNullable(query.get("X-Amz-Security-Token")));
    }

    private static List<String> headerNames(String list) {
        String[] names = list.toLowerCase(Locale.ROOT).split(";", -1);
        Arrays.sort(names);
        return List.of(names);
    }

    private static void requireHost(Claim claim) {
        if (!claim.signedHeaders().contains("host") && !claim.signedHeaders().contains(":authority")) {
            throw new AwsError(
                    "SignatureDoesNotMatch",
                    403,
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    private static AwsError missingToken() {
        return new AwsError("MissingAuthenticationToken", 403, "Request is missing Authentication Token");
    }

    private static AwsError incomplete(String words) {
        return new AwsError("IncompleteSignature", 400, words);
    }
}
