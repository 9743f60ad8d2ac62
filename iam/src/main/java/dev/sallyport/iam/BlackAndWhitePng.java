package dev.sallyport.iam;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a square picture of black and white as a PNG (ISO/IEC 15948) with one bit for each pixel.
 *
 * <p>The JDK's own writer would do, but lies in java.desktop, which is half as large as everything else that is installed.
 */
final class BlackAndWhitePng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BITS_PER_PIXEL = 1;

    private BlackAndWhitePng() {}

    /** Says which pixels are dark. */
    interface Picture {
        boolean isDark(int x, int y);
    }

    /** The picture as a PNG of {@code side} times {@code side} pixels. */
    static byte[] of(int side, Picture picture) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(png);
            out.write(SIGNATURE);
            writeChunk(out, "IHDR", header(side));
            writeChunk(out, "IDAT", pixels(side, picture));
            writeChunk(out, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    private static byte[] header(int side) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.writeInt(side);
        out.writeInt(side);
        out.write(new byte[] {BITS_PER_PIXEL, 0, 0, 0, 0}); // greyscale, deflated, one filter each row, not interlaced
        return header.toByteArray();
    }

    /** Each row begins with its filter, none; a bit that is set is white. */
    private static byte[] pixels(int side, Picture picture) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            for (int y = 0; y < side; y++) {
                byte[] row = new byte[1 + (side + 7) / 8];
                for (int x = 0; x < side; x++) {
                    if (!picture.isDark(x, y)) {
                        row[1 + x / 8] |= (byte) (0x80 >> x % 8);
                    }
                }
                out.write(row);
            }
        }
        return deflated.toByteArray();
    }

    private static void writeChunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
