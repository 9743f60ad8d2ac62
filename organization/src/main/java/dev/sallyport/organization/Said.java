package dev.sallyport.organization;

import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyDocument;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one statement of a policy says, as text, for whoever looks at a policy without a call to decide.
 *
 * @param principals the AWS principals, {@code *} among them
 * @param conditional whether it has conditions
 * @param wantsMfa whether one of them is about MFA
 */
record Said(
        boolean allows,
        List<String> actions,
        List<String> resources,
        List<String> principals,
        boolean conditional,
        boolean wantsMfa) {

    private static final String MFA_KEYS = "aws:multifactorauth";

    /** The statements of {@code document}. */
    static List<Said> in(PolicyDocument document) {
        return document
                .json()
                .asObject()
                .flatMap(o -> o.get("Statement"))
                .map(s -> s.asArray().orElseGet(() -> List.of(s)))
                .orElse(List.of())
                .stream()
                .flatMap(s -> s.asObject().stream())
                .map(Said::of)
                .toList();
    }

    private static Said of(Json.Obj statement) {
        Optional<Json> condition = statement.get("Condition");
        return new Said(
                statement.text("Effect").equals(Optional.of("Allow")),
                texts(statement.get("Action")),
                texts(statement.get("Resource")),
                principals(statement.get("Principal")),
                condition.isPresent(),
                condition
                        .filter(c -> c.toText().toLowerCase(Locale.ROOT).contains(MFA_KEYS))
                        .isPresent());
    }

    private static List<String> principals(Optional<Json> principal) {
        Optional<Json> aws = principal.flatMap(Json::asObject).flatMap(o -> o.get("AWS"));
        return texts(aws.isPresent() ? aws : principal);
    }

    private static List<String> texts(Optional<Json> oneOrMany) {
        return oneOrMany.stream()
                .flatMap(value -> value.asArray().map(List::stream).orElseGet(() -> Stream.of(value)))
                .flatMap(value -> value.asText().stream())
                .toList();
    }

    /** Whether it allows everything on everything. */
    boolean allowsEverything() {
        return allows && actions.contains("*") && resources.contains("*");
    }
}
