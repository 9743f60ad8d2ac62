package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the grammar of a policy document: which elements there are and of which type. Every breach is a syntax error to
 * AWS; what the values may be is left to {@link PolicyRules}.
 *
 * <pre>
 * document  = { Version?, Id?, Statement: statement | [statement, …] }
 * statement = { Sid?, Effect, Principal? | NotPrincipal?, Action | NotAction, Resource | NotResource, Condition? }
 * Principal = "*" | { "AWS" | "Service" | "Federated" | "CanonicalUser": texts }
 * Condition = { operator: { key: values } }
 * texts     = text | [text, …]          values = texts, with numbers and truth values as texts
 * </pre>
 */
final class PolicyReader {

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String VERSION_WITH_VARIABLES = "2012-10-17";
    private static final Set<String> VERSIONS = Set.of("2008-10-17", VERSION_WITH_VARIABLES);
    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> PRINCIPAL_TYPES = Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private final boolean variables;

    private PolicyReader(boolean variables) {
        this.variables = variables;
    }

    /** Whether {@code source}, which {@link #read} accepts, is of the version that has variables. */
    static boolean hasVariables(Json source) {
        return object(source, "the document")
                .text("Version")
                .filter(VERSION_WITH_VARIABLES::equals)
                .isPresent();
    }

    static List<Statement> read(Json source) {
        Json.Obj document = object(source, "the document");
        requireKnown(document, DOCUMENT, "a policy");
        Optional<String> version = optionalText(document, "Version");
        version.filter(v -> !VERSIONS.contains(v)).ifPresent(v -> {
            throw syntax("the Version is neither 2012-10-17 nor 2008-10-17 but " + v, document);
        });
        optionalText(document, "Id");
        return new PolicyReader(hasVariables(document)).statements(document);
    }

    private List<Statement> statements(Json.Obj document) {
        Json element = document.get("Statement").orElseThrow(() -> syntax("there is no Statement", document));
        List<Json> items = element.asArray().orElse(List.of(element));
        if (items.isEmpty()) {
            throw syntax("the list of statements is empty", element);
        }
        List<Statement> statements = new ArrayList<>();
        for (Json item : items) {
            statements.add(statement(object(item, "a statement"), statements.size() + 1));
        }
        return statements;
    }

    private Statement statement(Json.Obj source, int number) {
        requireKnown(source, STATEMENT, "a statement");
        return new Statement(
                number,
                source.position(),
                optionalText(source, "Sid"),
                isAllow(source),
                principals(source),
                elements(source, "Action", Template::inAnyCase),
                elements(source, "Resource", text -> Template.of(text, variables)),
                conditions(source));
    }

    private static boolean isAllow(Json.Obj statement) {
        Json effect = statement.get("Effect").orElseThrow(() -> syntax("the statement has no Effect", statement));
        return switch (effect.asText().orElse("")) {
            case "Allow" -> true;
            case "Deny" -> false;
            default -> throw syntax("the Effect is neither Allow nor Deny", effect);
        };
    }

    private static Optional<Statement.Elements> elements(
            Json.Obj statement, String name, Function<String, Template> template) {
        return oneOf(statement, name).map(found -> {
            List<Statement.Element> values = texts(found.value(), found.name()).stream()
                    .map(t -> new Statement.Element(template.apply(t.value()), t.position()))
                    .toList();
            return new Statement.Elements(values, found.negated(), found.value().position());
        });
    }

    /** An element that has a form with {@code Not}. */
    private record Found(String name, boolean negated, Json value) {}

    private static Optional<Found> oneOf(Json.Obj statement, String name) {
        String not = "Not" + name;
        Optional<Json> negative = statement.get(not);
        Optional<Json> positive = statement.get(name);
        if (negative.isPresent() && positive.isPresent()) {
            throw syntax("the statement has both " + name + " and " + not, negative.get());
        }
        return positive.map(value -> new Found(name, false, value))
                .or(() -> negative.map(value -> new Found(not, true, value)));
    }

