package dev.sallyport.local;

import dev.sallyport.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Signature Version 4 itself: what is signed, the key it is signed with, and the signature. */
final class Signature {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private Signature() {}

    /** The text that is signed for a canonical request; {@code timestamp} is {@code YYYYMMDDThhmmssZ}. */
    static String stringToSign(String canonicalRequest, String timestamp, Scope scope) {
        return String.join(
                "\n",
                ALGORITHM,
                timestamp,
                scope.text(),
                Hashes.sha256Hex(canonicalRequest.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The signature of {@code stringToSign}, in lower-case hexadecimal. */
    static String of(String stringToSign, byte[] signingKey) {
        return HexFormat.of().formatHex(Hashes.hmacSha256(signingKey, stringToSign));
    }

    /** The key that a secret key signs with on one day, in one region, for one service; the caller wipes it. */
    static byte[] signingKey(Secret secretKey, Scope scope) {
        byte[] key = start(secretKey);
        for (String part : new String[] {scope.date(), scope.region(), scope.service(), Scope.TERMINATOR}) {
            byte[] next = Hashes.hmacSha256(key, part);
            Arrays.fill(key, (byte) 0);
            key = next;
        }
        return key;
    }

    /** {@code AWS4} and the secret key: what the chain of derived keys begins with. */
    private static byte[] start(Secret secretKey) {
        byte[] secret = secretKey.reveal();
        byte[] start = new byte[4 + secret.length];
        System.arraycopy("AWS4".getBytes(StandardCharsets.US_ASCII), 0, start, 0, 4);
        System.arraycopy(secret, 0, start, 4, secret.length);
        Arrays.fill(secret, (byte) 0);
        return start;
    }
}
