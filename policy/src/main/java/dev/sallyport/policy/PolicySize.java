package dev.sallyport.policy;

import dev.sallyport.model.Json;

/** How long a policy may be, by where it is kept. Texts other than those of IAM's quotas are guesses [U]. */
public enum PolicySize {
    /** A customer's managed policy. */
    MANAGED(6144, false, "Cannot exceed quota for PolicySize: 6144"),
    /** All inline policies of a role together, which may be longer than those of a group or user. */
    INLINE(10240, false, "Maximum policy size of 10240 bytes exceeded"),
    /** A role's trust policy, before the account is given more (at most 4096). */
    TRUST(2048, false, "Cannot exceed quota for ACLSizePerRole: 2048"),
    /** A policy that comes with a request for a session. */
    SESSION(2048, true, "Member must have length less than or equal to 2048"),
    /** A policy of an organisation. */
    ORGANIZATION(5120, true, "You have exceeded the maximum policy size of 5120 characters");

    private final int most;
    private final boolean countsBlanks;
    private final String words;

    PolicySize(int most, boolean countsBlanks, String words) {
        this.most = most;
        this.countsBlanks = countsBlanks;
        this.words = words;
    }

    /**
     * Refuses a text that is too long.
     *
     * @throws PolicyException with AWS's text
     */
    public void check(String policy) {
        long length = countsBlanks
                ? policy.length()
                : policy.chars().filter(c -> !Character.isWhitespace(c)).count();
        if (length > most) {
            String counted = countsBlanks ? "" : ", white space not counted";
            throw new PolicyException(
                    words,
                    "it has " + length + " characters" + counted + "; " + most + " are allowed",
                    new Json.Position(1, 1));
        }
    }
}
