package dev.sallyport.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the statements of a document that are about an action, so that a call does not pay for the statements about other
 * services.
 *
 * <p>A statement stands where its actions put it: under each service that they name ({@code s3:Get*}), or among those
 * that can be about anything ({@code *}, {@code NotAction}), so a call meets it once. The index grows with the text of
 * the document, not with the product of its parts.
 *
 * <p>A caller with many policies asks many indexes, of which most know nothing of the service: a sieve of one bit per
 * service tells that without a look into the map.
 */
final class StatementIndex {

    private static final Entry[] NONE = {};

    private final Entry[] anything;
    private final Map<String, Entry[]> byService;
    private final long sieve;

    /** A statement and those of its patterns that an action found here can match. */
    private record Entry(Statement statement, List<Wildcard> patterns, boolean negated) {

        boolean isAbout(String action) {
            for (int i = 0; i < patterns.size(); i++) {
                if (patterns.get(i).matches(action)) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    StatementIndex(List<Statement> statements) {
        List<Entry> general = new ArrayList<>();
        Map<String, List<Entry>> special = new HashMap<>();
        statements.forEach(statement -> put(statement, general, special));
        this.anything = general.toArray(NONE);
        this.byService = new HashMap<>();
        special.forEach((service, entries) -> byService.put(service, entries.toArray(NONE)));
        this.sieve = special.keySet().stream().mapToLong(StatementIndex::bit).reduce(0, (all, bit) -> all | bit);
    }

    private static void put(Statement statement, List<Entry> general, Map<String, List<Entry>> special) {
        List<Wildcard> patterns = statement.actionPatterns();
        if (statement.excludesActions() || patterns.stream().anyMatch(p -> !isOfOneService(p))) {
            general.add(new Entry(statement, patterns, statement.excludesActions()));
            return;
        }
        Map<String, List<Wildcard>> services = new LinkedHashMap<>();
        patterns.forEach(p -> services.computeIfAbsent(service(p.text()), s -> new ArrayList<>())
                .add(p));
        services.forEach((service, ofService) -> special.computeIfAbsent(service, s -> new ArrayList<>())
                .add(new Entry(statement, List.copyOf(ofService), false)));
    }

    /** Hands out every statement that is about the question's action, once, in no order that means anything. */
    void forEachAbout(Question question, Consumer<Statement> consumer) {
        forEachAbout(question, anything, consumer);
        if ((sieve & question.serviceBit()) != 0) {
            forEachAbout(question, byService.getOrDefault(question.service(), NONE), consumer);
        }
    }

    private static void forEachAbout(Question question, Entry[] entries, Consumer<Statement> consumer) {
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

    /** The service's place in a sieve, which it may share with others. */
    static long bit(String service) {
        return 1L << service.hashCode();
    }

    private static boolean isOfOneService(Wildcard pattern) {
        return Wildcard.of(service(pattern.text())).isLiteral();
    }
}
