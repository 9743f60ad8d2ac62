package dev.sallyport.localcli;

import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gates of a decision for people, from its reason: each with how it stands, and under it the statements that opened
 * or shut it, or came nearest to opening it, as their documents have them.
 */
final class GateLines {

    private static final String TITLE = "The gates, in the order in which they are asked:";

    private final List<String> lines = new ArrayList<>();

    private GateLines() {}

    /** Of a reason that tells of gates; no lines if it does not. */
    static List<String> of(Json reason) {
        GateLines out = new GateLines();
        List<Json> gates = items(reason, "gates");
        if (!gates.isEmpty()) {
            out.lines.add(TITLE);
            gates.forEach(out::add);
        }
        return out.lines;
    }

    private void add(Json gate) {
        String outcome = text(gate, "outcome").replace('-', ' ');
        String level = optional(gate, "level").map(l -> " at " + l).orElse("");
        lines.add("  " + outcome + " ".repeat(Math.max(1, 11 - outcome.length())) + text(gate, "gate") + level);
        items(gate, "statements").forEach(s -> addStatement(s, ""));
        items(gate, "nearest").forEach(s -> addStatement(s, " misses it, because " + text(s, "text")));
    }

    private void addStatement(Json statement, String why) {
        String sid = optional(statement, "sid").map(s -> " (\"" + s + "\")").orElse("");
        lines.add("    statement " + number(statement) + sid + " of " + text(statement, "source") + why);
        for (Json line : items(statement, "lines")) {
            lines.add("    " + line.asText().orElse("").replace("\t", "    "));
        }
    }

    private static long number(Json statement) {
        return statement
                .asObject()
                .flatMap(o -> o.get("statement"))
                .flatMap(Json::asLong)
                .orElse(0L);
    }

    private static String text(Json object, String member) {
        return optional(object, member).orElse("");
    }

    private static Optional<String> optional(Json object, String member) {
        return object.asObject().flatMap(o -> o.text(member));
    }

    private static List<Json> items(Json object, String member) {
        return object.asObject()
                .flatMap(o -> o.get(member))
                .flatMap(Json::asArray)
                .orElse(List.of());
    }
}
