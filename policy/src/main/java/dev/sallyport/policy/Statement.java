package dev.sallyport.policy;

import dev.sallyport.model.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    record Principals(List<TrustedPrincipal> trusted, boolean negated, Json.Position position) {}

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

    StatementRef ref(String source) {
        return new StatementRef(source, number, sid, position);
    }

    /** Action first, then whom or what it is about, then the conditions; the first that fails is what missed. */
    Match match(Call call) {
        if (!isAbout(call.action())) {
            return new Match.Unrelated();
        }
        if (!coversResource(call)) {
            return Match.Misses.by(NearMiss.Element.RESOURCE, "its resources do not cover " + call.resource());
        }
        Optional<TrustedPrincipal.Reach> reach = reach(call.principal());
        if (reach.isEmpty()) {
            return Match.Misses.by(
                    NearMiss.Element.PRINCIPAL,
                    "its principals do not include " + call.principal().arn());
        }
        return conditions.stream()
                .flatMap(c -> c.failure(call.context()).stream())
                .findFirst()
                .<Match>map(Match.Misses::by)
                .orElseGet(() -> new Match.Applies(reach.get() == TrustedPrincipal.Reach.DIRECT));
    }

    boolean names(String action, String resource) {
        return allows
                && isAbout(action)
                && resources
                        .filter(r -> !r.negated() && r.values().stream().anyMatch(v -> names(v, resource)))
                        .isPresent();
    }

    private static boolean names(Element element, String resource) {
        return element.value()
                .resolve(Context.EMPTY)
                .filter(p -> !p.isAny() && ArnPattern.matches(p, resource))
                .isPresent();
    }

    private boolean isAbout(String action) {
        String folded = action.toLowerCase(Locale.ROOT);
        return actions.filter(a -> a.negated() != a.values().stream().anyMatch(v -> isAction(v, folded)))
                .isPresent();
    }

    private static boolean isAction(Element element, String folded) {
        return Wildcard.of(element.source().toLowerCase(Locale.ROOT)).matches(folded);
    }

    private boolean coversResource(Call call) {
        return resources
                .map(r -> r.negated() ? isOutside(r, call) : isInside(r, call))
                .orElse(true);
    }

    private static boolean isInside(Elements elements, Call call) {
        return elements.values().stream()
                .flatMap(v -> v.value().resolve(call.context()).stream())
                .anyMatch(p -> ArnPattern.matches(p, call.resource()));
    }

    /** A variable without a value leaves open what is excluded, so nothing is outside. */
    private static boolean isOutside(Elements elements, Call call) {
        List<Optional<Wildcard>> excluded = elements.values().stream()
                .map(v -> v.value().resolve(call.context()))
                .toList();
        return excluded.stream().allMatch(p -> p.isPresent() && !ArnPattern.matches(p.get(), call.resource()));
    }

    private Optional<TrustedPrincipal.Reach> reach(Principal caller) {
        return principals.map(named -> reach(named, caller)).orElse(Optional.of(TrustedPrincipal.Reach.DIRECT));
    }

    private static Optional<TrustedPrincipal.Reach> reach(Principals named, Principal caller) {
        Optional<TrustedPrincipal.Reach> reach =
                named.trusted().stream().flatMap(t -> t.reach(caller).stream()).min(Enum::compareTo);
        if (!named.negated()) {
            return reach;
        }
        return reach.isPresent() ? Optional.empty() : Optional.of(TrustedPrincipal.Reach.DIRECT);
    }
}
