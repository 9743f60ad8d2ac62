package dev.sallyport.delivery;

import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.BootMoment;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An answer that the launcher may give again without us, in the bytes that docs/ticket-format.md describes.
 *
 * @param build which build of the program it is for
 * @param dialect what the program was called as
 * @param request the words of the call, at least one
 * @param issued now, by the wall clock
 * @param boot now, by the clock that nobody can set
 * @param notAfter when it ends
 * @param evidence everything it was decided by
 * @param delivery what to do
 */
record Ticket(
        String build,
        Dialect dialect,
        List<String> request,
        Instant issued,
        BootMoment boot,
        Instant notAfter,
        TicketEvidence evidence,
        TicketDelivery delivery) {

    /** More bytes than this the launcher does not read. */
    static final int MAX_BYTES = 65_536;

    static final int MAX_BUILD = 128;
    static final int MAX_WORDS = 64;
    static final int BOOT_SIZE = 36;
    static final int VERSION = 1;
    static final byte[] MAGIC = "SALLYPORT-TICKET".getBytes(StandardCharsets.US_ASCII);

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;

    Ticket {
        request = List.copyOf(request);
    }

    /** The whole ticket; empty if it would be larger than any may be, or hold a text that none can. */
    Optional<byte[]> bytes() {
        byte[] body = written(this::writeBody);
        byte[] whole = written(out -> {
            out.write(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(body.length);
            out.write(body);
        });
        Arrays.fill(body, (byte) 0);
        boolean sound = whole.length <= MAX_BYTES && request.size() <= MAX_WORDS && evidence.fits() && delivery.fits();
        return sound ? Optional.of(whole) : Optional.empty();
    }

    String key() {
        return key(dialect, request);
    }

    /** What the files of a request's tickets are called, but for the digit at the end. */
    static String key(Dialect dialect, List<String> request) {
        long hash = (FNV_OFFSET ^ code(dialect)) * FNV_PRIME;
        for (String word : request) {
            for (byte b : (word + "\0").getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (b & 0xff)) * FNV_PRIME;
            }
        }
        return "%016x".formatted(hash);
    }

    /**
     * Whether {@code other}, a ticket's bytes, was given to the same request in an environment that looked the same: then
     * this one is its successor.
     */
    boolean succeeds(byte[] other) {
        byte[] until = written(this::writeRequest);
        byte[] variables = written(evidence::writeVariables);
        int first = MAGIC.length + 2 * Integer.BYTES;
        int second = first
                + until.length
                + 3 * Long.BYTES
                + Integer.BYTES
                + boot.boot().length();
        return matches(other, first, until) && matches(other, second, variables);
    }

    private static boolean matches(byte[] bytes, int from, byte[] part) {
        int to = from + part.length;
        return to <= bytes.length && Arrays.equals(bytes, from, to, part, 0, part.length);
    }

    private void writeBody(DataOutputStream out) throws IOException {
        writeRequest(out);
        out.writeLong(nanos(issued));
        out.writeLong(boot.nanos());
        writeText(out, boot.boot());
        out.writeLong(nanos(notAfter));
        evidence.writeVariables(out);
        evidence.writeFiles(out);
        delivery.write(out);
    }

    private void writeRequest(DataOutputStream out) throws IOException {
        writeText(out, build);
        out.writeByte(code(dialect));
        out.writeByte(delivery.kind());
        out.writeInt(request.size());
        for (String word : request) {
            writeText(out, word);
        }
    }

    static int code(Dialect dialect) {
        return switch (dialect) {
            case SALLYPORT -> 1;
            case AWS_VAULT -> 2;
        };
    }

    static long nanos(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Whether the text reaches the launcher as the bytes that it stands for: a name that is no UTF-8 came to us mangled. */
    static boolean isExact(String text) {
        return text.indexOf(0) < 0 && text.indexOf('\ufffd') < 0;
    }

    /** Writes a part. */
    interface Part {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            part.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not refuse
        }
        return bytes.toByteArray();
    }
}
