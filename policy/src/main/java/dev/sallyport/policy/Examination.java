package dev.sallyport.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A decision, and what every gate says of the call by itself, statement by statement, whether or not that decides: what
 * a simulation shows.
 *
 * @param decision what {@link Evaluation#decide} says of the same call
 * @param findings in the order in which the gates are asked
 */
public record Examination(Decision decision, List<Finding> findings) {

    public Examination {
        findings = List.copyOf(findings);
    }

    /** What a gate's policies say together. */
    public enum Saying {
        /** A {@code Deny} applies. */
        DENIES,
        /** No {@code Deny} applies, an {@code Allow} does. */
        ALLOWS,
        /** Nothing applies. */
        NOTHING
    }

    /**
     * A statement that applies to the call.
     *
     * @param policy which of the gate's policies, from 0, in the order in which the {@link PolicySet} has them
     * @param allows whether its effect is {@code Allow}
     */
    public record Match(int policy, StatementRef statement, boolean allows) {}

    /**
     * What one gate says.
     *
     * @param level of the organisation, where the gate stands at every level
     * @param matches every statement that applies, in the order of the policies and their text
     * @param contextKeys the condition keys on which it depends whether a statement applies, as the policies write them,
     *     each once in any case, sorted
     */
    public record Finding(
            Gate gate, Optional<String> level, Saying saying, List<Match> matches, List<String> contextKeys) {
        public Finding {
            matches = List.copyOf(matches);
            contextKeys = List.copyOf(contextKeys);
        }

        static Finding of(
                Gate gate, Optional<String> level, Verdict verdict, List<SourcedPolicy> policies, Question question) {
            List<Match> matches = new ArrayList<>();
            Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 0; i < policies.size(); i++) {
                SourcedPolicy policy = policies.get(i);
                List<Statement> about = new ArrayList<>();
                policy.document().index().forEachAbout(question, about::add);
                about.sort(Comparator.comparingInt(Statement::number));
                for (Statement statement : about) {
                    statement.contextKeys(question).forEach(keys::add);
                    if (statement.applies(question)) {
                        matches.add(new Match(i, statement.ref(policy), statement.allows()));
                    }
                }
            }
            return new Finding(gate, level, saying(verdict), matches, List.copyOf(keys));
        }

        private static Saying saying(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Denies ignored -> Saying.DENIES;
                case Verdict.Allows ignored -> Saying.ALLOWS;
                case Verdict.Silent ignored -> Saying.NOTHING;
            };
        }
    }
}
