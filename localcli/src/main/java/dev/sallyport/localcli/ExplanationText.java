package dev.sallyport.localcli;

import dev.sallyport.model.Json;
import dev.sallyport.model.Printable;
import java.util.List;

/** Tells an explanation of the local organisation to people: what was asked, what came of it, and each gate. */
final class ExplanationText {

    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colour;
    private final StringBuilder out = new StringBuilder();

    private ExplanationText(boolean colour) {
        this.colour = colour;
    }

    /** The whole text, with what came from outside escaped. */
    static String of(Json explanation, boolean colour) {
        ExplanationText text = new ExplanationText(colour);
        text.head(explanation);
        items(explanation, "Gates").forEach(text::gate);
        text.help(member(explanation, "Reason"));
        return text.out.toString();
    }

    private void head(Json explanation) {
        line(0, text(explanation, "Operation") + by(explanation));
        line(1, "request " + text(explanation, "RequestId") + " at " + text(explanation, "Time"));
        member(explanation, "Parameters")
                .asObject()
                .ifPresent(parameters -> parameters
                        .members()
                        .forEach((name, value) ->
                                line(1, name + " = " + value.asText().orElse(""))));
        Json answer = member(explanation, "Answer");
        String status = member(answer, "Status").asLong().map(String::valueOf).orElse("-");
        String words =
                text(answer, "Code").isEmpty() ? "allowed" : text(answer, "Code") + ": " + text(answer, "Message");
        line(0, "answered " + status + " " + words);
        line(0, "because  " + text(member(explanation, "Reason"), "text"));
        out.append('\n');
    }

    private static String by(Json explanation) {
        String caller = text(explanation, "Caller");
        String key = text(explanation, "AccessKeyId");
        if (!caller.isEmpty()) {
            return " by " + caller;
        }
        return key.isEmpty() ? ", not signed" : " by the key " + key;
    }

    private void gate(Json gate) {
        String level = text(gate, "level").isEmpty() ? "" : " at " + text(gate, "level");
        out.append(mark(text(gate, "outcome")));
        line(0, " " + text(gate, "gate") + level);
        items(gate, "statements").forEach(this::statement);
        items(gate, "nearest").forEach(this::nearMiss);
    }

    private String mark(String outcome) {
        return switch (outcome) {
            case "open" -> coloured(GREEN, "  open     ");
            case "shut" -> coloured(RED, "  SHUT     ");
            default -> "  not asked";
        };
    }

    private String coloured(String code, String mark) {
        return colour ? code + mark + PLAIN : mark;
    }

    private void statement(Json statement) {
        line(6, described(statement));
        items(statement, "lines").forEach(source -> line(8, source.asText().orElse("")));
    }

    private void nearMiss(Json miss) {
        line(6, "nearest: " + described(miss));
        line(8, "misses it, because " + text(miss, "text"));
        Json condition = member(miss, "condition");
        if (!text(condition, "key").isEmpty()) {
            line(8, "wanted " + list(condition, "wanted") + ", found " + list(condition, "found"));
        }
        items(miss, "lines").forEach(source -> line(8, source.asText().orElse("")));
    }

    private static String described(Json statement) {
        String sid = text(statement, "sid").isEmpty() ? "" : " (\"" + text(statement, "sid") + "\")";
        String number =
                member(statement, "statement").asLong().map(String::valueOf).orElse("?");
        String place =
                member(statement, "line").asLong().map(at -> ", line " + at).orElse("");
        return "statement " + number + sid + " of " + text(statement, "source") + place;
    }

    private void help(Json reason) {
        List<Json> groups = items(reason, "groups");
        if (!groups.isEmpty()) {
            out.append('\n');
            line(
                    0,
                    "A group that would help: "
                            + String.join(
                                    " or ",
                                    groups.stream()
                                            .map(g -> g.asText().orElse(""))
                                            .toList()));
        }
    }

    private void line(int indent, String text) {
        out.append("  ".repeat(indent)).append(Printable.escape(text)).append('\n');
    }

    private static String list(Json document, String name) {
        List<String> texts =
                items(document, name).stream().flatMap(i -> i.asText().stream()).toList();
        return texts.isEmpty() ? "nothing" : String.join(", ", texts);
    }

    private static String text(Json document, String name) {
        return member(document, name).asText().orElse("");
    }

    private static Json member(Json document, String name) {
        return document.asObject().flatMap(o -> o.get(name)).orElse(Json.none());
    }

    private static List<Json> items(Json document, String name) {
        return member(document, name).asArray().orElse(List.of());
    }
}
