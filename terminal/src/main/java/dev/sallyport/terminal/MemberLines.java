package dev.sallyport.terminal;

import dev.sallyport.model.Json;
import java.util.List;
import java.util.Map;

/** A small JSON object for people: a line for each member, the values in one column. */
public final class MemberLines {

    private MemberLines() {}

    /** Nested objects are left to {@code --json}. */
    public static List<String> of(Json document) {
        Map<String, Json> members = document.asObject().map(Json.Obj::members).orElse(Map.of());
        int width = members.keySet().stream().mapToInt(String::length).max().orElse(0);
        return members.entrySet().stream()
                .filter(member -> member.getValue().asObject().isEmpty())
                .map(member ->
                        member.getKey() + " ".repeat(width - member.getKey().length() + 2) + text(member.getValue()))
                .toList();
    }

    private static String text(Json value) {
        return value.asText().orElseGet(value::toText);
    }
}
