package dev.sallyport.local;

import dev.sallyport.model.Json;
import dev.sallyport.policy.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a request ended as it did, as data: what was asked by whom, what was answered, what really decided, and every gate
 * in the order in which they are asked.
 *
 * <pre>
 * {RequestId, Time, Operation, AccessKeyId?, Caller?, Resource?, Parameters?,
 *  Answer: {Status, Code?, Message?},
 *  Reason: {gate, text, …},
 *  Gates: [{gate, outcome: open | shut | not-asked, …}]}
 * </pre>
 */
final class Explanation {

    /** The gate of what is wrong with a request before anybody knows whose it is. */
    static final String WIRE = "wire";

    /** The gate behind all others: what the operation itself found wrong. */
    static final String OPERATION = "operation";

    /** Where the gates of the policies stand among the others. */
    private static final String POLICIES = "policies";

    private static final List<String> ORDER = List.of(
            WIRE,
            "not-played",
            "credential",
            "signature",
            "caller",
            "parameters",
            "mfa",
            "role",
            POLICIES,
            "duration",
            OPERATION);

    private static final Set<String> OF_SESSIONS = Set.of("AssumeRole", "GetSessionToken", "GetFederationToken");

    private Explanation() {}

    static Json of(CallRecord call) {
        Json.ObjectBuilder about = Json.object()
                .put("RequestId", call.requestId())
                .put("Time", call.time().toString())
                .put("Operation", call.action())
                .putIfPresent("AccessKeyId", call.scope().map(Scope::accessKeyId))
                .putIfPresent("Caller", call.caller().map(caller -> caller.arn().toString()))
                .putIfPresent("Resource", call.resource());
        if (!call.parameters().isEmpty()) {
            Json.ObjectBuilder parameters = Json.object();
            call.parameters().forEach(parameters::put);
            about.put("Parameters", parameters.build());
        }
        Json reason = reason(call);
        return about.put("Answer", answer(call))
                .put("Reason", reason)
                .put("Gates", Json.array(gates(call, reason)))
                .build();
    }

    private static Json answer(CallRecord call) {
        return call.refusal()
                .map(refusal -> Json.object()
                        .put("Code", refusal.code())
                        .put("Status", refusal.status())
                        .put("Message", refusal.words())
                        .build())
                .orElseGet(() -> Json.object().put("Status", 200).build());
    }

    private static Json reason(CallRecord call) {
        return call.refusal()
                .map(CallRecord.Refusal::reason)
                .or(() -> call.decision().map(Decision::reason))
                .orElseGet(() -> Json.object()
                        .put("gate", "allowed")
                        .put("text", call.action() + " needs no permission.")
                        .build());
    }

    private static List<Json> gates(CallRecord call, Json reason) {
        boolean refused = call.refusal().isPresent();
        String shut = refused ? member(reason, "gate").orElse(WIRE) : "";
        int end = !refused ? ORDER.size() : ORDER.contains(shut) ? ORDER.indexOf(shut) : ORDER.indexOf(POLICIES);
        List<Json> gates = new ArrayList<>();
        for (int i = 0; i < ORDER.size(); i++) {
            String gate = ORDER.get(i);
            if (gate.equals(POLICIES)) {
                gates.addAll(policies(call, reason, i, end, shut));
            } else if (gate.equals(shut) || isOnTheWay(gate, call)) {
                gates.add(gate(gate, i < end ? "open" : i == end && refused ? "shut" : "not-asked"));
            }
        }
        return gates;
    }

    private static List<Json> policies(CallRecord call, Json reason, int place, int end, String shut) {
        Json decided = call.decision().map(Decision::reason).orElse(reason);
        Optional<List<Json>> told =
                decided.asObject().flatMap(o -> o.get("gates")).flatMap(Json::asArray);
        if (told.isPresent()) {
            return told.get();
        }
        if (place == end) {
            return List.of(gate(shut, "shut"));
        }
        return List.of(gate(POLICIES, place < end && call.decision().isPresent() ? "open" : "not-asked"));
    }

    /** Gates that most calls do not have are told of where they matter. */
    private static boolean isOnTheWay(String gate, CallRecord call) {
        return switch (gate) {
            case "not-played", WIRE, "caller", OPERATION -> false;
            case "mfa" ->
                call.parameters().containsKey("SerialNumber")
                        || call.parameters().containsKey("TokenCode");
            case "role" -> call.operation().equals("AssumeRole");
            case "duration" -> OF_SESSIONS.contains(call.operation());
            default -> true;
        };
    }

    static Json gate(String name, String outcome) {
        return Json.object().put("gate", name).put("outcome", outcome).build();
    }

    private static Optional<String> member(Json document, String name) {
        return document.asObject().flatMap(o -> o.text(name));
    }
}
