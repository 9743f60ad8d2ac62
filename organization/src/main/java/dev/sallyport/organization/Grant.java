package dev.sallyport.organization;

import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A statement that allows, as the policies of the presets are made of. */
record Grant(Optional<String> sid, List<String> actions, List<String> resources, boolean needsMfa) {

    static final String EVERYTHING = "*";

    static Grant allow(String... actions) {
        return new Grant(Optional.empty(), List.of(actions), List.of(EVERYTHING), false);
    }

    /** @param names actions of IAM between blanks */
    static Grant iam(String names) {
        return allow(Arrays.stream(names.split(" ", -1)).map(n -> "iam:" + n).toArray(String[]::new));
    }

    Grant and(String... more) {
        List<String> all = new ArrayList<>(actions);
        all.addAll(List.of(more));
        return new Grant(sid, all, resources, needsMfa);
    }

    Grant called(String name) {
        return new Grant(Optional.of(name), actions, resources, needsMfa);
    }

    Grant on(List<String> arns) {
        return new Grant(sid, actions, arns, needsMfa);
    }

    Grant on(String... arns) {
        return on(List.of(arns));
    }

    Grant withMfa() {
        return withMfa(true);
    }

    /** Demanding MFA, as policies of groups do, or not, as those of roles. */
    Grant withMfa(boolean needed) {
        return new Grant(sid, actions, resources, needed);
    }

    Json statement() {
        Json.ObjectBuilder out = Json.object()
                .putIfPresent("Sid", sid)
                .put("Effect", "Allow")
                .put("Action", oneOrMany(actions))
                .put("Resource", oneOrMany(resources));
        if (needsMfa) {
            out.put("Condition", mfa("Bool", true));
        }
        return out.build();
    }

    /** The identity policy of these statements. */
    static PolicyDocument policy(Grant... grants) {
        return policy(Arrays.stream(grants).map(Grant::statement).toList(), PolicyDocument.Kind.IDENTITY);
    }

    static PolicyDocument policy(List<Json> statements, PolicyDocument.Kind kind) {
        Json source = Json.object()
                .put("Version", "2012-10-17")
                .put("Statement", Json.array(statements))
                .build();
        return PolicyDocument.parse(source, kind);
    }

    /** A condition on whether the caller showed a second factor. */
    static Json mfa(String operator, boolean present) {
        Json key = Json.object()
                .put("aws:MultiFactorAuthPresent", Boolean.toString(present))
                .build();
        return Json.object().put(operator, key).build();
    }

    static Json oneOrMany(List<String> values) {
        return values.size() == 1 ? Json.of(values.getFirst()) : Json.texts(values);
    }
}
