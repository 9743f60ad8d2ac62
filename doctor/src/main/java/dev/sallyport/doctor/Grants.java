package dev.sallyport.doctor;

import dev.sallyport.credentials.SelfView;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user's own policies say of roles: one half of what AWS decides by; the other half lies with the role. */
final class Grants {

    private static final String ACTION = "sts:AssumeRole";

    private final List<SourcedPolicy> identity;
    private final Optional<SourcedPolicy> boundary;

    private Grants(List<SourcedPolicy> identity, Optional<SourcedPolicy> boundary) {
        this.identity = List.copyOf(identity);
        this.boundary = boundary;
    }

    /** As IAM tells them; throws what {@link SelfView} throws. */
    static Grants of(SelfView self) {
        List<SourcedPolicy> readable = new ArrayList<>();
        self.policies().forEach(policy -> read(policy).ifPresent(readable::add));
        return new Grants(readable, self.boundary().flatMap(Grants::read));
    }

    /** AWS took it, so one that our parser refuses is in a form that we do not know yet: it says nothing here. */
    private static Optional<SourcedPolicy> read(SelfView.Policy policy) {
        try {
            PolicyDocument document = PolicyDocument.parse(policy.document(), PolicyDocument.Kind.IDENTITY);
            return Optional.of(new SourcedPolicy(policy.source(), document, policy.arn()));
        } catch (PolicyException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the user's side lets it assume the role.
     *
     * @param mfa what {@code aws:MultiFactorAuthPresent} is in the call; empty where it is absent
     */
    Decision decide(Principal user, Arn role, Optional<Boolean> mfa) {
        Context context = mfa.map(present -> Context.EMPTY.with("aws:MultiFactorAuthPresent", present.toString()))
                .orElse(Context.EMPTY);
        PolicySet own = PolicySet.ofIdentity(identity).withResourceAccount(user.account());
        return Evaluation.decide(
                new Call(user, ACTION, role.toString(), context),
                boundary.map(own::withBoundary).orElse(own));
    }

    /** The roles that the policies name in grants, each once. */
    List<Arn> roles() {
        return identity.stream()
                .flatMap(policy -> items(policy.document().json(), "Statement"))
                .filter(Grants::grantsRoles)
                .flatMap(statement -> items(statement, "Resource"))
                .flatMap(resource -> resource.asText().flatMap(Arn::tryParse).stream())
                .filter(arn -> arn.resourceType().equals("role"))
                .distinct()
                .toList();
    }

    private static boolean grantsRoles(Json statement) {
        boolean allows = statement
                .asObject()
                .flatMap(o -> o.text("Effect"))
                .filter("Allow"::equals)
                .isPresent();
        return allows
                && items(statement, "Action")
                        .flatMap(action -> action.asText().stream())
                        .anyMatch(action -> action.toLowerCase(Locale.ROOT).startsWith("sts:"));
    }

    /** A member's items; the member itself where it is no array. */
    private static Stream<Json> items(Json object, String name) {
        return object.asObject().flatMap(o -> o.get(name)).stream()
                .flatMap(member -> member.asArray().map(List::stream).orElseGet(() -> Stream.of(member)));
    }
}
