package dev.sallyport.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the statements of a document that are about an action, so that a call does not pay for the statements about other
 * services.
 *
 * <p>A statement stands where its actions put it: under each action that it names in full, under each service of which
 * it has a pattern ({@code s3:Get*}), or among those that can be about anything ({@code *}, {@code NotAction}). It stands
 * under an action only if it does not stand under that action's service, so a call meets it once. The index grows with
 * the text of the document, not with the product of its parts.
 */
final class StatementIndex {

    private final List<Entry> anything = new ArrayList<>();
    private final Map<String, List<Entry>> byService = new HashMap<>();
    private final Map<String, List<Statement>> byAction = new HashMap<>();

    /** A statement and those of its patterns that an action found here can match. */
    private record Entry(Statement statement, List<Wildcard> patterns) {

        boolean isAbout(String action) {
            for (Wildcard pattern : patterns) {
                if (pattern.matches(action)) {
                    return !statement.excludesActions();
                }
            }
            return statement.excludesActions();
        }
    }

    StatementIndex(List<Statement> statements) {
        statements.forEach(this::put);
    }

    private void put(Statement statement) {
        List<Wildcard> patterns = statement.actionPatterns();
        if (statement.excludesActions() || patterns.stream().anyMatch(p -> !isOfOneService(p))) {
            anything.add(new Entry(statement, patterns));
            return;
        }
        Map<String, List<Wildcard>> services = new LinkedHashMap<>();
        patterns.forEach(p -> services.computeIfAbsent(service(p.text()), s -> new ArrayList<>())
                .add(p));
        services.forEach((service, ofService) -> put(statement, service, ofService));
    }

    private void put(Statement statement, String service, List<Wildcard> patterns) {
        if (patterns.stream().allMatch(Wildcard::isLiteral)) {
            Set<String> actions = new LinkedHashSet<>();
            patterns.forEach(p -> actions.add(p.text()));
            actions.forEach(action ->
                    byAction.computeIfAbsent(action, a -> new ArrayList<>()).add(statement));
        } else {
            byService.computeIfAbsent(service, s -> new ArrayList<>()).add(new Entry(statement, patterns));
        }
    }

    /** Hands out every statement that is about the question's action, once, in no order that means anything. */
    void forEachAbout(Question question, Consumer<Statement> consumer) {
        forEachAbout(question, anything, consumer);
        forEachAbout(question, byService.getOrDefault(question.service(), List.of()), consumer);
        for (Statement statement : byAction.getOrDefault(question.action(), List.of())) {
            consumer.accept(statement);
        }
    }

    private static void forEachAbout(Question question, List<Entry> entries, Consumer<Statement> consumer) {
        for (Entry entry : entries) {
            if (entry.isAbout(question.action())) {
                consumer.accept(entry.statement());
            }
        }
    }

    static String service(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? action : action.substring(0, colon);
    }

    private static boolean isOfOneService(Wildcard pattern) {
        return Wildcard.of(service(pattern.text())).isLiteral();
    }
}
