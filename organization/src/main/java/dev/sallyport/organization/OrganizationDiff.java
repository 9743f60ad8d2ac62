package dev.sallyport.organization;

import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has to change for one organisation to become another, as people and programs read it. Order does not count, but for
 * that of accounts, which is for the eye alone and not looked at either.
 */
public record OrganizationDiff(List<Difference> differences) {

    /** What happens to a thing. */
    public enum Kind {
        ADDED("+"),
        REMOVED("-"),
        CHANGED("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /**
     * One thing that is not as it shall be.
     *
     * @param place the account that it is in; {@code organization} for what is in none
     * @param type such as {@code user}
     * @param members which of its members change; none for a thing that comes or goes
     */
    public record Difference(String place, String type, String name, Kind kind, List<Member> members) {
        public Difference {
            members = List.copyOf(members);
        }

        private String line() {
            String changes = members.isEmpty()
                    ? ""
                    : ": "
                            + String.join(
                                    "; ", members.stream().map(Member::text).toList());
            return kind.sign + " " + type + " " + name + changes;
        }

        private Json json() {
            return Json.object()
                    .put("place", place)
                    .put("type", type)
                    .put("name", name)
                    .put("change", kind.name().toLowerCase(Locale.ROOT))
                    .put(
                            "members",
                            Json.array(members.stream().map(Member::json).toList()))
                    .build();
        }
    }

    /** A member of a thing before and after; null stands for none. */
    public record Member(String name, Json before, Json after) {

        private String text() {
            Optional<List<String>> old = texts(before);
            Optional<List<String>> young = texts(after);
            if (old.isPresent() && young.isPresent()) {
                return name + " " + String.join(", ", comeAndGone(old.get(), young.get()));
            }
            return isShort(before) && isShort(after)
                    ? name + " " + word(before) + " → " + word(after)
                    : name + " changes";
        }

        private static List<String> comeAndGone(List<String> before, List<String> after) {
            List<String> words = new ArrayList<>();
            before.stream().filter(one -> !after.contains(one)).forEach(one -> words.add("-" + one));
            after.stream().filter(one -> !before.contains(one)).forEach(one -> words.add("+" + one));
            return words.isEmpty() ? List.of("in another order") : words;
        }

        private static Optional<List<String>> texts(Json value) {
            return value.asArray()
                    .filter(items -> items.stream().allMatch(i -> i.asText().isPresent()))
                    .map(items ->
                            items.stream().flatMap(i -> i.asText().stream()).toList());
        }

        private static boolean isShort(Json value) {
            return !(value instanceof Json.Obj) && !(value instanceof Json.Array);
        }

        private static String word(Json value) {
            return value instanceof Json.Null ? "none" : value.asText().orElseGet(value::toText);
        }

        private Json json() {
            return Json.object()
                    .put("name", name)
                    .put("before", before)
                    .put("after", after)
                    .build();
        }
    }

    private static final String ORGANIZATION = "organization";

    /** The lists of an account and what one of their items is called. */
    private static final Map<String, String> LISTS = lists();

    private static final Set<String> OF_NO_ACCOUNT = Set.of("accounts", "organizationalUnits", "controls");

    public OrganizationDiff {
        differences = List.copyOf(differences);
    }

    private static Map<String, String> lists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("users", "user");
        lists.put("groups", "group");
        lists.put("roles", "role");
        lists.put("policies", "managed policy");
        lists.put("mfaDevices", "MFA device");
        return lists;
    }

    /** What turns {@code before} into {@code after}. */
    public static OrganizationDiff of(Organization before, Organization after) {
        Json.Obj old = object(OrganizationDocument.write(before));
        Json.Obj young = object(OrganizationDocument.write(after));
        List<Difference> all = new ArrayList<>();
        changed(ORGANIZATION, ORGANIZATION, ORGANIZATION, without(old, OF_NO_ACCOUNT), without(young, OF_NO_ACCOUNT))
                .ifPresent(all::add);
        all.addAll(compared(
                ORGANIZATION,
                "organizational unit",
                items(old, "organizationalUnits", "id"),
                items(young, "organizationalUnits", "id")));
        all.addAll(compared(ORGANIZATION, "control", items(old, "controls", "name"), items(young, "controls", "name")));
        all.addAll(accounts(items(old, "accounts", "id"), items(young, "accounts", "id")));
        return new OrganizationDiff(all);
    }

