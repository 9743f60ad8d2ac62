package dev.sallyport.local;

import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import dev.sallyport.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Signs requests the way clients do. That our signatures are AWS's is shown by the published vectors, not by this.
 *
 * @param keyId whose key
 * @param secret its secret
 * @param token of a temporary key; empty for a long-lived one
 * @param region of the scope
 * @param timestamp {@code YYYYMMDDThhmmssZ}
 * @param host of the Host header
 * @param service of the scope
 */
record RequestSigner(
        String keyId, String secret, String token, String region, String timestamp, String host, String service) {

    /** Of calls to STS. */
    RequestSigner(String keyId, String secret, String token, String region, String timestamp, String host) {
        this(keyId, secret, token, region, timestamp, host, "sts");
    }

    RequestSigner of(String other) {
        return new RequestSigner(keyId, secret, token, region, timestamp, host, other);
    }

    Incoming post(String body) {
        List<Header> headers = new ArrayList<>(List.of(
                new Header("Host", host),
                new Header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                new Header("X-Amz-Date", timestamp)));
        if (!token.isEmpty()) {
            headers.add(new Header("X-Amz-Security-Token", token));
        }
        return signed(request("POST", "/", headers, body));
    }

    Incoming get(String query) {
        return signed(request(
                "GET", "/?" + query, List.of(new Header("Host", host), new Header("X-Amz-Date", timestamp)), ""));
    }

    Incoming presigned(String query) {
        String signing = query + "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + PercentEncoding.encode(credential().getBytes(StandardCharsets.ISO_8859_1), "") + "&X-Amz-Date="
                + timestamp + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host";
        Incoming unsigned = request("GET", "/?" + signing, List.of(new Header("Host", host)), "");
        return request(
                "GET",
                "/?" + signing + "&X-Amz-Signature=" + signature(unsigned, List.of("host")),
                unsigned.headers(),
                "");
    }

    /** The same request, signed with all its headers. */
    Incoming signed(Incoming request) {
        List<String> names = request.headers().stream()
                .map(h -> h.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        List<Header> headers = new ArrayList<>(request.headers());
        headers.add(new Header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + credential() + ", SignedHeaders=" + String.join(";", names)
                        + ", Signature=" + signature(request, names)));
        return new Incoming(request.method(), request.target(), headers, request.body(), request.peer());
    }

    private String signature(Incoming request, List<String> names) {
        Scope scope = Scope.require(credential());
        String canonical = CanonicalRequest.of(request, names, SigningRules.of(service));
        try (Secret key = Secret.ofText(secret)) {
            return Signature.of(Signature.stringToSign(canonical, timestamp, scope), Signature.signingKey(key, scope));
        }
    }

    private String credential() {
        return String.join("/", keyId, timestamp.substring(0, 8), region, service, "aws4_request");
    }

    private static Incoming request(String method, String target, List<Header> headers, String body) {
        return new Incoming(method, target, headers, body.getBytes(StandardCharsets.UTF_8), "127.0.0.1");
    }
}
