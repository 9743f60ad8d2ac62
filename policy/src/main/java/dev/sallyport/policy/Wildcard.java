package dev.sallyport.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern in which {@code *} stands for any run of characters and {@code ?} for any one.
 *
 * <p>Matching goes back to the last {@code *} only: an earlier one never has to take more, because the later one can.
 * So a match takes at most the product of both lengths in steps, never more, whatever the pattern.
 */
final class Wildcard {

    private static final int RUN = -1;
    private static final int ONE = -2;

    private final int[] symbols;

    private Wildcard(int[] symbols) {
        this.symbols = symbols;
    }

    /** Reads {@code *} and {@code ?} in {@code pattern} as wildcards. */
    static Wildcard of(String pattern) {
        return new Wildcard(pattern.chars().map(Wildcard::symbol).toArray());
    }

    /** Matches {@code text} alone. */
    static Wildcard literal(String text) {
        return new Wildcard(text.chars().toArray());
    }

    static Wildcard concat(List<Wildcard> pieces) {
        int length = 0;
        for (Wildcard piece : pieces) {
            length += piece.symbols.length;
        }
        int[] all = new int[length];
        int at = 0;
        for (Wildcard piece : pieces) {
            System.arraycopy(piece.symbols, 0, all, at, piece.symbols.length);
            at += piece.symbols.length;
        }
        return new Wildcard(all);
    }

    private static int symbol(int c) {
        return switch (c) {
            case '*' -> RUN;
            case '?' -> ONE;
            default -> c;
        };
    }

    boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Whether it matches {@code text} from index {@code from} to just before {@code to}. */
    boolean matches(String text, int from, int to) {
        int t = from;
        int s = 0;
        int lastRun = -1;
        int runEnd = 0;
        while (t < to) {
            if (s < symbols.length && symbols[s] == RUN) {
                lastRun = s++;
                runEnd = t;
                if (s == symbols.length) {
                    return true;
                }
            } else if (s < symbols.length && (symbols[s] == ONE || symbols[s] == text.charAt(t))) {
                s++;
                t++;
            } else if (lastRun >= 0) {
                s = lastRun + 1;
                t = ++runEnd;
            } else {
                return false;
            }
        }
        while (s < symbols.length && symbols[s] == RUN) {
            s++;
        }
        return s == symbols.length;
    }

    /** Whether it matches one text only. */
    boolean isLiteral() {
        return fixed() == symbols.length;
    }

    /** What every text that it matches begins with. */
    String beginning() {
        return text().substring(0, fixed());
    }

    /** How many characters stand before the first wildcard. */
    private int fixed() {
        int fixed = 0;
        while (fixed < symbols.length && symbols[fixed] >= 0) {
            fixed++;
        }
        return fixed;
    }

    /** Whether it matches every text because it is a lone {@code *}. */
    boolean isAny() {
        return symbols.length == 1 && symbols[0] == RUN;
    }

    /** The parts between the first {@code limit - 1} colons. */
    List<Wildcard> splitAtColons(int limit) {
        List<Wildcard> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < symbols.length && parts.size() < limit - 1; i++) {
            if (symbols[i] == ':') {
                parts.add(new Wildcard(Arrays.copyOfRange(symbols, begin, i)));
                begin = i + 1;
            }
        }
        parts.add(new Wildcard(Arrays.copyOfRange(symbols, begin, symbols.length)));
        return parts;
    }

    /** The text with the wildcards as the characters that they are written with. */
    String text() {
        StringBuilder out = new StringBuilder(symbols.length);
        for (int symbol : symbols) {
            out.append(
                    switch (symbol) {
                        case RUN -> '*';
                        case ONE -> '?';
                        default -> (char) symbol;
                    });
        }
        return out.toString();
    }
}
