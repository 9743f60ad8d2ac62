package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a signature was made for: {@code KEYID/DATE/REGION/SERVICE/aws4_request}.
 *
 * @param accessKeyId whose key signed
 * @param date {@code YYYYMMDD}
 * @param region such as {@code eu-west-1}
 * @param service such as {@code sts}
 * @param terminator {@value #TERMINATOR}
 */
record Scope(String accessKeyId, String date, String region, String service, String terminator) {

    static final String TERMINATOR = "aws4_request";
    private static final int ELEMENTS = 5;

    /** The scope, if {@code credential} has the form of one. */
    static Optional<Scope> parse(String credential) {
        List<String> parts = Arrays.asList(credential.split("/", -1));
        return parts.size() == ELEMENTS
                ? Optional.of(new Scope(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4)))
                : Optional.empty();
    }

    /**
     * The scope.
     *
     * @throws AwsError {@code IncompleteSignature} if it does not have five elements
     */
    static Scope require(String credential) {
        return parse(credential)
                .orElseThrow(() -> new AwsError(
                        "IncompleteSignature",
                        400,
                        "Credential must have exactly 5 slash-delimited elements,"
                                + " e.g. keyid/date/region/service/term, got '" + credential + "'"));
    }

    /** Without the access key id: the third line of what is signed. */
    String text() {
        return String.join("/", date, region, service, terminator);
    }
}
