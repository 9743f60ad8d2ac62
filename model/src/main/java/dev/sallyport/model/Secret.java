package dev.sallyport.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Bytes that must not be seen: held in memory until closed, never printed, compared in constant time.
 *
 * <p>Giving the bytes out is a method of its own ({@link #reveal}, {@link #revealText}), so that a review can search
 * for every place that does. Closing wipes them; using a closed secret is a bug and throws. Not thread-safe.
 */
public final class Secret implements AutoCloseable {

    private final byte[] bytes;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a copy of {@code bytes}; the caller still owns, and should wipe, its own. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** Takes {@code text} as UTF-8. For values that already were a {@code String}: from a file, a variable, a reply. */
    public static Secret ofText(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes typed characters as UTF-8 and wipes {@code characters}. */
    public static Secret ofTyped(char[] characters) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] exact = new byte[encoded.remaining()];
        encoded.get(exact);
        encoded.clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        Arrays.fill(characters, '\0');
        return new Secret(exact);
    }

    /** A copy of the bytes, which the caller wipes when done. */
    public byte[] reveal() {
        requireOpen();
        return bytes.clone();
    }

    /** The bytes as UTF-8 text, for interfaces that take nothing else. It cannot be wiped: use it at the very edge. */
    public String revealText() {
        requireOpen();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** How many bytes it holds. */
    public int length() {
        requireOpen();
        return bytes.length;
    }

    public boolean isEmpty() {
        return length() == 0;
    }

    /** Whether both hold the same bytes; takes the same time wherever they differ. */
    public boolean sameAs(Secret other) {
        requireOpen();
        other.requireOpen();
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    /** An independent copy, closed by whoever asked for it. */
    public Secret copy() {
        return new Secret(reveal());
    }

    /** Wipes the bytes. Closing twice does nothing. */
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        closed = true;
    }

    @Override
    public String toString() {
        return "(secret)";
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this secret was closed");
        }
    }
}
