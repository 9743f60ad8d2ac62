package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes AWS's unique ids and access key ids: a prefix for the kind, then base32 (A–Z, 2–7) that begins with the account.
 *
 * <p>In the first 48 bits behind the prefix the top bit is set, the next 40 are the account's number, and the last 7
 * are free. AWS promises nothing of the kind, but tools read the account from real keys so, and then find it here too.
 */
public final class UniqueId {

    /** What an id names; the prefixes are AWS's. */
    public enum Kind {
        USER("AIDA", 17),
        ROLE("AROA", 17),
        GROUP("AGPA", 17),
        POLICY("ANPA", 17),
        LONG_TERM_KEY("AKIA", 16),
        TEMPORARY_KEY("ASIA", 16);

        private final String prefix;
        private final int letters;

        Kind(String prefix, int letters) {
            this.prefix = prefix;
            this.letters = letters;
        }

        /** The four letters that every id of this kind begins with. */
        public String prefix() {
            return prefix;
        }
    }

    /** How many free bytes {@link #of} wants. */
    public static final int RANDOM_BYTES = 11;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_PER_LETTER = 5;
    private static final int LETTERS_WITH_ACCOUNT = 10;
    private static final long TOP_BIT = 1L << 47;
    private static final long ACCOUNT_BITS = 0x7fffffffff80L;
    private static final int FREE_BITS = 7;
    private static final int ACCOUNT_DIGITS = 12;
    private static final Pattern KEY_ID = Pattern.compile("A[KS]IA[Q-Z2-7][A-Z2-7]{15}");
    private static final Pattern ENTITY_ID = Pattern.compile("A(?:IDA|ROA|GPA|NPA)[Q-Z2-7][A-Z2-7]{16}");

    private UniqueId() {}

    /**
     * An id of {@code kind} in {@code account}: 20 characters for keys, 21 for the rest.
     *
     * @param random {@link #RANDOM_BYTES} bytes that tell it from every other
     */
    public static String of(Kind kind, AccountId account, byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("an id takes " + RANDOM_BYTES + " random bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(random.clone());
        long free = (bytes.getLong(0) >>> 16) & ((1 << FREE_BITS) - 1);
        long head = TOP_BIT | (Long.parseLong(account.value()) << FREE_BITS) | free;
        bytes.putShort(0, (short) (head >>> 32)).putInt(2, (int) head);
        return kind.prefix + base32(bytes.array(), kind.letters);
    }

    /** The account that an access key id of this form names; empty for any other text. */
    public static Optional<AccountId> accountOf(String accessKeyId) {
        return KEY_ID.matcher(accessKeyId).matches() ? decoded(accessKeyId) : Optional.empty();
    }

    /** The account that the id of a user, group, role or policy names; empty for any other text. */
    static Optional<AccountId> accountOfEntity(String id) {
        return ENTITY_ID.matcher(id).matches() ? decoded(id) : Optional.empty();
    }

    private static Optional<AccountId> decoded(String id) {
        long bits = 0;
        for (int i = 0; i < LETTERS_WITH_ACCOUNT; i++) {
            bits = (bits << BITS_PER_LETTER) | ALPHABET.indexOf(id.charAt(4 + i));
        }
        String number = Long.toString(((bits >>> 2) & ACCOUNT_BITS) >>> FREE_BITS);
        String digits = "0".repeat(Math.max(0, ACCOUNT_DIGITS - number.length())) + number;
        return AccountId.isValid(digits) ? Optional.of(new AccountId(digits)) : Optional.empty();
    }

    /** The whole of {@code secret}, as authenticator apps take it. */
    public static String base32(Secret secret) {
        byte[] bytes = secret.reveal();
        try {
            return base32(bytes, bytes.length * Byte.SIZE / BITS_PER_LETTER);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String base32(byte[] bytes, int letters) {
        StringBuilder text = new StringBuilder(letters);
        for (int i = 0; i < letters; i++) {
            text.append(ALPHABET.charAt(fiveBits(bytes, i * BITS_PER_LETTER)));
        }
        return text.toString();
    }

    private static int fiveBits(byte[] bytes, int from) {
        int index = from / 8;
        int high = (bytes[index] & 0xff) << 8;
        int low = index + 1 < bytes.length ? bytes[index + 1] & 0xff : 0;
        return (high | low) >>> (16 - BITS_PER_LETTER - from % 8) & 0x1f;
    }
}
