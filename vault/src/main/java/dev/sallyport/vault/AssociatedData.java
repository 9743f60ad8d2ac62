package dev.sallyport.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Says what a sealed value is and where it belongs, so that it opens nowhere else.
 *
 * <p>Each part is preceded by its length (four bytes, big-endian): no two lists of parts give the same bytes.
 */
final class AssociatedData {

    private AssociatedData() {}

    /** For one entry of one vault, in one state. */
    static byte[] ofEntry(String vaultId, EntryKind kind, String name, long generation) {
        return of(VaultFormat.MAGIC, VaultFormat.VERSION_TEXT, vaultId, kind.text(), name, Long.toString(generation));
    }

    /** For the data key of one vault, as a passphrase wraps it. */
    static byte[] ofPassphrase(String vaultId, Argon2Cost cost) {
        return of(VaultFormat.MAGIC, VaultFormat.VERSION_TEXT, vaultId, "unlocker", "passphrase", cost.text());
    }

    private static byte[] of(String... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
