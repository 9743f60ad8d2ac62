package dev.sallyport.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the policies of one gate say about a call. */
sealed interface Verdict {

    /** How many near misses an explanation shows. */
    int NEAREST = 3;

    /** A {@code Deny} applies. */
    record Denies(StatementRef by) implements Verdict {}

    /**
     * No {@code Deny} applies, an {@code Allow} does.
     *
     * @param by of those that reach farthest the first
     */
    record Allows(StatementRef by, TrustedPrincipal.Reach reach) implements Verdict {}

    /** Nothing applies. What came near is worked out only if somebody has to be told. */
    record Silent(List<SourcedPolicy> policies, Question question) implements Verdict {

        List<NearMiss> nearest() {
            List<NearMiss> misses = new ArrayList<>();
            policies.forEach(policy -> misses.addAll(misses(policy)));
            Optional<NearMiss.Element> nearest =
                    misses.stream().map(NearMiss::element).max(Comparator.naturalOrder());
            return misses.stream()
                    .filter(m -> nearest.filter(m.element()::equals).isPresent())
                    .limit(NEAREST)
                    .toList();
        }

        /** Of the statements that allow something: a deny that does not apply is no step towards being allowed. */
        private List<NearMiss> misses(SourcedPolicy policy) {
            List<Statement> about = new ArrayList<>();
            policy.document().index().forEachAbout(question, about::add);
            return about.stream()
                    .filter(Statement::allows)
                    .sorted(Comparator.comparingInt(Statement::number))
                    .flatMap(statement -> statement.miss(question, statement.ref(policy)).stream())
                    .toList();
        }
    }

    static Verdict of(List<SourcedPolicy> policies, Question question) {
        Search search = new Search(policies, question);
        for (int i = 0; i < policies.size(); i++) {
            search.through(i);
        }
        return search.verdict();
    }

    /** Goes through policies for the statement that decides: of those that serve alike, the first. */
    final class Search implements Consumer<Statement> {
        private final List<SourcedPolicy> policies;
        private final Question question;
        private int place;
        private Optional<Found> deny = Optional.empty();
        private Optional<Found> allow = Optional.empty();

        private Search(List<SourcedPolicy> policies, Question question) {
            this.policies = policies;
            this.question = question;
        }

        /**
         * A statement that applies.
         *
         * @param place of its policy among the others
         */
        private record Found(int place, Statement statement, TrustedPrincipal.Reach reach) {

            /** The index hands out a document's statements in no order, so theirs is restored here. */
            boolean isBefore(Found other) {
                if (reach != other.reach) {
                    return reach.compareTo(other.reach) < 0;
                }
                return place == other.place && statement.number() < other.statement.number();
            }
        }

        private void through(int number) {
            place = number;
            policies.get(number).document().index().forEachAbout(question, this);
        }

        @Override
        public void accept(Statement statement) {
            TrustedPrincipal.Reach reach = statement.reach(question);
            if (reach == TrustedPrincipal.Reach.NONE) {
                return;
            }
            Found found = new Found(place, statement, reach);
            if (statement.allows()) {
                allow = better(allow, found);
            } else {
                deny = better(deny, found);
            }
        }

        private static Optional<Found> better(Optional<Found> known, Found found) {
            return known.isPresent() && !found.isBefore(known.get()) ? known : Optional.of(found);
        }

        private Verdict verdict() {
            if (deny.isPresent()) {
                return new Denies(ref(deny.get()));
            }
            return allow.isPresent()
                    ? new Allows(ref(allow.get()), allow.get().reach())
                    : new Silent(policies, question);
        }

        private StatementRef ref(Found found) {
            return found.statement().ref(policies.get(found.place()));
        }
    }
}
