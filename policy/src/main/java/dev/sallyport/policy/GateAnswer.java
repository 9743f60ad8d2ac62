package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one gate says to a call; the statements behind it are looked up when somebody asks for them. */
public final class GateAnswer {

    /** How a gate stands. */
    public enum Outcome {
        /** A statement allows the call. */
        OPEN("open"),
        /** No statement allows it, or one denies it. */
        SHUT("shut"),
        /** It does not matter what the gate says: another one grants the call, or denies it. */
        NOT_ASKED("not-asked");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }

        /** The name in machine-readable reasons. */
        public String id() {
            return id;
        }
    }

    private final Gate gate;
    private final Optional<String> level;
    private final Outcome outcome;
    private final Verdict verdict;

    GateAnswer(Gate gate, Optional<String> level, Outcome outcome, Verdict verdict) {
        this.gate = gate;
        this.level = level;
        this.outcome = outcome;
        this.verdict = verdict;
    }

    /** Which gate. */
    public Gate gate() {
        return gate;
    }

    /** The level of the organisation, where the gate stands at every level. */
    public Optional<String> level() {
        return level;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** The statement that opens the gate, or shuts it by a {@code Deny}; none where nothing applies or nobody asked. */
    public List<StatementRef> statements() {
        if (outcome == Outcome.NOT_ASKED) {
            return List.of();
        }
        return switch (verdict) {
            case Verdict.Allows allows -> List.of(allows.by());
            case Verdict.Denies denies -> List.of(denies.by());
            case Verdict.Silent ignored -> List.of();
        };
    }

    /** The statements that came nearest to opening a gate that is shut because nothing applies, at most a few. */
    public List<NearMiss> nearest() {
        return outcome == Outcome.SHUT && verdict instanceof Verdict.Silent silent ? silent.nearest() : List.of();
    }

    /** Why nothing lets the call through here, in a sentence. */
    String text(Call call) {
        String misses = nearest().stream()
                .map(n -> n.statement().text() + " misses it, because " + n.text())
                .collect(Collectors.joining("; "));
        return refusal(call) + (misses.isEmpty() ? "." : "; " + misses + ".");
    }

    private String refusal(Call call) {
        String caller = call.principal().arn().toString();
        String what = call.action() + " on " + call.resource();
        String at = level.map(l -> " at " + l).orElse("");
        return switch (gate) {
            case RESOURCE_CONTROL_POLICY -> "No resource control policy" + at + " allows " + what;
            case SERVICE_CONTROL_POLICY -> "No service control policy" + at + " allows " + what;
            case IDENTITY_POLICY -> "No identity policy of " + caller + " allows " + what;
            case TRUST_POLICY -> "The trust policy of " + call.resource() + " does not let " + caller + " in";
            case RESOURCE_POLICY ->
                "No resource policy of " + call.resource() + " allows " + call.action() + " to " + caller;
            case PERMISSIONS_BOUNDARY -> "The permissions boundary of " + caller + " does not allow " + what;
            case SESSION_POLICY -> "No session policy of " + caller + " allows " + what;
        };
    }

    /** As an item of {@code shut}. */
    Json describeNearest() {
        return Json.object()
                .put("gate", gate.id())
                .putIfPresent("level", level)
                .put(
                        "nearest",
                        Json.array(nearest().stream()
                                .map(n -> n.describe(n.statement().describe()))
                                .toList()))
                .build();
    }

    /** As an item of {@code gates}: with the text of every statement. */
    Json describe() {
        return Json.object()
                .put("gate", gate.id())
                .putIfPresent("level", level)
                .put("outcome", outcome.id())
                .put(
                        "statements",
                        Json.array(statements().stream()
                                .map(s -> s.describeWithText().build())
                                .toList()))
                .put(
                        "nearest",
                        Json.array(nearest().stream()
                                .map(n -> n.describe(n.statement().describeWithText()))
                                .toList()))
                .build();
    }

    /** Gates are alike that stand alike for the same reasons. */
    @Override
    public boolean equals(Object other) {
        return other instanceof GateAnswer g
                && gate == g.gate
                && level.equals(g.level)
                && outcome == g.outcome
                && statements().equals(g.statements())
                && nearest().equals(g.nearest());
    }

    @Override
    public int hashCode() {
        return Objects.hash(gate, level, outcome);
    }

    @Override
    public String toString() {
        return gate.id() + level.map(l -> " (" + l + ")").orElse("") + " " + outcome.id();
    }
}
