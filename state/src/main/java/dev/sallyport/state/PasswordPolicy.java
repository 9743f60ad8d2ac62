package dev.sallyport.state;

import dev.sallyport.model.Secret;
import dev.sallyport.organization.AccountPasswordPolicy;
import java.util.Optional;

/**
 * What an account asks of passwords.
 *
 * @param maximumAge in days; empty for none
 * @param reusePrevention how many earlier passwords may not come again; empty for none
 * @param hardExpiry whether a user cannot change an expired password
 */
public record PasswordPolicy(
        int minimumLength,
        boolean symbols,
        boolean numbers,
        boolean uppercase,
        boolean lowercase,
        boolean usersMayChange,
        Optional<Integer> maximumAge,
        Optional<Integer> reusePrevention,
        Optional<Boolean> hardExpiry) {

    /** The policy of a definition. */
    static PasswordPolicy of(AccountPasswordPolicy definition) {
        return new PasswordPolicy(
                definition.minimumLength(),
                definition.symbols(),
                definition.numbers(),
                definition.uppercase(),
                definition.lowercase(),
                definition.usersMayChange(),
                definition.maximumAge(),
                definition.reusePrevention(),
                Optional.of(definition.hardExpiry()));
    }

    private static final String SYMBOLS = "!@#$%^&*()_+-=[]{}|'";
    private static final int DEFAULT_LENGTH = 8;
    private static final int DEFAULT_KINDS = 3;

    /** Whether {@code password} satisfies {@code policy}, or AWS's own rules where there is none. */
    public static boolean accepts(Optional<PasswordPolicy> policy, Secret password) {
        Kinds kinds = Kinds.of(password);
        return policy.map(its -> its.accepts(kinds))
                .orElseGet(() -> kinds.length >= DEFAULT_LENGTH && kinds.count() >= DEFAULT_KINDS);
    }

    private boolean accepts(Kinds kinds) {
        return kinds.length >= minimumLength
                && (!symbols || kinds.symbol)
                && (!numbers || kinds.number)
                && (!uppercase || kinds.upper)
                && (!lowercase || kinds.lower);
    }

    /** What a password is made of. */
    private record Kinds(int length, boolean symbol, boolean number, boolean upper, boolean lower) {
        static Kinds of(Secret password) {
            String text = password.revealText();
            return new Kinds(
                    text.length(),
                    text.chars().anyMatch(c -> SYMBOLS.indexOf(c) >= 0),
                    text.chars().anyMatch(c -> c >= '0' && c <= '9'),
                    text.chars().anyMatch(c -> c >= 'A' && c <= 'Z'),
                    text.chars().anyMatch(c -> c >= 'a' && c <= 'z'));
        }

        int count() {
            return (symbol ? 1 : 0) + (number ? 1 : 0) + (upper ? 1 : 0) + (lower ? 1 : 0);
        }
    }
}
