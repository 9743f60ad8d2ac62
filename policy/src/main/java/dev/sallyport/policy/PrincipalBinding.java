package dev.sallyport.policy;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The unique ids that users and roles had when a policy that names them was stored.
 *
 * @param ids by the ARN as the policy writes it
 */
record PrincipalBinding(Map<String, String> ids) {

    static final PrincipalBinding NONE = new PrincipalBinding(Map.of());

    PrincipalBinding {
        ids = Map.copyOf(ids);
    }

    /** @throws PolicyException if {@code idOf} knows no id of a user or role that a statement names */
    static PrincipalBinding of(List<Statement> statements, Function<Arn, Optional<String>> idOf) {
        Map<String, String> ids = new HashMap<>();
        for (Statement statement : statements) {
            statement
                    .principals()
                    .ifPresent(p -> p.trusted().stream()
                            .flatMap(t -> entity(t).stream())
                            .forEach(arn ->
                                    ids.put(arn.toString(), idOf.apply(arn).orElseThrow(() -> missing(arn, p)))));
        }
        return new PrincipalBinding(ids);
    }

    /** A session has no id of its own that outlives it: policies name it by its ARN. */
    private static Optional<Arn> entity(TrustedPrincipal trusted) {
        return trusted instanceof TrustedPrincipal.Named named
                        && named.arn().service().equals("iam")
                ? Optional.of(named.arn())
                : Optional.empty();
    }

    private static PolicyException missing(Arn arn, Statement.Principals at) {
        return PolicyException.invalidPrincipal(
                arn.toString(), "there is no " + arn.resource() + " in account " + arn.account(), at.position());
    }

    Statement apply(Statement statement) {
        return statement.withPrincipals(statement.principals().map(this::apply));
    }

    private Statement.Principals apply(Statement.Principals named) {
        return new Statement.Principals(
                named.trusted().stream().map(this::apply).toList(), named.negated(), named.position());
    }

    private TrustedPrincipal apply(TrustedPrincipal trusted) {
        return entity(trusted)
                .<TrustedPrincipal>map(arn -> new TrustedPrincipal.Named(arn, id(arn.toString())))
                .orElse(trusted);
    }

    private Optional<String> id(String arn) {
        return Optional.ofNullable(ids.get(arn));
    }

    /** {@code document} with every bound ARN replaced by what the entity is called now, or by its id. */
    Json show(Json document, Function<String, Optional<Arn>> arnOf) {
        return ids.isEmpty() ? document : inMember(document, "Statement", all -> inEach(all, s -> statement(s, arnOf)));
    }

    private Json statement(Json statement, Function<String, Optional<Arn>> arnOf) {
        Function<Json, Json> principal =
                element -> inMember(element, "AWS", names -> inEach(names, name -> shown(name, arnOf)));
        return inMember(inMember(statement, "Principal", principal), "NotPrincipal", principal);
    }

    private Json shown(Json name, Function<String, Optional<Arn>> arnOf) {
        return name.asText()
                .flatMap(this::id)
                .map(id -> Json.of(arnOf.apply(id).map(Arn::toString).orElse(id)))
                .orElse(name);
    }

    /** {@code value} with one member changed, if it is an object that has it. */
    private static Json inMember(Json value, String member, Function<Json, Json> change) {
        Optional<Json.Obj> object = value.asObject().filter(o -> o.get(member).isPresent());
        if (object.isEmpty()) {
            return value;
        }
        Json.ObjectBuilder changed = Json.object();
        object.get().members().forEach((name, old) -> changed.put(name, name.equals(member) ? change.apply(old) : old));
        return changed.build();
    }

    /** An array with all its items changed, or the one value. */
    private static Json inEach(Json value, Function<Json, Json> change) {
        if (!(value instanceof Json.Array array)) {
            return change.apply(value);
        }
        List<Json> changed = new ArrayList<>();
        array.items().forEach(item -> changed.add(change.apply(item)));
        return Json.array(changed);
    }
}
