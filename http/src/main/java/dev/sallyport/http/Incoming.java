package dev.sallyport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request that passed the gate, as it stood on the wire: nothing in it is decoded, because signatures cover the bytes.
 *
 * <p>The server below keeps the order of header lines that share a name, not of lines with different names; no
 * signature depends on the latter.
 *
 * @param method as sent
 * @param target path and query as sent, one character per byte
 * @param headers every header line
 * @param body the whole body; nobody changes it
 * @param peer the address that it came from, without the port
 */
@SuppressWarnings("ArrayRecordComponent") // carried once from here to there, never compared
public record Incoming(String method, String target, List<Header> headers, byte[] body, String peer) {

    public Incoming {
        headers = List.copyOf(headers);
    }

    /** The target up to its question mark. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The target behind its question mark; empty if there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        for (Header header : headers) {
            if (header.isNamed(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /** All values of that name, in the order in which they came. */
    public List<String> headerValues(String name) {
        List<String> values = new ArrayList<>(1);
        for (Header header : headers) {
            if (header.isNamed(name)) {
                values.add(header.value());
            }
        }
        return values;
    }

    /** The same request once its body has been read. */
    Incoming withBody(byte[] read) {
        return new Incoming(method, target, headers, read, peer);
    }
}
