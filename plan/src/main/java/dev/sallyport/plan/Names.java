package dev.sallyport.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that somebody may have meant. */
final class Names {

    private static final int MOST = 3;

    private Names() {}

    /** Up to three of {@code known}, the nearest first; none that is too far off to be a slip. */
    static List<String> nearest(String name, Collection<String> known) {
        int tolerance = Math.max(1, name.length() / 3);
        return known.stream()
                .distinct()
                .filter(other -> Math.abs(other.length() - name.length()) <= tolerance)
                .map(other -> new Candidate(other, distance(name, other)))
                .filter(candidate -> candidate.distance() <= tolerance)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, int distance) {}

    /** Levenshtein's: how many characters must be put in, taken out or changed. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