    private static List<Difference> accounts(Map<String, Json.Obj> before, Map<String, Json.Obj> after) {
        List<Difference> all = new ArrayList<>();
        for (String id : union(before, after)) {
            Json.Obj old = Optional.ofNullable(before.get(id)).orElse(EMPTY);
            Json.Obj young = Optional.ofNullable(after.get(id)).orElse(EMPTY);
            String name = young.text("name").or(() -> old.text("name")).orElse(id);
            Map<String, Json.Obj> itself =
                    before.containsKey(id) ? Map.of(name, without(old, LISTS.keySet())) : Map.of();
            Map<String, Json.Obj> becomes =
                    after.containsKey(id) ? Map.of(name, without(young, LISTS.keySet())) : Map.of();
            all.addAll(compared(name, "account", itself, becomes));
            LISTS.forEach((list, type) -> {
                String key = list.equals("mfaDevices") ? "serial" : "name";
                all.addAll(compared(name, type, items(old, list, key), items(young, list, key)));
            });
        }
        return all;
    }

    private static final Json.Obj EMPTY = new Json.Obj(Map.of(), Json.Position.NONE);

    private static List<Difference> compared(
            String place, String type, Map<String, Json.Obj> before, Map<String, Json.Obj> after) {
        List<Difference> all = new ArrayList<>();
        for (String name : union(before, after)) {
            Optional<Json.Obj> old = Optional.ofNullable(before.get(name));
            Optional<Json.Obj> young = Optional.ofNullable(after.get(name));
            if (old.isEmpty()) {
                all.add(new Difference(place, type, name, Kind.ADDED, List.of()));
            } else if (young.isEmpty()) {
                all.add(new Difference(place, type, name, Kind.REMOVED, List.of()));
            } else {
                changed(place, type, name, old.get(), young.get()).ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<Difference> changed(
            String place, String type, String name, Json.Obj before, Json.Obj after) {
        List<Member> members = new ArrayList<>();
        for (String member : union(before.members(), after.members())) {
            Json old = before.get(member).orElse(Json.none());
            Json young = after.get(member).orElse(Json.none());
            if (!old.equals(young)) {
                members.add(new Member(member, old, young));
            }
        }
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(place, type, name, Kind.CHANGED, members));
    }

    private static Set<String> union(Map<String, ?> before, Map<String, ?> after) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }

    private static Json.Obj object(Json json) {
        return json.asObject().orElse(EMPTY);
    }

    private static Json.Obj without(Json.Obj object, Set<String> members) {
        Map<String, Json> rest = new LinkedHashMap<>(object.members());
        rest.keySet().removeAll(members);
        return new Json.Obj(rest, Json.Position.NONE);
    }

    private static Map<String, Json.Obj> items(Json.Obj object, String list, String key) {
        Map<String, Json.Obj> items = new LinkedHashMap<>();
        object.get(list)
                .flatMap(Json::asArray)
                .orElse(List.of())
                .forEach(item ->
                        item.asObject().ifPresent(o -> items.put(o.text(key).orElse(""), o)));
        return items;
    }

    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /** How many things of that kind. */
    public long count(Kind kind) {
        return differences.stream().filter(d -> d.kind() == kind).count();
    }

    /** For people: a heading for each account, a line for each difference, and how many there are. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String place = "";
        for (Difference difference : differences) {
            if (!difference.place().equals(place)) {
                place = difference.place();
                lines.add(place);
            }
            lines.add("  " + difference.line());
        }
        return lines;
    }

    /** For programs. */
    public Json json() {
        return Json.array(differences.stream().map(Difference::json).toList());
    }
}
