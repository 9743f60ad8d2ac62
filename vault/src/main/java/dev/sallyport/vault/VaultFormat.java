package dev.sallyport.vault;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vault's file format, version 1: text of four parts, specified in {@code docs/vault-format.md}.
 *
 * <pre>
 * sallyport-vault 1 WRITER            the version of the format, and of the Sallyport that wrote it
 * { JSON over several lines }         what {@link VaultFile} holds
 * mac HEX                             under the data key, over everything above
 * sha256 HEX                          over everything above: damage is noticed without the data key
 * </pre>
 */
final class VaultFormat {

    static final String MAGIC = "sallyport-vault";
    static final int VERSION = 1;
    static final String VERSION_TEXT = "1";

    /** Some thousand keys and sessions; more is no vault of ours. */
    static final int MAX_BYTES = 4 << 20;

    private static final int MAX_HEADER_BYTES = 100;
    private static final Pattern HEADER = Pattern.compile(MAGIC + " ([1-9][0-9]{0,3}) ([0-9A-Za-z.+-]{1,40})");
    private static final String MAC_PREFIX = "mac ";
    private static final String SUM_PREFIX = "sha256 ";
    private static final int HASH_HEX = 64;
    private static final int MAC_LINE = MAC_PREFIX.length() + HASH_HEX + 1;
    private static final int SUM_LINE = SUM_PREFIX.length() + HASH_HEX + 1;

    private VaultFormat() {}

    static byte[] write(VaultFile file, DataKey key) {
        String content = MAGIC + " " + VERSION_TEXT + " " + file.writtenBy() + "\n"
                + VaultJson.write(file).toPrettyText() + "\n";
        String mac = HexFormat.of().formatHex(key.mac(file.id(), utf8(content)));
        String covered = content + MAC_PREFIX + mac + "\n";
        return utf8(covered + sumLine(utf8(covered)));
    }

    /**
     * Reads what {@link #write} wrote, as far as that goes without the data key.
     *
     * @param path where it came from, for errors
     * @param reader our own version, for errors
     * @throws dev.sallyport.model.UserError if it is damaged, or of a newer version
     */
    static Envelope read(byte[] bytes, Path path, String reader) {
        Matcher header = header(bytes, path);
        int version = Integer.parseInt(header.group(1));
        if (version > VERSION) {
            throw Refusals.newer(path, version, header.group(2), reader);
        }
        int macAt = bytes.length - MAC_LINE - SUM_LINE;
        if (macAt < header.end() + 1 || !sumIsRight(bytes)) {
            throw Refusals.damaged(path, "its check sum is wrong");
        }
        byte[] content = Arrays.copyOf(bytes, macAt);
        String json = text(Arrays.copyOfRange(content, header.end() + 1, macAt));
        try {
            VaultFile file = VaultJson.read(Json.parse(json), header.group(2));
            return new Envelope(file, Bytes.of(content), mac(bytes, macAt));
        } catch (JsonException | IllegalArgumentException e) {
            throw Refusals.damaged(path, e.getMessage() == null ? "it cannot be read" : e.getMessage());
        }
    }

    private static Matcher header(byte[] bytes, Path path) {
        int limit = Math.min(bytes.length, MAX_HEADER_BYTES);
        String beginning = new String(bytes, 0, limit, StandardCharsets.ISO_8859_1);
        int end = beginning.indexOf('\n');
        Matcher header = HEADER.matcher(end < 0 ? beginning : beginning.substring(0, end));
        if (end < 0 || !header.matches()) {
            throw Refusals.damaged(path, "it does not begin as a vault does");
        }
        return header;
    }

    private static boolean sumIsRight(byte[] bytes) {
        int sumAt = bytes.length - SUM_LINE;
        byte[] expected = utf8(sumLine(Arrays.copyOf(bytes, sumAt)));
        return Arrays.equals(expected, Arrays.copyOfRange(bytes, sumAt, bytes.length));
    }

    private static Bytes mac(byte[] bytes, int macAt) {
        String line = text(Arrays.copyOfRange(bytes, macAt, macAt + MAC_LINE));
        if (!line.matches(MAC_PREFIX + "[0-9a-f]{" + HASH_HEX + "}\n")) {
            throw new IllegalArgumentException("its MAC line is none");
        }
        return Bytes.of(HexFormat.of().parseHex(line.strip().substring(MAC_PREFIX.length())));
    }

    private static String sumLine(byte[] covered) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(covered);
            return SUM_PREFIX + HexFormat.of().formatHex(sum) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
