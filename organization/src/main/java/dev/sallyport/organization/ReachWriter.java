package dev.sallyport.organization;

import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes a {@link Reach} for programs: as JSON, and as a Mermaid flowchart from users through groups to roles. */
public final class ReachWriter {

    private ReachWriter() {}

    /** The table for people: user, account, role, through what, and whether MFA is needed. */
    public static List<List<String>> rows(Reach reach) {
        List<List<String>> rows = new ArrayList<>();
        for (Reach.Route route : reach.routes()) {
            String through = route.through().isEmpty() ? "own policies" : names(route.through());
            rows.add(List.of(
                    route.user().name(),
                    route.account().name(),
                    label(route.role().name()),
                    through,
                    route.needsMfa() ? "needed" : "not needed"));
        }
        for (Reach.Dangling one : reach.dangling()) {
            rows.add(List.of(
                    one.user().name(),
                    one.account().name(),
                    label(one.roleName()),
                    one.through().name(),
                    "DANGLING: no such role"));
        }
        return rows;
    }

    private static String names(List<Group> groups) {
        return String.join(", ", groups.stream().map(Group::name).toList());
    }

    /** The level of a role; of other roles between accounts what their names have besides what all of them have. */
    static String label(String roleName) {
        return AccessLevel.byRoleName(roleName)
                .map(AccessLevel::label)
                .orElseGet(() -> roleName.replaceFirst("^allow-(.+?)(-access)?-from-other-accounts$", "$1"));
    }

    /** As data. */
    public static Json json(Reach reach) {
        return Json.object()
                .put(
                        "routes",
                        Json.array(
                                reach.routes().stream().map(ReachWriter::route).toList()))
                .put(
                        "dangling",
                        Json.array(reach.dangling().stream()
                                .map(ReachWriter::dangling)
                                .toList()))
                .build();
    }

    private static Json route(Reach.Route route) {
        return Json.object()
                .put("user", route.user().name())
                .put("userAccount", route.home().name())
                .put("account", route.account().name())
                .put("accountId", route.account().id().value())
                .put("role", route.role().name())
                .put(
                        "through",
                        Json.texts(route.through().stream().map(Group::name).toList()))
                .put("needsMfa", route.needsMfa())
                .build();
    }

    private static Json dangling(Reach.Dangling dangling) {
        return Json.object()
                .put("user", dangling.user().name())
                .put("userAccount", dangling.home().name())
                .put("account", dangling.account().name())
                .put("accountId", dangling.account().id().value())
                .put("role", dangling.roleName())
                .put("through", dangling.through().name())
                .build();
    }

    /** As a flowchart in Mermaid's language; a thick arrow needs no MFA, a dotted one leads to a role that is not there. */
    public static String mermaid(Reach reach) {
        Chart chart = new Chart();
        for (Reach.Route route : reach.routes()) {
            String user = chart.user(route.home(), route.user());
            String role = chart.role(route.account(), route.role().name(), false);
            String arrow = route.needsMfa() ? " -->|MFA| " : " ==> ";
            if (route.through().isEmpty()) {
                chart.edge(user + arrow + role);
            }
            for (Group group : route.through()) {
                String through = chart.group(route.home(), group);
                chart.edge(user + " --- " + through);
                chart.edge(through + arrow + role);
            }
        }
        for (Reach.Dangling one : reach.dangling()) {
            String through = chart.group(one.home(), one.through());
            chart.edge(chart.user(one.home(), one.user()) + " --- " + through);
            chart.edge(through + " -.-x " + chart.role(one.account(), one.roleName(), true));
        }
        return chart.text();
    }

    /** A flowchart that grows; every node and edge is there once. */
    private static final class Chart {
        private final Map<String, String> people = new LinkedHashMap<>();
        private final Map<String, String> groups = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> roles = new LinkedHashMap<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private final Set<String> edges = new LinkedHashSet<>();
        private final Map<String, String> ids = new LinkedHashMap<>();

        String user(Account home, User user) {
            return node(people, "u", home.id() + "/" + user.name(), id -> id + "([\"" + text(user.name()) + "\"])");
        }

        String group(Account home, Group group) {
            return node(groups, "g", home.id() + "/" + group.name(), id -> id + "[\"" + text(group.name()) + "\"]");
        }

        String role(Account account, String name, boolean dangling) {
            Map<String, String> its = roles.computeIfAbsent(account.name(), a -> new LinkedHashMap<>());
            String id = node(its, "r", account.id() + "/" + name, i -> i + "{{\"" + text(label(name)) + "\"}}");
            if (dangling) {
                missing.add(id);
            }
            return id;
        }

        private String node(Map<String, String> nodes, String prefix, String key, Function<String, String> drawn) {
            String id = ids.computeIfAbsent(prefix + key, k -> prefix + ids.size());
            nodes.put(key, drawn.apply(id));
            return id;
        }

        void edge(String edge) {
            edges.add(edge);
        }

        String text() {
            StringBuilder out = new StringBuilder("flowchart LR\n");
            people.values().forEach(node -> line(out, "  ", node));
            groups.values().forEach(node -> line(out, "  ", node));
            roles.forEach((account, nodes) -> {
                line(out, "  ", "subgraph \"" + text(account) + "\"");
                nodes.values().forEach(node -> line(out, "    ", node));
                line(out, "  ", "end");
            });
            edges.forEach(edge -> line(out, "  ", edge));
            line(out, "  ", "classDef missing stroke-dasharray: 4 3,color:#999");
            missing.forEach(id -> line(out, "  ", "class " + id + " missing"));
            return out.toString();
        }

        private static void line(StringBuilder out, String indent, String line) {
            out.append(indent).append(line).append('\n');
        }

        /** Names are letters, digits and {@code _+=,.@-}; Mermaid takes an @ or a number sign for its own. */
        private static String text(String name) {
            return name.replace("\"", "#quot;");
        }
    }
}
