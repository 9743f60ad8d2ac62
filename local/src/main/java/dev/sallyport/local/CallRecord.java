package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.policy.Decision;
import dev.sallyport.sts.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is over, as {@link Journal} remembers it: without secrets and codes, and of bounded size.
 *
 * @param service as in signatures, for example {@code sts}; empty where it never became known
 * @param operation its name; empty where it never became known
 * @param scope what it was signed for, verified if {@code caller} is there
 * @param caller who signed it, once that was verified
 * @param peer where it came from
 * @param parameters as {@link Discretion} lets them be told
 * @param resource what it was about, where the parameters do not say
 * @param result what was answered, where CloudTrail tells that
 * @param decision what policies said
 * @param refusal if it was refused
 */
record CallRecord(
        String requestId,
        Instant time,
        String service,
        String operation,
        Optional<Scope> scope,
        Optional<Caller> caller,
        String peer,
        Optional<String> userAgent,
        Map<String, String> parameters,
        Optional<String> resource,
        Optional<Json> result,
        Optional<Decision> decision,
        Optional<Refusal> refusal)
        implements Journal.Entry {

    /**
     * How a request was refused.
     *
     * @param reason what really decided: at least {@code gate} and {@code text}
     */
    record Refusal(String code, int status, String words, Json reason) {

        /**
         * Where the words on the wire say all there is, they are the reason.
         *
         * @param gate where it was then refused
         */
        static Refusal of(AwsError error, String gate) {
            Json reason = error.reason()
                    .orElseGet(() -> Json.object()
                            .put("gate", gate)
                            .put("text", error.words())
                            .build());
            return new Refusal(error.code(), error.status(), Discretion.brief(error.words()), Discretion.brief(reason));
        }
    }

    /** {@code sts:AssumeRole}, or as much of it as is known. */
    String action() {
        return operation.isEmpty() ? service : service + ":" + operation;
    }

    @Override
    public Json event() {
        return TrailEvent.of(this);
    }

    @Override
    public Json explanation() {
        return Explanation.of(this);
    }
}
