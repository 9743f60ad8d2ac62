package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The members of one object of a document, each of which has to be asked for: one that nobody knows is an error, often a slip. */
final class Members {

    private final Json.Obj object;
    private final Set<String> asked = new HashSet<>();

    private Members(Json.Obj object) {
        this.object = object;
    }

    /** Reads {@code value}, which {@code what} names in errors, and sees to it that nothing in it stays unread. */
    static <T> T read(Json value, String what, Function<Members, T> reader) {
        Json.Obj object =
                value.asObject().orElseThrow(() -> new MalformedDocument(what + " is not an object", value.position()));
        Members members = new Members(object);
        T result = MalformedDocument.at(object.position(), () -> reader.apply(members));
        members.requireAllAsked(what);
        return result;
    }

    private void requireAllAsked(String what) {
        object.members().forEach((name, value) -> {
            if (!asked.contains(name)) {
                throw new MalformedDocument("there is no member " + name + " in " + what, value.position());
            }
        });
    }

    Optional<Json> find(String name) {
        asked.add(name);
        return object.get(name);
    }

    Json need(String name) {
        return find(name)
                .orElseThrow(() -> new MalformedDocument("the member " + name + " is missing", object.position()));
    }

    String text(String name) {
        return text(need(name), name);
    }

    Optional<String> optionalText(String name) {
        return find(name).map(value -> text(value, name));
    }

    /** A text that is {@code /} where the document does not say. */
    String path() {
        return optionalText("path").orElse("/");
    }

    long number(String name) {
        Json value = need(name);
        return value.asLong().orElseThrow(() -> wrong(name, "a whole number", value));
    }

    /** A number of things; none where the document does not say. */
    int count(String name) {
        return find(name).map(value -> count(name, value)).orElse(0);
    }

    private static int count(String name, Json value) {
        return value.asLong()
                .filter(n -> n >= 0 && n <= Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElseThrow(() -> wrong(name, "a number of things", value));
    }

    /** False where the document does not say. */
    boolean flag(String name) {
        return find(name)
                .map(value -> value.asBool().orElseThrow(() -> wrong(name, "true or false", value)))
                .orElse(false);
    }

    /** Empty where the document does not say. */
    <T> List<T> list(String name, Function<Json, T> item) {
        return find(name)
                .map(value -> value.asArray().orElseThrow(() -> wrong(name, "a list", value)))
                .orElse(List.of())
                .stream()
                .map(item)
                .toList();
    }

    List<String> texts(String name) {
        return list(name, value -> text(value, name));
    }

    List<Arn> arns(String name) {
        return list(name, value -> arn(value, name));
    }

    Optional<Arn> optionalArn(String name) {
        return find(name).map(value -> arn(value, name));
    }

    private static Arn arn(Json value, String name) {
        return MalformedDocument.at(value.position(), () -> Arn.parse(text(value, name)));
    }

    List<AccountId> accountIds(String name) {
        return list(name, value -> MalformedDocument.at(value.position(), () -> new AccountId(text(value, name))));
    }

    /** Texts by name; none where the document does not say. */
    Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).forEach((key, value) -> texts.put(key, text(value, key)));
        return texts;
    }

    /** The members of an object; none where the document does not say. */
    Map<String, Json> object(String name) {
        return find(name)
                .map(value -> value.asObject()
                        .orElseThrow(() -> wrong(name, "an object", value))
                        .members())
                .orElse(Map.of());
    }

    /** A number of things that need not be said. */
    Optional<Integer> optionalCount(String name) {
        return find(name).map(value -> count(name, value));
    }

    /** A policy; where AWS would refuse it, the position is the policy's own. */
    PolicyDocument policy(String name, PolicyDocument.Kind kind) {
        try {
            return PolicyDocument.parse(need(name), kind);
        } catch (PolicyException e) {
            throw new MalformedDocument(name + " is refused: " + e.words() + " " + e.detail(), e.position());
        }
    }

    /** A policy that is made of other members; where AWS would refuse it, the position is that of the object. */
    PolicyDocument policyOf(Supplier<PolicyDocument> policy) {
        try {
            return policy.get();
        } catch (PolicyException e) {
            throw new MalformedDocument("it is refused: " + e.words() + " " + e.detail(), object.position());
        }
    }

    private static String text(Json value, String name) {
        return value.asText().orElseThrow(() -> wrong(name, "a text", value));
    }

    private static MalformedDocument wrong(String name, String type, Json value) {
        return new MalformedDocument(name + " is not " + type, value.position());
    }
}
