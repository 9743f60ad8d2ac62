package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import java.util.Map;

/**
 * How much of the room for session policies and tags is used, in per cent. How AWS packs them is its secret [U]; here it
 * is the room that they take in the token.
 */
final class PackedSize {

    /** The bytes that a session's policies and tags may take; with all else a token then keeps its limit. */
    static final int ALLOTTED_BYTES = 2048;

    private static final int BYTES_AROUND_A_TEXT = 2;

    private PackedSize() {}

    /** @throws dev.sallyport.model.AwsError {@code PackedPolicyTooLarge} if it does not fit */
    static void require(SessionTraits traits) {
        int percent = percent(traits);
        if (percent > 100) {
            throw Refusals.tooBig(percent, traits.isLimited());
        }
    }

    /** More than 100 does not fit. */
    static int percent(SessionTraits traits) {
        long bytes = traits.policy().map(PackedSize::bytes).orElse(0);
        for (Arn arn : traits.policyArns()) {
            bytes += bytes(arn.toString());
        }
        for (Map.Entry<String, String> tag : traits.tags().values().entrySet()) {
            bytes += 1 + bytes(tag.getKey()) + bytes(tag.getValue());
        }
        return (int) Math.ceilDiv(100 * bytes, (long) ALLOTTED_BYTES);
    }

    private static int bytes(String text) {
        return BYTES_AROUND_A_TEXT
                + text.chars().map(c -> c <= 0x7F ? 1 : c <= 0x7FF ? 2 : 3).sum();
    }
}
