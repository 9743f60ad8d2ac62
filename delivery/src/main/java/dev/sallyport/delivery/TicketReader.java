package dev.sallyport.delivery;

import dev.sallyport.plan.Dialect;
import dev.sallyport.platform.BootMoment;
import dev.sallyport.platform.Evidence;
import dev.sallyport.platform.FileIdentity;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the terms of a ticket from its bytes, as strictly as the launcher's {@code ticket.c}: the grammar is that of
 * docs/ticket-format.md, and every length and count is held against its bound before it is used.
 *
 * <p>No value that the ticket delivers becomes a text: it is checked where it lies. A text that is not UTF-8, of which
 * {@link Ticket} writes none and the launcher compares the bytes, is read as one that is not {@link Ticket#isExact exact}.
 */
final class TicketReader {

    private final ByteBuffer in;

    /** Why some bytes are no ticket. */
    static final class Malformed extends Exception {
        Malformed(String why) {
            super(why);
        }
    }

    private TicketReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** The terms of the ticket that {@code bytes} are, all of them. */
    static TicketTerms read(byte[] bytes) throws Malformed {
        try {
            TicketReader reader = new TicketReader(bytes);
            reader.head();
            TicketTerms terms = reader.terms();
            reader.delivery(terms.kind());
            require(!reader.in.hasRemaining(), "something stands behind its end");
            return terms;
        } catch (BufferUnderflowException e) {
            throw new Malformed("it ends too early");
        }
    }

    private void head() throws Malformed {
        byte[] magic = new byte[Ticket.MAGIC.length];
        in.get(magic);
        require(Arrays.equals(magic, Ticket.MAGIC), "it does not begin as a ticket does");
        require(in.getInt() == Ticket.VERSION, "its format is of another version");
        int length = in.getInt();
        require(length == in.remaining() && in.limit() <= Ticket.MAX_BYTES, "its length is wrong");
    }

    private TicketTerms terms() throws Malformed {
        String build = text(0, Ticket.MAX_BUILD);
        Dialect dialect = dialect();
        int kind = in.get();
        require(kind == TicketDelivery.PRINT || kind == TicketDelivery.RUN, "its kind is unknown");
        List<String> request = list(Ticket.MAX_WORDS, this::text);
        require(!request.isEmpty(), "it has no words");
        Instant issued = moment();
        Instant issuedBoot = moment();
        String boot = text(Ticket.BOOT_SIZE, Ticket.BOOT_SIZE);
        return new TicketTerms(
                build,
                dialect,
                kind,
                request,
                issued,
                new BootMoment(boot, Ticket.nanos(issuedBoot)),
                moment(),
                new TicketEvidence(
                        list(TicketEvidence.MAX_ENTRIES, this::variable),
                        list(TicketEvidence.MAX_ENTRIES, this::file)));
    }

    private Dialect dialect() throws Malformed {
        int code = in.get();
        for (Dialect dialect : Dialect.values()) {
            if (Ticket.code(dialect) == code) {
                return dialect;
            }
        }
        throw new Malformed("its dialect is unknown");
    }

    private Evidence.Variable variable() throws Malformed {
        String name = name();
        Optional<String> value = present() ? Optional.of(text()) : Optional.empty();
        return new Evidence.Variable(name, value, false, value.isPresent());
    }

    private TicketEvidence.SeenFile file() throws Malformed {
        Path path = path();
        if (present()) {
            FileIdentity own = new FileIdentity(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
            return new TicketEvidence.SeenFile(path, Optional.empty(), own);
        }
        Path parent = path();
        FileIdentity parents = new FileIdentity(in.getLong(), in.getLong(), 0, 0, 0);
        return new TicketEvidence.SeenFile(path, Optional.of(parent), parents);
    }

    private void delivery(int kind) throws Malformed {
        if (kind == TicketDelivery.PRINT) {
            skipText();
            return;
        }
        for (int left = count(TicketDelivery.MAX_REMOVED); left > 0; left--) {
            String pattern = name();
            require(pattern.indexOf('*') == pattern.lastIndexOf('*'), "a pattern has two stars");
        }
        for (int left = count(TicketDelivery.MAX_SET); left > 0; left--) {
            name();
            skipText();
        }
    }

    /** One before 1970 is no ticket's, and so differences between two cannot overflow. */
    private Instant moment() throws Malformed {
        long nanos = in.getLong();
        require(nanos >= 0, "a moment lies before 1970");
        return Instant.EPOCH.plusNanos(nanos);
    }

    private boolean present() throws Malformed {
        int present = in.get();
        require(present == 0 || present == 1, "it is neither present nor absent");
        return present == 1;
    }

    private Path path() throws Malformed {
        String text = text();
        try {
            // What ends with / is a folder or nothing to the system, and the same as without to Path.
            require(
                    text.startsWith("/") && !(text.length() > 1 && text.endsWith("/")),
                    "a path is not absolute and plain");
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Malformed("a path is none of this system's");
        }
    }

    private String name() throws Malformed {
        String name = text();
        require(!name.isEmpty() && name.indexOf('=') < 0, "a name is empty or holds a =");
        return name;
    }

    private String text() throws Malformed {
        int from = in.position();
        skipText();
        int start = from + Integer.BYTES;
        return new String(in.array(), start, in.position() - start, StandardCharsets.UTF_8);
    }

    private String text(int least, int most) throws Malformed {
        int before = in.position();
        String text = text();
        int size = in.position() - before - Integer.BYTES;
        require(size >= least && size <= most, "a name is too short or too long");
        return text;
    }

    private void skipText() throws Malformed {
        int length = in.getInt();
        require(length >= 0 && length <= in.remaining(), "a text goes beyond its end");
        for (int left = length; left > 0; left--) {
            require(in.get() != 0, "a text holds a zero byte");
        }
    }

    private int count(int most) throws Malformed {
        int count = in.getInt();
        require(count >= 0 && count <= most, "it holds more than a ticket may");
        return count;
    }

    /** Reads one entry. */
    private interface Entry<T> {
        T read() throws Malformed;
    }

    private <T> List<T> list(int most, Entry<T> entry) throws Malformed {
        int count = count(most);
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(entry.read());
        }
        return list;
    }

    private static void require(boolean holds, String otherwise) throws Malformed {
        if (!holds) {
            throw new Malformed(otherwise);
        }
    }
}
