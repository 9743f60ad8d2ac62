package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One statement of a policy, as the reader found it.
 *
 * @param number from 1
 * @param principals whom it is about; empty in policies that do not say
 * @param actions absent only until the rules were checked
 * @param resources what it is about; empty in trust policies
 */
record Statement(
        int number,
        Json.Position position,
        Optional<String> sid,
        boolean allows,
        Optional<Principals> principals,
        Optional<Elements> actions,
        Optional<Elements> resources,
        List<Condition> conditions) {

    /** Whom a statement names. */
    record Principals(List<TrustedPrincipal> trusted, boolean negated, Json.Position position) {

        /** How far the statement reaches the caller. */
        TrustedPrincipal.Reach reach(Question question, boolean allows) {
            if (negated) {
                boolean excluded = allows
                        ? farthest(question) != TrustedPrincipal.Reach.NONE
                        : isNamedWhole(question.identities());
                return excluded ? TrustedPrincipal.Reach.NONE : new TrustedPrincipal.Everyone().reach(question);
            }
            return farthest(question);
        }

        private TrustedPrincipal.Reach farthest(Question question) {
            TrustedPrincipal.Reach farthest = TrustedPrincipal.Reach.NONE;
            for (TrustedPrincipal each : trusted) {
                TrustedPrincipal.Reach reach = each.reach(question);
                farthest = reach.compareTo(farthest) < 0 ? reach : farthest;
            }
            return farthest;
        }

        /**
         * A Deny spares only a caller of whom all is named: the user and the account, or the session, its role and the
         * account. AWS's own examples list them all, and warn that a shorter list may deny the whole account.
         */
        private boolean isNamedWhole(List<Principal.Identity> identities) {
            return identities.stream().allMatch(i -> trusted.stream().anyMatch(t -> t.names(i)));
        }
    }

    /**
     * The values of Action, NotAction, Resource or NotResource.
     *
     * @param negated whether it is the form with {@code Not}
     */
    record Elements(List<Element> values, boolean negated, Json.Position position) {}

    /** One value and where it stands. */
    record Element(Template value, Json.Position position) {
        String source() {
            return value.source();
        }
    }

    StatementRef ref(SourcedPolicy policy) {
        return new StatementRef(policy.source(), policy.document(), number, sid, position, policy.arn());
    }

    Statement withPrincipals(Optional<Principals> others) {
        return new Statement(number, position, sid, allows, others, actions, resources, conditions);
    }

    /**
     * How far a statement that is about the call's action reaches where it applies to the call.
     *
     * <p>What it is about first, then whom, then the conditions, cheapest first: this is what decides.
     */
    TrustedPrincipal.Reach reach(Question question) {
        if (!coversResource(question)) {
            return TrustedPrincipal.Reach.NONE;
        }
        TrustedPrincipal.Reach reach = reachOfPrincipals(question);
        if (reach == TrustedPrincipal.Reach.NONE) {
            return reach;
        }
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).holds(question.context())) {
                return TrustedPrincipal.Reach.NONE;
            }
        }
        return reach;
    }

    /** Whether a statement that is about the call's action applies to the call. */
    boolean applies(Question question) {
        return reach(question) != TrustedPrincipal.Reach.NONE;
    }

    /** The first element by which a statement that is about the call's action misses the call; empty if it applies. */
    Optional<NearMiss> miss(Question question, StatementRef ref) {
        Call call = question.call();
        if (!coversResource(question)) {
            return Optional.of(
                    NearMiss.by(ref, NearMiss.Element.RESOURCE, "its resources do not cover " + call.resource()));
        }
        if (reachOfPrincipals(question) == TrustedPrincipal.Reach.NONE) {
            return Optional.of(NearMiss.by(
                    ref,
                    NearMiss.Element.PRINCIPAL,
                    "its principals do not include " + call.principal().arn()));
        }
        return conditions.stream()
                .flatMap(c -> c.failure(call.context()).stream())
                .findFirst()
                .map(failed -> NearMiss.by(ref, failed));
    }

    boolean names(String action, String resource) {
        ArnPattern.Subject subject = ArnPattern.Subject.of(resource);
        return allows
                && isAbout(action.toLowerCase(Locale.ROOT))
                && resources
                        .filter(r -> !r.negated() && r.values().stream().anyMatch(v -> names(v, subject)))
                        .isPresent();
    }

    private static boolean names(Element element, ArnPattern.Subject resource) {
        return !element.source().equals("*")
                && element.value()
                        .resolveArn(Context.EMPTY)
                        .filter(p -> p.matches(resource))
                        .isPresent();
    }

    /** The patterns of Action or NotAction, in lower case. */
    List<Wildcard> actionPatterns() {
        return actions.stream()
                .flatMap(a -> a.values().stream())
                .flatMap(v -> v.value().resolve(Context.EMPTY).stream())
                .toList();
    }

    /** Whether it says what it is not about. */
    boolean excludesActions() {
        return actions.filter(Elements::negated).isPresent();
    }

    /** The condition keys that can change whether it applies. */
    Stream<String> contextKeys() {
        Stream<Template> values = Stream.concat(
                resources.stream().flatMap(r -> r.values().stream()).map(Element::value),
                conditions.stream().flatMap(c -> c.wanted().stream()));
        return Stream.concat(conditions.stream().map(Condition::key), values.flatMap(Template::keys));
    }

    /**
     * The condition keys on which it depends whether it applies to the call; none if it is about other actions,
     * resources or callers whatever their values are.
     */
    Stream<String> contextKeys(Question question) {
        boolean concerned = isAbout(question.action())
                && (coversResource(question) || hasOpenResource(question))
                && reachOfPrincipals(question) != TrustedPrincipal.Reach.NONE;
        return concerned ? contextKeys() : Stream.empty();
    }

    /** Whether a variable among its resources has no value. */
    private boolean hasOpenResource(Question question) {
        return resources.stream()
                .flatMap(r -> r.values().stream())
                .anyMatch(v -> v.value().resolveArn(question.context()).isEmpty());
    }

    /** Whether it is about an action, given in lower case; {@link StatementIndex} knows it faster. */
    boolean isAbout(String folded) {
        return actionPatterns().stream().anyMatch(p -> p.matches(folded)) != excludesActions();
    }

    private boolean coversResource(Question question) {
        if (resources.isEmpty()) {
            return true;
        }
        Elements elements = resources.get();
        return elements.negated() ? isOutside(elements, question) : isInside(elements, question);
    }

    private static boolean isInside(Elements elements, Question question) {
        for (int i = 0; i < elements.values().size(); i++) {
            if (elements.values().get(i).value().matchesArn(question)) {
                return true;
            }
        }
        return false;
    }

    /** A variable without a value leaves open what is excluded, so nothing is outside. */
    private static boolean isOutside(Elements elements, Question question) {
        for (Element element : elements.values()) {
            Optional<ArnPattern> pattern = element.value().resolveArn(question.context());
            if (pattern.isEmpty() || pattern.get().matches(question.resource())) {
                return false;
            }
        }
        return true;
    }

    /** What does not say whom it is about means the caller. */
    private TrustedPrincipal.Reach reachOfPrincipals(Question question) {
        return principals.isEmpty()
                ? TrustedPrincipal.Reach.CALLER
                : principals.get().reach(question, allows);
    }
}
