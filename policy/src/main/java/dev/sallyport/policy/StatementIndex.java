package dev.sallyport.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the statements of a document that can be about an action, so that a call does not pay for the statements about
 * other services.
 *
 * <p>A statement stands where its actions put it: under each action that it names in full, under each service of which
 * it has a pattern ({@code s3:Get*}), or among those that can be about anything ({@code *}, {@code NotAction}). It stands
 * under an action only if it does not stand under that action's service, so a call meets it once. The index grows with
 * the text of the document, not with the product of its parts.
 */
final class StatementIndex {

    private final List<Statement> anything = new ArrayList<>();
    private final Map<String, List<Statement>> byService = new HashMap<>();
    private final Map<String, List<Statement>> byAction = new HashMap<>();

    StatementIndex(List<Statement> statements) {
        statements.forEach(this::put);
    }

    private void put(Statement statement) {
        Set<String> services = new HashSet<>();
        Set<String> actions = new HashSet<>();
        for (Wildcard pattern : statement.actionPatterns()) {
            String text = pattern.text();
            String service = service(text);
            if (!isLiteral(service) || statement.excludesActions()) {
                anything.add(statement);
                return;
            }
            (pattern.isLiteral() ? actions : services).add(pattern.isLiteral() ? text : service);
        }
        services.forEach(service -> under(byService, service).add(statement));
        actions.stream()
                .filter(action -> !services.contains(service(action)))
                .forEach(action -> under(byAction, action).add(statement));
    }

    private static List<Statement> under(Map<String, List<Statement>> map, String key) {
        return map.computeIfAbsent(key, k -> new ArrayList<>());
    }

    /** Hands out every statement that can be about the question's action, once, in no order that means anything. */
    void forEachAbout(Question question, Consumer<Statement> consumer) {
        anything.forEach(consumer);
        byService.getOrDefault(question.service(), List.of()).forEach(consumer);
        byAction.getOrDefault(question.action(), List.of()).forEach(consumer);
    }

    static String service(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? action : action.substring(0, colon);
    }

    private static boolean isLiteral(String service) {
        return Wildcard.of(service).isLiteral();
    }
}
