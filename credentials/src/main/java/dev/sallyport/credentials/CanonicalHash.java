package dev.sallyport.credentials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A SHA-256 over fields that cannot run into each other: each is preceded by its length, an absent one is −1 long. */
final class CanonicalHash {

    private static final int ABSENT = -1;

    private final MessageDigest digest;

    /** @param purpose the first field, so that hashes of different kinds never meet */
    CanonicalHash(String purpose) {
        digest = sha256();
        add(purpose);
    }

    CanonicalHash add(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        addLength(bytes.length);
        digest.update(bytes);
        return this;
    }

    CanonicalHash add(Optional<String> field) {
        field.ifPresentOrElse(this::add, () -> addLength(ABSENT));
        return this;
    }

    /** How many there are, then each. */
    CanonicalHash add(List<String> fields) {
        addLength(fields.size());
        fields.forEach(this::add);
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void addLength(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
