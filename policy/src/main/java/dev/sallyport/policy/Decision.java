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

    /** Every gate that stands in the call's way, in the order in which they are asked. */
    List<GateAnswer> gates();

    /** As data: {@code gate}, {@code text}, the statements that decided, and all the {@code gates}. */
    Json reason();

    /** A refusal, which AWS words as {@code AccessDenied}. */
    sealed interface Denied extends Decision {

        /** Whether caller and resource belong to the same account. */
        boolean sameAccount();

        /** What AWS says behind the caller, the action and the resource. */
        String accessDeniedReason();

        /**
         * The message of AWS's {@code AccessDenied}. Whoever is refused a role of another account is not told why.
         * Those who know why a call is refused could be anyone: it tells which kind of policy, never its text.
         */
        default String accessDenied() {
            boolean secret = !sameAccount() && call().action().equalsIgnoreCase("sts:AssumeRole");
            return accessDeniedBriefly() + (secret ? "" : " " + accessDeniedReason());
        }

        /** The message without its reason, as AWS worded it until 2021. */
        default String accessDeniedBriefly() {
            String on = call().resource().equals("*") ? "" : " on resource: " + call().resource();
            return "User: " + caller(call()) + " is not authorized to perform: " + call().action() + on;
        }
    }

    /** The call is allowed. */
    record Allowed(Call call, List<GateAnswer> gates) implements Decision {

        /** The statements that grant it together; none where the account's own root user calls. */
        public List<StatementRef> by() {
            return gates.stream().flatMap(g -> g.statements().stream()).toList();
        }

        @Override
        public String text() {
            return by().isEmpty()
                    ? caller(call) + " is the root user of its account."
                    : caller(call) + " may call " + what(call) + ": allowed by "
                            + by().stream().map(StatementRef::text).collect(Collectors.joining(" and ")) + ".";
        }

        @Override
        public Json reason() {
            return Json.object()
                    .put("gate", "allowed")
                    .put("text", text())
                    .put("statements", describe(by()))
                    .put("gates", describeGates(gates))
                    .build();
        }
    }

    /**
     * A {@code Deny} applies; nothing can outweigh it.
     *
     * @param gate the kind of policy that it stands in
     * @param by the statement
     */
    record ExplicitlyDenied(Call call, Gate gate, StatementRef by, List<GateAnswer> gates, boolean sameAccount)
            implements Denied {

        /** That of an inline policy, which has no ARN to name, is a guess [U]. */
        @Override
        public String accessDeniedReason() {
            return "with an explicit deny in " + gate.words()
                    + by.policy().map(arn -> ": " + arn).orElse("");
        }

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
                    .put("statements", describe(List.of(by)))
                    .put("gates", describeGates(gates))
                    .build();
        }
    }

    /** Nothing allows the call: at least one gate is shut, and none by a {@code Deny}. */
    record ImplicitlyDenied(Call call, List<GateAnswer> gates, boolean sameAccount) implements Denied {

        @Override
        public String accessDeniedReason() {
            return "because no " + gate().noun() + " allows the " + call.action() + " action";
        }

        /** The gates that are shut, the first to mend first; never empty. */
        public List<GateAnswer> shut() {
            return gates.stream()
                    .filter(g -> g.outcome() == GateAnswer.Outcome.SHUT)
                    .toList();
        }

        /** The first gate that is shut. */
        public Gate gate() {
            return shut().getFirst().gate();
        }

        @Override
        public String text() {
            return shut().stream().map(s -> s.text(call)).collect(Collectors.joining(" "));
        }

        @Override
        public Json reason() {
            return Json.object()
                    .put("gate", gate().id())
                    .put("text", text())
                    .put(
                            "shut",
                            Json.array(shut().stream()
                                    .map(GateAnswer::describeNearest)
                                    .toList()))
                    .put("gates", describeGates(gates))
                    .build();
        }
    }

    private static Json describe(List<StatementRef> statements) {
        return Json.array(statements.stream().map(s -> s.describe().build()).toList());
    }

    private static Json describeGates(List<GateAnswer> gates) {
        return Json.array(gates.stream().map(GateAnswer::describe).toList());
    }

    private static String caller(Call call) {
        return call.principal().arn().toString();
    }

    private static String what(Call call) {
        return call.action() + " on " + call.resource();
    }
}
