package dev.sallyport.sts;

import dev.sallyport.model.Json;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Decision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages that some services (EC2 and its kin) send behind {@code Encoded authorization failure message:}: why a call
 * was refused, sealed, so that only those may read it whom {@code sts:DecodeAuthorizationMessage} is allowed.
 */
public final class AuthorizationMessages {

    /** How long an encoded message can be. */
    static final int MAX_CHARACTERS = 10_240;

    /** What a message takes at most, so that its encoding keeps the limit. */
    private static final int MAX_BYTES = 7_600;

    private static final String BOUND = "";

    private final Sealer sealer;

    AuthorizationMessages(Sealer sealer) {
        this.sealer = sealer;
    }

    /** The message that tells why {@code denied} was refused, encoded. */
    public String encode(Decision.Denied denied) {
        byte[] whole = bytes(described(denied, true));
        byte[] plain = whole.length <= MAX_BYTES ? whole : bytes(described(denied, false));
        return new String(sealer.seal(plain, BOUND), StandardCharsets.US_ASCII);
    }

    /** What {@link #encode} said; empty for any other text. */
    Optional<String> decode(String encoded) {
        if (encoded.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        return sealer.open(encoded, BOUND).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Json json) {
        return json.toText().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * AWS documents the members, but its only whole example is a sketch: how they nest is a guess [U].
     *
     * @param conditions whether the request's condition keys are told as well
     */
    private static Json described(Decision.Denied denied, boolean conditions) {
        Call call = denied.call();
        Json principal = Json.object()
                .put("id", call.principal().userId())
                .put("name", call.principal().arn().resourceName())
                .put("arn", call.principal().arn().toString())
                .build();
        Json context = Json.object()
                .put("principal", principal)
                .put("action", call.action())
                .put("resource", call.resource())
                .put("conditions", items(conditions ? conditions(call) : List.of()))
                .build();
        return Json.object()
                .put("allowed", false)
                .put("explicitDeny", denied instanceof Decision.ExplicitlyDenied)
                .put("matchedStatements", items(matched(denied)))
                .put("failures", items(List.of()))
                .put("context", context)
                .build();
    }

    private static List<Json> matched(Decision.Denied denied) {
        return switch (denied) {
            case Decision.ExplicitlyDenied explicit ->
                List.of(Json.object()
                        .put("statementId", explicit.by().sid().orElse(""))
                        .put("effect", "DENY")
                        .build());
            case Decision.ImplicitlyDenied ignored -> List.of();
        };
    }

    private static List<Json> conditions(Call call) {
        return call.context().entries().entrySet().stream()
                .<Json>map(AuthorizationMessages::condition)
                .toList();
    }

    private static Json condition(Map.Entry<String, List<String>> entry) {
        List<Json> values = entry.getValue().stream()
                .<Json>map(value -> Json.object().put("value", value).build())
                .toList();
        return Json.object()
                .put("key", entry.getKey())
                .put("values", items(values))
                .build();
    }

    private static Json items(List<Json> items) {
        return Json.object().put("items", Json.array(items)).build();
    }
}
