package dev.sallyport.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the policies of one gate say about a call. */
sealed interface Verdict {

    /** How many near misses an explanation shows. */
    int NEAREST = 3;

    /** A {@code Deny} applies. */
    record Denies(StatementRef by) implements Verdict {}

    /**
     * No {@code Deny} applies, an {@code Allow} does.
     *
     * @param direct whether it names the caller rather than the caller's account; true where no principal is named
     */
    record Allows(StatementRef by, boolean direct) implements Verdict {}

    /** Nothing applies. */
    record Silent(List<NearMiss> nearest) implements Verdict {}

    static Verdict of(List<SourcedPolicy> policies, Call call) {
        Gathered gathered = new Gathered();
        for (SourcedPolicy policy : policies) {
            for (Statement statement : policy.document().statements()) {
                gathered.add(statement, statement.ref(policy.source()), statement.match(call));
            }
        }
        return gathered.verdict();
    }

    /** What was seen so far, statement by statement. */
    final class Gathered {
        private final List<Denies> denies = new ArrayList<>();
        private final List<Allows> allows = new ArrayList<>();
        private final List<NearMiss> misses = new ArrayList<>();

        private Gathered() {}

        private void add(Statement statement, StatementRef ref, Match match) {
            switch (match) {
                case Match.Applies applies -> applies(statement, ref, applies.direct());
                case Match.Misses miss -> misses(statement, ref, miss);
                case Match.Unrelated ignored -> {}
            }
        }

        private void applies(Statement statement, StatementRef ref, boolean direct) {
            if (statement.allows()) {
                allows.add(new Allows(ref, direct));
            } else {
                denies.add(new Denies(ref));
            }
        }

        /** A deny that does not apply is no step towards being allowed. */
        private void misses(Statement statement, StatementRef ref, Match.Misses miss) {
            if (statement.allows()) {
                misses.add(new NearMiss(ref, miss.element(), miss.condition(), miss.text()));
            }
        }

        private Verdict verdict() {
            if (!denies.isEmpty()) {
                return denies.getFirst();
            }
            // A statement that names the caller itself needs no identity policy beside it: it comes first.
            return allows.stream()
                    .min(Comparator.comparing(a -> !a.direct()))
                    .<Verdict>map(a -> a)
                    .orElseGet(() -> new Silent(nearest()));
        }

        private List<NearMiss> nearest() {
            Comparator<NearMiss> nearestFirst =
                    Comparator.comparing(NearMiss::element).reversed();
            List<NearMiss> sorted = misses.stream().sorted(nearestFirst).toList();
            return sorted.stream()
                    .filter(m -> m.element() == sorted.getFirst().element())
                    .limit(NEAREST)
                    .toList();
        }
    }
}
