package dev.sallyport.local;

import dev.sallyport.model.Json;
import java.util.List;
import java.util.Set;

/**
 * A result as the query protocol writes it: the members of an object become elements of their names, the items of a list
 * {@code member}s, and a map {@code entry}s with {@code key} and {@code value}.
 */
final class ResultXml {

    /** Members of IAM's results that are maps, not structures. */
    private static final Set<String> MAPS = Set.of("SummaryMap", "EvalDecisionDetails");

    private ResultXml() {}

    static Xml element(String name, Json value) {
        return switch (value) {
            case Json.Obj object -> new Xml.Branch(name, MAPS.contains(name) ? entries(object) : members(object));
            case Json.Array array ->
                new Xml.Branch(
                        name,
                        array.items().stream()
                                .map(item -> element("member", item))
                                .toList());
            case Json.Text text -> Xml.of(name, text.value());
            case Json.Num number -> Xml.of(name, number.value().toPlainString());
            case Json.Bool truth -> Xml.of(name, Boolean.toString(truth.value()));
            case Json.Null ignored -> new Xml.Branch(name, List.of());
        };
    }

    private static List<Xml> members(Json.Obj object) {
        return object.members().entrySet().stream()
                .map(member -> element(member.getKey(), member.getValue()))
                .toList();
    }

    private static List<Xml> entries(Json.Obj map) {
        return map.members().entrySet().stream()
                .map(entry -> Xml.of("entry", Xml.of("key", entry.getKey()), element("value", entry.getValue())))
                .toList();
    }
}
