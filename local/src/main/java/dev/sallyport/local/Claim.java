package dev.sallyport.local;

import java.util.List;
import java.util.Optional;

/**
 * What a request says about its own signature; nothing of it is believed yet.
 *
 * @param credential access key id and scope, as sent
 * @param signature as sent
 * @param signedHeaders the headers it says it covers, lower case and sorted
 * @param timestamp when it says it was signed, as sent
 * @param sessionToken what came with a temporary key
 */
record Claim(
        String credential,
        String signature,
        List<String> signedHeaders,
        String timestamp,
        Optional<String> sessionToken) {

    Claim {
        signedHeaders = List.copyOf(signedHeaders);
    }
}