    private static Optional<Statement.Principals> principals(Json.Obj statement) {
        return oneOf(statement, "Principal").map(found -> {
            List<TrustedPrincipal> trusted = trusted(found);
            return new Statement.Principals(
                    trusted, found.negated(), found.value().position());
        });
    }

    private static List<TrustedPrincipal> trusted(Found found) {
        if (found.value().asText().filter("*"::equals).isPresent()) {
            return List.of(new TrustedPrincipal.Everyone());
        }
        Json.Obj types = object(found.value(), "a " + found.name() + " other than \"*\"");
        requireKnown(types, PRINCIPAL_TYPES, found.name());
        List<TrustedPrincipal> trusted = new ArrayList<>();
        types.members()
                .forEach((type, value) -> texts(value, found.name()).forEach(text -> trusted.add(trusted(type, text))));
        return trusted;
    }

    private static TrustedPrincipal trusted(String type, Json.Text text) {
        if (!type.equals("AWS")) {
            return new TrustedPrincipal.Other(type, text.value());
        }
        return TrustedPrincipal.aws(text.value())
                .orElseThrow(() -> PolicyException.invalidPrincipal(
                        text.value(),
                        "a principal is *, an account id, or the ARN of a root user, user, role or session",
                        text.position()));
    }

    private List<Condition> conditions(Json.Obj statement) {
        Optional<Json> element = statement.get("Condition");
        if (element.isEmpty()) {
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        filled(element.get(), "the Condition").forEach((name, keys) -> {
            Condition.Test test =
                    Condition.test(name).orElseThrow(() -> syntax("there is no condition operator " + name, keys));
            filled(keys, "the condition operator " + name)
                    .forEach((key, values) -> conditions.add(condition(name, test, key, values)));
        });
        return conditions;
    }

    private Condition condition(String name, Condition.Test test, String key, Json values) {
        PolicyRules.checkConditionKey(key, values.position());
        List<Template> wanted = new ArrayList<>();
        for (Json value : values.asArray().orElse(List.of(values))) {
            Template template = Template.of(scalar(value), variables);
            PolicyRules.checkConditionValue(test, template, value.position());
            wanted.add(template);
        }
        return new Condition(name, test, key, List.copyOf(wanted));
    }

    private static String scalar(Json value) {
        return switch (value) {
            case Json.Text t -> t.value();
            case Json.Bool b -> Boolean.toString(b.value());
            case Json.Num n -> n.value().toPlainString();
            case Json.Obj ignored -> throw noScalar(value);
            case Json.Array ignored -> throw noScalar(value);
            case Json.Null ignored -> throw noScalar(value);
        };
    }

    private static PolicyException noScalar(Json value) {
        return syntax("a condition's value is not a text", value);
    }

    private static Map<String, Json> filled(Json value, String what) {
        Map<String, Json> members = object(value, what).members();
        if (members.isEmpty()) {
            throw syntax(what + " is empty", value);
        }
        return members;
    }

    private static List<Json.Text> texts(Json value, String name) {
        List<Json.Text> texts = new ArrayList<>();
        for (Json item : value.asArray().orElse(List.of(value))) {
            if (!(item instanceof Json.Text text)) {
                throw syntax(name + " holds something that is not a text", item);
            }
            texts.add(text);
        }
        return texts;
    }

    private static Optional<String> optionalText(Json.Obj object, String name) {
        Optional<Json> value = object.get(name);
        if (value.filter(v -> !(v instanceof Json.Text)).isPresent()) {
            throw syntax(name + " is not a text", value.get());
        }
        return value.flatMap(Json::asText);
    }

    private static Json.Obj object(Json value, String what) {
        return value.asObject().orElseThrow(() -> syntax(what + " is not an object", value));
    }

    private static void requireKnown(Json.Obj object, Set<String> known, String what) {
        object.members().forEach((name, value) -> {
            if (!known.contains(name)) {
                throw syntax("there is no element " + name + " in " + what, value);
            }
        });
    }

    private static PolicyException syntax(String detail, Json at) {
        return new PolicyException(SYNTAX, detail, at.position());
    }
}
