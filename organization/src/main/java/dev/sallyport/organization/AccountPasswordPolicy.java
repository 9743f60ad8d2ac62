package dev.sallyport.organization;

import java.util.Optional;

/**
 * What an account asks of the passwords of its users.
 *
 * @param usersMayChange whether users may change their own
 * @param maximumAge in days; empty for none
 * @param reusePrevention how many earlier passwords may not come again; empty for none
 * @param hardExpiry whether a user cannot change an expired password
 */
public record AccountPasswordPolicy(
        int minimumLength,
        boolean symbols,
        boolean numbers,
        boolean uppercase,
        boolean lowercase,
        boolean usersMayChange,
        Optional<Integer> maximumAge,
        Optional<Integer> reusePrevention,
        boolean hardExpiry) {

    private static final int SHORTEST = 6;
    private static final int LONGEST = 128;
    private static final int MOST_DAYS = 1095;
    private static final int MOST_REMEMBERED = 24;

    /** @throws IllegalArgumentException if IAM would refuse it */
    public AccountPasswordPolicy {
        require("minimumLength", minimumLength, SHORTEST, LONGEST);
        maximumAge.ifPresent(days -> require("maximumAge", days, 1, MOST_DAYS));
        reusePrevention.ifPresent(count -> require("reusePrevention", count, 1, MOST_REMEMBERED));
    }

    /** One that asks for characters of all four classes, and lets users change their own passwords. */
    static AccountPasswordPolicy ofAllClasses(
            int minimumLength, Optional<Integer> maximumAge, int reusePrevention, boolean hardExpiry) {
        return new AccountPasswordPolicy(
                minimumLength, true, true, true, true, true, maximumAge, Optional.of(reusePrevention), hardExpiry);
    }

    private static void require(String member, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(
                    member + " of a password policy is " + minimum + " to " + maximum + ", not " + value);
        }
    }
}
