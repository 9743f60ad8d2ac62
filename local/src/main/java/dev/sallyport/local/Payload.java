package dev.sallyport.local;

import dev.sallyport.http.Incoming;
import dev.sallyport.model.AwsError;
import java.util.Locale;
import java.util.Set;

/** What a signature says of a request's body: the last line of its {@linkplain CanonicalRequest canonical form}. */
enum Payload {
    /** Always the hash of the bytes that came, whatever the request declares. */
    HASHED {
        @Override
        String line(Incoming request) {
            return Hashes.sha256Hex(request.body());
        }
    },

    /** S3's way: what {@value #HEADER} declares, which is a hash or one of the words for a body that has none. */
    DECLARED {
        @Override
        String line(Incoming request) {
            String declared = request.header(HEADER).orElse(UNSIGNED); // a presigned request has no such header
            if (WORDS.contains(declared)) {
                return declared;
            }
            String hash = Hashes.sha256Hex(request.body());
            if (!declared.toLowerCase(Locale.ROOT).equals(hash)) {
                throw new AwsError(
                        "XAmzContentSHA256Mismatch",
                        400,
                        "The provided 'x-amz-content-sha256' header does not match what was computed.");
            }
            return hash;
        }
    };

    private static final String HEADER = "x-amz-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    /**
     * The signature covers the head alone. Of a body that comes in chunks with signatures of their own the first, this
     * one, tells who calls, which is all that is asked here: nothing of the body is kept.
     */
    private static final Set<String> WORDS = Set.of(
            UNSIGNED,
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");

    /** The line for {@code request}. */
    abstract String line(Incoming request);
}
