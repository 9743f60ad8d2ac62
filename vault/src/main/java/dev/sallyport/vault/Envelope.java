package dev.sallyport.vault;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A vault as it was read: well-formed, but only its data key can tell whether it is genuine.
 *
 * @param file what it says
 * @param content the bytes that the MAC covers
 * @param mac the last but one line
 */
record Envelope(VaultFile file, Bytes content, Bytes mac) {

    /** Whether all of it was written by somebody who had that key, as one piece. */
    boolean isGenuineUnder(DataKey key) {
        byte[] expected = key.mac(file.id(), content.toArray());
        try {
            return MessageDigest.isEqual(expected, mac.toArray());
        } finally {
            Arrays.fill(expected, (byte) 0);
        }
    }
}
