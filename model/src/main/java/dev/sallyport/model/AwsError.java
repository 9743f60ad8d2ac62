package dev.sallyport.model;

import java.util.Optional;

/**
 * A refusal in AWS's own words, as it stands on the wire: thrown by the local organisation's operations, and by the
 * client when AWS answers with one.
 *
 * <p>The local organisation adds the true {@link #reason} for its out-of-band channel; the wire never carries it.
 */
public final class AwsError extends RuntimeException {

    private final String code;
    private final int status;
    private final String words;
    private final transient Optional<Json> reason;
    private final transient Optional<String> requestId;

    /**
     * @param code such as {@code AccessDenied}
     * @param status the HTTP status, 400–599
     * @param words the message exactly as AWS writes it, trailing blanks included
     */
    public AwsError(String code, int status, String words) {
        this(code, status, words, Optional.empty(), Optional.empty());
    }

    private AwsError(String code, int status, String words, Optional<Json> reason, Optional<String> requestId) {
        super(code + " (" + status + "): " + words);
        this.code = code;
        this.status = status;
        this.words = words;
        this.reason = reason;
        this.requestId = requestId;
    }

    /** The same refusal with what really decided, as data: at least {@code gate} and {@code text}. */
    public AwsError because(Json why) {
        return new AwsError(code, status, words, Optional.of(why), requestId);
    }

    /** The same refusal with the id of the request that it answered. */
    public AwsError inRequest(String id) {
        return new AwsError(code, status, words, reason, Optional.of(id));
    }

    /** AWS's error code. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** AWS's message, to the letter. */
    public String words() {
        return words;
    }

    /** What really decided; only inside the local organisation. */
    public Optional<Json> reason() {
        return reason;
    }

    /** The id of the refused request, where it is known. */
    public Optional<String> requestId() {
        return requestId;
    }
}
