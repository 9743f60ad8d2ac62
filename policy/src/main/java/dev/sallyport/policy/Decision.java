package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.List;
import java.util.Optional;
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
    record ExplicitlyDenied(Call call, Gate gate, StatementRef by, boolean sameAccount) implements Denied {
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
                    .put("statements", Json.array(List.of(by.describe().build())))
                    .build();
        }
    }

    /**
     * Nothing allows the call.
     *
     * @param shut the gates that are shut, the first to mend first; never empty
     */
    record ImplicitlyDenied(Call call, List<ShutGate> shut, boolean sameAccount) implements Denied {
        public ImplicitlyDenied {
            shut = List.copyOf(shut);
        }

        @Override
        public String accessDeniedReason() {
            return "because no " + gate().noun() + " allows the " + call.action() + " action";
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
     * @param level of the organisation, where the gate stands at every level
     * @param nearest the statements that came nearest, at most a few
     */
    record ShutGate(Gate gate, Optional<String> level, List<NearMiss> nearest) {
        public ShutGate {
            nearest = List.copyOf(nearest);
        }

        String text(Call call) {
            String misses = nearest.stream()
                    .map(n -> n.statement().text() + " misses it, because " + n.text())
                    .collect(Collectors.joining("; "));
            return refusal(call) + (misses.isEmpty() ? "." : "; " + misses + ".");
        }

        private String refusal(Call call) {
            String allows = " allows " + what(call);
            String at = level.map(l -> " at " + l).orElse("");
            return switch (gate) {
                case RESOURCE_CONTROL_POLICY -> "No resource control policy" + at + allows;
                case SERVICE_CONTROL_POLICY -> "No service control policy" + at + allows;
                case IDENTITY_POLICY -> "No identity policy of " + caller(call) + allows;
                case TRUST_POLICY -> "The trust policy of " + call.resource() + " does not let " + caller(call) + " in";
                case RESOURCE_POLICY ->
                    "No resource policy of " + call.resource() + " allows " + call.action() + " to " + caller(call);
                case PERMISSIONS_BOUNDARY ->
                    "The permissions boundary of " + caller(call) + " does not allow " + what(call);
                case SESSION_POLICY -> "No session policy of " + caller(call) + allows;
            };
        }

        Json describe() {
            return Json.object()
                    .put("gate", gate.id())
                    .putIfPresent("level", level)
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
