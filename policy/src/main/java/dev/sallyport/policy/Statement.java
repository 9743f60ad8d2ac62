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

        /** How far the statement reaches {@code caller}; empty if it does not mean the caller. */
        Optional<TrustedPrincipal.Reach> reach(Principal caller, boolean allows) {
            if (negated) {
                boolean excluded = allows ? isNamed(caller) : isNamedWhole(caller);
                return excluded ? Optional.empty() : new TrustedPrincipal.Everyone().reach(caller);
            }
            return trusted.stream().flatMap(t -> t.reach(caller).stream()).min(Enum::compareTo);
        }

        private boolean isNamed(Principal caller) {
            return trusted.stream().anyMatch(t -> t.reach(caller).isPresent());
        }

        /**
         * A Deny spares only a caller of whom all is named: the user and the account, or the session, its role and the
         * account. AWS's own examples list them all, and warn that a shorter list may deny the whole account.
         */
        private boolean isNamedWhole(Principal caller) {
            return caller.identities().stream().allMatch(i -> trusted.stream().anyMatch(t -> t.names(i)));
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
        return new StatementRef(policy.source(), number, sid, position, policy.arn());
    }

    Statement withPrincipals(Optional<Principals> others) {
        return new Statement(number, position, sid, allows, others, actions, resources, conditions);
    }

    /**
     * How far it reaches where it applies to the call; empty where it does not.
     *
     * <p>Action first, then what and whom it is about, then the conditions, cheapest first: this is what decides.
     */
    Optional<TrustedPrincipal.Reach> applies(Question question) {
        if (!isAbout(question.action()) || !coversResource(question)) {
            return Optional.empty();
        }
        Optional<TrustedPrincipal.Reach> reach = reach(question.call().principal());
        if (reach.isEmpty()) {
            return reach;
        }
        for (Condition condition : conditions) {
            if (!condition.holds(question.context())) {
                return Optional.empty();
            }
        }
        return reach;
    }

    /** The first element that does not match a call that it does not apply to; empty if it is about other actions. */
    Optional<NearMiss> miss(Question question, StatementRef ref) {
        Call call = question.call();
        if (!isAbout(question.action())) {
            return Optional.empty();
        }
        if (!coversResource(question)) {
            return Optional.of(
                    NearMiss.by(ref, NearMiss.Element.RESOURCE, "its resources do not cover " + call.resource()));
        }
        if (reach(call.principal()).isEmpty()) {
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
                && reach(question.call().principal()).isPresent();
        return concerned ? contextKeys() : Stream.empty();
    }

    /** Whether a variable among its resources has no value. */
    private boolean hasOpenResource(Question question) {
        return resources.stream()
                .flatMap(r -> r.values().stream())
                .anyMatch(v -> v.value().resolveArn(question.context()).isEmpty());
    }

    private boolean isAbout(String folded) {
        if (actions.isEmpty()) {
            return false;
        }
        Elements elements = actions.get();
        for (Element element : elements.values()) {
            Optional<Wildcard> pattern = element.value().resolve(Context.EMPTY);
            if (pattern.isPresent() && pattern.get().matches(folded)) {
                return !elements.negated();
            }
        }
        return elements.negated();
    }

    private boolean coversResource(Question question) {
        if (resources.isEmpty()) {
            return true;
        }
        Elements elements = resources.get();
        return elements.negated() ? isOutside(elements, question) : isInside(elements, question);
    }

    private static boolean isInside(Elements elements, Question question) {
        for (Element element : elements.values()) {
            Optional<ArnPattern> pattern = element.value().resolveArn(question.context());
            if (pattern.isPresent() && pattern.get().matches(question.resource())) {
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

    private Optional<TrustedPrincipal.Reach> reach(Principal caller) {
        return principals.isEmpty() ? TrustedPrincipal.CALLER : principals.get().reach(caller, allows);
    }
}
