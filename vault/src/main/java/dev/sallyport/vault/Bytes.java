package dev.sallyport.vault;

import java.util.Arrays;
import java.util.Base64;

/** Bytes that are no secret and never change, compared by what they hold; so that records may have them. */
final class Bytes {

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is no Base64
     */
    static Bytes ofText(String base64) {
        return new Bytes(Base64.getDecoder().decode(base64));
    }

    int length() {
        return bytes.length;
    }

    byte[] toArray() {
        return bytes.clone();
    }

    /** Base64 with padding. */
    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b && Arrays.equals(bytes, b.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
