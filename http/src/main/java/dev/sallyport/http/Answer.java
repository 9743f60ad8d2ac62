package dev.sallyport.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param headers besides those that the server writes itself (Date, Content-Length, Connection)
 * @param body may be empty; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // carried once from here to there, never compared
public record Answer(int status, List<Header> headers, byte[] body) {

    public Answer {
        headers = List.copyOf(headers);
    }

    /** A status alone. */
    public static Answer empty(int status) {
        return new Answer(status, List.of(), new byte[0]);
    }

    /** A body of text in UTF-8. */
    public static Answer text(int status, String contentType, String text) {
        return new Answer(
                status, List.of(new Header("Content-Type", contentType)), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, body);
    }
}
