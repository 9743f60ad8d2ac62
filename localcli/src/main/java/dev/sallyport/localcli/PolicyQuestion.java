package dev.sallyport.localcli;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.UserError;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call to be decided and the policies to decide it by, as one JSON document:
 *
 * <pre>
 * { "principal": ARN, "action": "s3:GetObject", "resource"?: ARN, "resourceAccount"?: "123456789012",
 *   "context"?: { KEY: "value" or ["value", …] },
 *   "identity"?: [POLICY, …], "boundary"?: POLICY, "session"?: [POLICY, …],
 *   "resourcePolicy"? or "trust"?: POLICY, "scp"?: [[POLICY, …], …], "rcp"?: [[POLICY, …], …] }
 * </pre>
 *
 * where a policy is a document, a file's name or the ARN of one of AWS's own, and {@code scp} and {@code rcp} hold one
 * list per level of the organisation.
 */
final class PolicyQuestion {

    private static final Set<String> MEMBERS = Set.of(
            "principal",
            "action",
            "resource",
            "resourceAccount",
            "context",
            "identity",
            "boundary",
            "session",
            "resourcePolicy",
            "trust",
            "scp",
            "rcp");

    private final Json.Obj source;
    private final PolicyFiles files;

    private PolicyQuestion(Json.Obj source, PolicyFiles files) {
        this.source = source;
        this.files = files;
    }

    static PolicyQuestion read(String text, PolicyFiles files) {
        try {
            return of(Json.parse(text), files);
        } catch (JsonException e) {
            throw UserError.usage("The question is no JSON: " + e.getMessage());
        }
    }

    static PolicyQuestion of(Json source, PolicyFiles files) {
        Json.Obj object = source.asObject().orElseThrow(() -> wrong("the question", "an object", source));
        object.members().forEach((name, value) -> {
            if (!MEMBERS.contains(name)) {
                throw UserError.usage(at(value) + "A question has no member " + name)
                        .with("It has: "
                                + String.join(", ", MEMBERS.stream().sorted().toList()));
            }
        });
        return new PolicyQuestion(object, files);
    }

    Call call() {
        String caller = text("principal").orElseThrow(() -> missing("principal"));
        String action = text("action").orElseThrow(() -> missing("action"));
        if (action.indexOf(':') <= 0) {
            throw UserError.usage("The action " + action + " names no service; write it like s3:GetObject");
        }
        Principal principal = Arn.tryParse(caller)
                .flatMap(Principal::of)
                .orElseThrow(() -> UserError.usage("The principal " + caller + " is not the ARN of a caller")
                        .with("A caller is …:user/NAME, …:role/NAME, …:assumed-role/ROLE/SESSION,"
                                + " …:federated-user/NAME or …:root"));
        return new Call(principal, action, text("resource").orElse("*"), context());
    }

    PolicySet policies() {
        if (source.get("resourcePolicy").isPresent() && source.get("trust").isPresent()) {
            throw UserError.usage("A resource has a resource policy or a trust policy, not both");
        }
        PolicySet set = PolicySet.ofIdentity(policies("identity", PolicyDocument.Kind.IDENTITY))
                .withSession(policies("session", PolicyDocument.Kind.IDENTITY))
                .withServiceControls(levels("scp", PolicyDocument.Kind.SERVICE_CONTROL))
                .withResourceControls(levels("rcp", PolicyDocument.Kind.RESOURCE_CONTROL));
        for (SourcedPolicy policy : policies("boundary", PolicyDocument.Kind.IDENTITY)) {
            set = set.withBoundary(policy);
        }
        for (SourcedPolicy policy : policies("resourcePolicy", PolicyDocument.Kind.RESOURCE)) {
            set = set.withResource(policy);
        }
        for (SourcedPolicy policy : policies("trust", PolicyDocument.Kind.TRUST)) {
            set = set.withResource(policy);
        }
        return resourceAccount().map(set::withResourceAccount).orElse(set);
    }

    private Optional<AccountId> resourceAccount() {
        return text("resourceAccount").map(id -> {
            if (!AccountId.isValid(id)) {
                throw UserError.usage("The account " + id + " is not twelve digits");
            }
            return new AccountId(id);
        });
    }

    private Context context() {
        Context context = Context.EMPTY;
        if (source.get("context").isEmpty()) {
            return context;
        }
        Json keys = source.get("context").get();
        Json.Obj object = keys.asObject().orElseThrow(() -> wrong("context", "an object", keys));
        for (String key : object.members().keySet()) {
            context = context.with(key, object.get(key).map(v -> values(key, v)).orElse(List.of()));
        }
        return context;
    }

    private static List<String> values(String key, Json value) {
        return items(value).stream().map(item -> value(key, item)).toList();
    }

    private static String value(String key, Json value) {
        return switch (value) {
            case Json.Text t -> t.value();
            case Json.Bool b -> Boolean.toString(b.value());
            case Json.Num n -> n.value().toPlainString();
            case Json.Obj o -> throw wrong(key, "a text or a list of texts", o);
            case Json.Array a -> throw wrong(key, "a text or a list of texts", a);
            case Json.Null n -> throw wrong(key, "a text or a list of texts", n);
        };
    }

    private List<PolicySet.Level> levels(String member, PolicyDocument.Kind kind) {
        List<PolicySet.Level> levels = new ArrayList<>();
        for (Json level : source.get(member).map(PolicyQuestion::items).orElse(List.of())) {
            String name = "level " + (levels.size() + 1);
            levels.add(new PolicySet.Level(name, policies(member + " of " + name, items(level), kind)));
        }
        return levels;
    }

    private List<SourcedPolicy> policies(String member, PolicyDocument.Kind kind) {
        return policies(member, source.get(member).map(PolicyQuestion::items).orElse(List.of()), kind);
    }

    private List<SourcedPolicy> policies(String role, List<Json> items, PolicyDocument.Kind kind) {
        List<SourcedPolicy> policies = new ArrayList<>();
        for (Json item : items) {
            String name = items.size() == 1 ? role : role + " policy " + (policies.size() + 1);
            policies.add(item.asText()
                    .map(file -> files.policy(file, kind))
                    .orElseGet(() -> new SourcedPolicy(name, parse(name, item, kind))));
        }
        return policies;
    }

    private static PolicyDocument parse(String name, Json item, PolicyDocument.Kind kind) {
        try {
            return PolicyDocument.parse(item, kind);
        } catch (PolicyException e) {
            throw UserError.usage(PolicyFiles.describe(name, e));
        }
    }

    private Optional<String> text(String member) {
        return source.get(member).map(value -> value.asText().orElseThrow(() -> wrong(member, "a text", value)));
    }

    private static List<Json> items(Json value) {
        return value.asArray().orElse(List.of(value));
    }

    private static UserError missing(String member) {
        return UserError.usage("The question names no " + member)
                .with("Give it with --" + member + ", or as \"" + member + "\" in a JSON document.");
    }

    private static UserError wrong(String what, String expected, Json at) {
        return UserError.usage(at(at) + what + " is not " + expected);
    }

    private static String at(Json value) {
        return value.position().equals(Json.Position.NONE) ? "" : value.position() + ": ";
    }
}
