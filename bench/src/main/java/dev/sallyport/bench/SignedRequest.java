package dev.sallyport.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes whole HTTP requests to STS, signed, as the bytes that go over the socket. */
final class SignedRequest {

    private static final String REGION = "us-east-1";
    private static final String TYPE = "application/x-www-form-urlencoded; charset=utf-8";

    private SignedRequest() {}

    /** A key of the server that is measured; it opens nothing else. */
    record Key(String id, String secret, String token) {}

    /** A POST of {@code form} to the server on {@code port} of this machine, good for a quarter of an hour. */
    static byte[] to(int port, String form, Key key) {
        String timestamp = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        String scope = timestamp.substring(0, 8) + "/" + REGION + "/sts/aws4_request";
        String host = "127.0.0.1:" + port;
        boolean temporary = !key.token().isEmpty();
        String names = "content-type;host;x-amz-date" + (temporary ? ";x-amz-security-token" : "");
        String canonical = "POST\n/\n\ncontent-type:" + TYPE + "\nhost:" + host + "\nx-amz-date:" + timestamp + "\n"
                + (temporary ? "x-amz-security-token:" + key.token() + "\n" : "") + "\n" + names + "\n" + hash(form);
        String toSign = "AWS4-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n" + hash(canonical);
        String signature = HexFormat.of().formatHex(hmac(signingKey(key.secret(), scope), toSign));
        String head = "POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + TYPE + "\r\nX-Amz-Date: " + timestamp
                + "\r\n" + (temporary ? "X-Amz-Security-Token: " + key.token() + "\r\n" : "")
                + "Authorization: AWS4-HMAC-SHA256 Credential=" + key.id() + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + signature + "\r\nContent-Length: " + form.length() + "\r\n\r\n";
        return (head + form).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] signingKey(String secret, String scope) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.US_ASCII);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
