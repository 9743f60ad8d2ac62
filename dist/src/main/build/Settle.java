import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Takes out of an archive of classes what differs from one dump to the next: {@code java Settle.java ARCHIVE SECOND-DUMP}.
 *
 * <p>Two dumps of the same classes differ in one thing: soft references in the archived heap carry the milliseconds since
 * the machine started, all the same ones, and two checksums cover them. Those become 0, "not used for long", and the
 * checksums are made again. Should anything else differ, as with a JVM that was never tried, the archive is left as it
 * is and that is said: it serves, but a second build makes other bytes.
 */
final class Settle {

    /** The layout of the archive's header in JDK 25 (cdsFileMap.hpp), little-endian as the machines that we pack on. */
    private static final int HEADER_CHECKSUM = 4;
    private static final int HEADER_SIZE = 12;
    private static final int HEADER_CHECKED_FROM = 16;
    private static final int HEAP_CHECKSUM = 312;
    private static final int HEAP_OFFSET = 336;
    private static final int HEAP_USED = 352;

    /** No two dumps are further apart. */
    private static final long MOST_MILLISECONDS = 600_000;

    private final ByteBuffer archive;
    private final ByteBuffer second;

    private Settle(ByteBuffer archive, ByteBuffer second) {
        this.archive = archive;
        this.second = second;
    }

    public static void main(String... files) throws IOException {
        Path file = Path.of(files[0]);
        Settle settle = new Settle(read(file), read(Path.of(files[1])));
        String trouble = settle.trouble();
        if (trouble.isEmpty()) {
            settle.settle();
            Files.write(file, settle.archive.array());
        } else {
            System.err.println(file.getFileName() + " will differ from build to build: " + trouble);
        }
    }

    private static ByteBuffer read(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String trouble() {
        if (archive.capacity() != second.capacity()) {
            return "two dumps are of different sizes";
        }
        if (archive.getInt(HEADER_CHECKSUM) != headerChecksum() || archive.getInt(HEAP_CHECKSUM) != heapChecksum()) {
            return "its header is not one that is known";
        }
        for (int at = HEADER_CHECKED_FROM; at < archive.capacity(); at += Long.BYTES) {
            if (differs(at) && at != HEAP_CHECKSUM && !(isInHeap(at) && isTime(at))) {
                return "two dumps differ at " + at;
            }
        }
        return "";
    }

    private void settle() {
        for (int at = heapOffset(); isInHeap(at); at += Long.BYTES) {
            if (differs(at)) {
                archive.putLong(at, 0);
            }
        }
        archive.putInt(HEAP_CHECKSUM, heapChecksum());
        archive.putInt(HEADER_CHECKSUM, headerChecksum());
    }

    private boolean differs(int at) {
        return at + Long.BYTES <= archive.capacity() && archive.getLong(at) != second.getLong(at);
    }

    private boolean isTime(int at) {
        long between = second.getLong(at) - archive.getLong(at);
        return archive.getLong(at) > 0 && between > 0 && between < MOST_MILLISECONDS;
    }

    private int heapOffset() {
        return Math.toIntExact(archive.getLong(HEAP_OFFSET));
    }

    private boolean isInHeap(int at) {
        return at >= heapOffset() && at < heapOffset() + archive.getLong(HEAP_USED);
    }

    private int heapChecksum() {
        return checksum(heapOffset(), Math.toIntExact(archive.getLong(HEAP_USED)));
    }

    private int headerChecksum() {
        return checksum(HEADER_CHECKED_FROM, archive.getInt(HEADER_SIZE) - HEADER_CHECKED_FROM);
    }

    private int checksum(int from, int length) {
        if (from < 0 || length < 0 || from + length > archive.capacity()) {
            return -1;
        }
        CRC32 checksum = new CRC32();
        checksum.update(archive.array(), from, length);
        return (int) checksum.getValue();
    }
}
