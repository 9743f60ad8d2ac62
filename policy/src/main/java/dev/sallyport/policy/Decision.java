package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a call is allowed, and why: a value that explains itself to people ({@link #text}) and programs ({@link #reason}). */
public sealed interface Decision {

    /** The call that was decided. */
    Call call();

    /** Whether it may go on. */
    default boolean allowed() {
        return this instanceof Allowed;
    }

    /** One or more sentences for people. */
    String text();

    /** As data: {@code gate}, {@code text}, and the statements that decided. */
    Json reason();

    /**
     * The call is allowed.
     *
     * @param by the statements that grant it together; none where the account's own root user calls
     */
    record Allowed(Call call, List<StatementRef> by) implements Decision {
        public Allowed {
            by = List.copyOf(by);
        }

        @Override
        public String text() {
            return by.isEmpty()
                    ? caller(call) + " is the root user of its account."
                    : caller(call) + " may call " + what(call) + ": allowed by "
                            + by.stream().map(StatementRef::text).collect(Collectors.joining(" and ")) + ".";
        }

        @Override
        public Json reason() {
            return Json.object()
                    .put("gate", "allowed")
                    .put("text", text())
                    .put(
                            "statements",
                            Json.array(
                                    by.stream().map(s -> s.describe().build()).toList()))
                    .build();
        }
    }

    /**
     * A {@code Deny} applies; nothing can outweigh it.
     *
     * @param gate the kind of policy that it stands in
     * @param by the statement
     */
    record ExplicitlyDenied(Call call, Gate gate, StatementRef by) implements Decision {
        @Override
        public String text() {
            return by.text() + " denies " + what(call) + " to " + caller(call) + ".";
        }

        @Override
        public Json reason() {
            return Json.object()
                    .put("gate", "explicit-deny")
                    .put("policy", gate.id())
                    .put("text", text())
                    .put("statements", Json.array(List.of(by.describe().build())))
                    .build();
        }
    }

    /**
     * Nothing allows the call.
     *
     * @param shut the gates that are shut, the first to mend first; never empty
     */
    record ImplicitlyDenied(Call call, List<ShutGate> shut) implements Decision {
        public ImplicitlyDenied {
            shut = List.copyOf(shut);
        }

        /** The first gate that is shut. */
        public Gate gate() {
            return shut.getFirst().gate();
        }

        @Override
        public String text() {
            return shut.stream().map(s -> s.text(call)).collect(Collectors.joining(" "));
        }

        @Override
        public Json reason() {
            return Json.object()
                    .put("gate", gate().id())
                    .put("text", text())
                    .put(
                            "shut",
                            Json.array(shut.stream().map(ShutGate::describe).toList()))
                    .build();
        }
    }

    /**
     * A gate at which no statement allows the call.
     *
     * @param gate which
     * @param nearest the statements that came nearest, at most a few
     */
    record ShutGate(Gate gate, List<NearMiss> nearest) {
        public ShutGate {
            nearest = List.copyOf(nearest);
        }

        String text(Call call) {
            String refusal = switch (gate) {
                case IDENTITY_POLICY -> "No identity policy of " + caller(call) + " allows " + what(call);
                case TRUST_POLICY -> "The trust policy of " + call.resource() + " does not let " + caller(call) + " in";
            };
            String misses = nearest.stream()
                    .map(n -> n.statement().text() + " misses it, because " + n.text())
                    .collect(Collectors.joining("; "));
            return refusal + (misses.isEmpty() ? "." : "; " + misses + ".");
        }

        Json describe() {
            return Json.object()
                    .put("gate", gate.id())
                    .put(
                            "nearest",
                            Json.array(nearest.stream().map(NearMiss::describe).toList()))
                    .build();
        }
    }

    private static String caller(Call call) {
        return call.principal().arn().toString();
    }

    private static String what(Call call) {
        return call.action() + " on " + call.resource();
    }
}
