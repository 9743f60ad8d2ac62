package dev.sallyport.policy;

import dev.sallyport.model.Json;

/**
 * How long the text of a policy may be and of which characters, by where it is kept. Other messages than those of IAM's
 * quotas are guesses [U].
 */
public enum PolicyText {
    /** A customer's managed policy. */
    MANAGED(6144, false, "Cannot exceed quota for PolicySize: 6144"),
    /** All inline policies of a role together, which may be longer than those of a group (5120) or user (2048). */
    INLINE(10240, false, "Maximum policy size of 10240 bytes exceeded"),
    /** A role's trust policy, before the account is given more (at most 4096). */
    TRUST(2048, false, "Cannot exceed quota for ACLSizePerRole: 2048"),
    /** A policy that comes with a request for a session. */
    SESSION(2048, true, "Member must have length less than or equal to 2048"),
    /** A policy of an organisation. */
    ORGANIZATION(5120, true, "You have exceeded the maximum policy size of 5120 characters");

    private static final String ALLOWED = "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+";

    private final int most;
    private final boolean countsBlanks;
    private final String words;

    PolicyText(int most, boolean countsBlanks, String words) {
        this.most = most;
        this.countsBlanks = countsBlanks;
        this.words = words;
    }

    /**
     * Refuses a text that is too long or has characters that no policy may have.
     *
     * @throws PolicyException with AWS's text
     */
    public void check(String policy) {
        checkCharacters(policy);
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

    private static void checkCharacters(String policy) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < policy.length(); i++) {
            char c = policy.charAt(i);
            if (!isAllowed(c)) {
                throw new PolicyException(
                        "Member must satisfy regular expression pattern: " + ALLOWED,
                        "the character " + String.format("U+%04X", (int) c),
                        new Json.Position(line, i - begin + 1));
            }
            if (c == '\n') {
                line++;
                begin = i + 1;
            }
        }
    }

    private static boolean isAllowed(char c) {
        return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c <= '\u00ff');
    }
}
