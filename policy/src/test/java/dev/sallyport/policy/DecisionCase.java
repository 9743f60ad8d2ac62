package dev.sallyport.policy;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A call, the policies that it meets and how it has to end, read from the files in {@code cases/} (README there). */
final class DecisionCase {

    private static final Principal.User BOB =
            new Principal.User(Arn.parse("arn:aws:iam::123456789012:user/bob"), "AIDABOBBOBBOBBOBBOBBO", "bob");
    private static final Map<String, Principal> CALLERS = Map.of(
            "user",
            BOB,
            "role",
            new Principal.RoleSession(
                    Arn.parse("arn:aws:sts::123456789012:assumed-role/ops/alice"),
                    "AROAOPSOPSOPSOPSOPSOP:alice",
                    Arn.parse("arn:aws:iam::123456789012:role/team/ops")),
            "federated",
            new Principal.FederatedUser(
                    Arn.parse("arn:aws:sts::123456789012:federated-user/fred"), "123456789012:fred", BOB),
            "root",
            new Principal.Root(Arn.parse("arn:aws:iam::123456789012:root")));

    private final String name;
    private final Map<String, List<String>> given;
    private final Map<String, List<String>> own;

    /** @param own says otherwise than {@code given}, key by key */
    private DecisionCase(String name, Map<String, List<String>> given, Map<String, List<String>> own) {
        this.name = name;
        this.given = given;
        this.own = own;
    }

    static List<DecisionCase> all() throws IOException {
        List<DecisionCase> cases = new ArrayList<>();
        for (String file : text("files").lines().toList()) {
            cases.addAll(new Reader(file).read(text(file)));
        }
        return cases;
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(DecisionCase.class.getResourceAsStream("cases/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String expected() {
        return line("expect").orElseThrow();
    }

    Call call() {
        String[] call = line("call").orElseThrow().split(" ", 2);
        return new Call(caller(line("caller").orElse("user")), call[0], call.length == 1 ? "*" : call[1], context());
    }

    private static Principal caller(String name) {
        Principal known = CALLERS.get(name);
        return known != null ? known : Principal.of(Arn.parse(name)).orElseThrow();
    }

    private Context context() {
        Context context = Context.EMPTY;
        for (String pair : lines("context")) {
            String[] parts = pair.split(" = ", 2);
            if (parts.length == 2) {
                context = context.with(parts[0], List.of(parts[1].split(" \\+ ")));
            }
        }
        return context;
    }

    PolicySet policies() {
        PolicySet set = PolicySet.ofIdentity(policies("identity", PolicyDocument.Kind.IDENTITY))
                .withSession(policies("session", PolicyDocument.Kind.IDENTITY))
                .withServiceControls(levels("scp", PolicyDocument.Kind.SERVICE_CONTROL))
                .withResourceControls(levels("rcp", PolicyDocument.Kind.RESOURCE_CONTROL));
        for (SourcedPolicy policy : policies("boundary", PolicyDocument.Kind.IDENTITY)) {
            set = set.withBoundary(policy);
        }
        for (SourcedPolicy policy : policies("resource", PolicyDocument.Kind.RESOURCE)) {
            set = set.withResource(policy);
        }
        for (SourcedPolicy policy : policies("trust", PolicyDocument.Kind.TRUST)) {
            set = set.withResource(policy);
        }
        return line("account").map(AccountId::new).map(set::withResourceAccount).orElse(set);
    }

    private List<PolicySet.Level> levels(String key, PolicyDocument.Kind kind) {
        return policies(key, kind).stream()
                .map(policy -> new PolicySet.Level(policy.source(), List.of(policy)))
                .toList();
    }

    private List<SourcedPolicy> policies(String key, PolicyDocument.Kind kind) {
        List<SourcedPolicy> policies = new ArrayList<>();
        for (String line : lines(key)) {
            policies.add(policy(key + " " + (policies.size() + 1), line, kind));
        }
        return policies;
    }

    /** AWS's own by its ARN, else one statement or a list of them, after the version if it is not that of 2012. */
    private static SourcedPolicy policy(String source, String line, PolicyDocument.Kind kind) {
        if (line.startsWith("arn:")) {
            Arn arn = Arn.parse(line);
            return new SourcedPolicy(
                    arn.resourceName(), AwsManagedPolicies.find(arn).orElseThrow(), Optional.of(arn));
        }
        int begin = Math.min(
                line.contains("{") ? line.indexOf('{') : line.length(),
                line.contains("[") ? line.indexOf('[') : line.length());
        String version = begin == 0 ? "2012-10-17" : line.substring(0, begin).strip();
        Json document = Json.object()
                .put("Version", version)
                .put("Statement", Json.parse(line.substring(begin)))
                .build();
        return new SourcedPolicy(source, PolicyDocument.parse(document, kind));
    }

    private Optional<String> line(String key) {
        return lines(key).stream().findFirst();
    }

    private List<String> lines(String key) {
        return own.getOrDefault(key, given.getOrDefault(key, List.of())).stream()
                .filter(line -> !line.equals("-"))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Reads a file: what is given, then cases, and tables of cases whose cells fill in what is given. */
    private static final class Reader {
        private final String file;
        private final List<DecisionCase> cases = new ArrayList<>();
        private String title = "";
        private Map<String, List<String>> given = new LinkedHashMap<>();
        private Map<String, List<String>> open = given;
        private List<String> columns = List.of();

        Reader(String file) {
            this.file = file;
        }

        List<DecisionCase> read(String text) {
            text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(this::line);
            return cases;
        }

        private void line(String line) {
            if (line.startsWith("given")) {
                title = line.substring("given".length()).strip();
                given = new LinkedHashMap<>();
                open = given;
                columns = List.of();
            } else if (line.startsWith("case ")) {
                open = new LinkedHashMap<>();
                add(line.substring("case ".length()), given, open);
            } else if (line.startsWith("|")) {
                row(Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList());
            } else {
                String[] parts = line.strip().split(": ", 2);
                open.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(parts[1].strip());
            }
        }

        private void row(List<String> cells) {
            if (columns.isEmpty()) {
                columns = cells;
                return;
            }
            Map<String, List<String>> filled = new LinkedHashMap<>();
            given.forEach((key, values) ->
                    filled.put(key, values.stream().map(v -> fill(v, cells)).toList()));
            add(String.join(" | ", cells), filled, Map.of());
        }

        private String fill(String value, List<String> cells) {
            String filled = value;
            for (int i = 0; i < columns.size(); i++) {
                filled = filled.replace("<" + columns.get(i) + ">", cells.get(i));
            }
            return filled;
        }

        private void add(String name, Map<String, List<String>> defaults, Map<String, List<String>> more) {
            cases.add(new DecisionCase(file + ": " + (title + ", " + name), defaults, more));
        }
    }
}
