package dev.sallyport.http;

import dev.sallyport.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Set;

/**
 * Calls a server on this machine with its token, past any proxy, and waits no longer than it was told to.
 *
 * <p>It is HttpURLConnection because that is already there and starts in a few milliseconds. Anything that is not
 * plain HTTP on loopback is refused, so the token cannot leave the machine.
 */
public final class LoopbackClient {

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // carried once from here to there, never compared
    public record Reply(int status, byte[] body) {}

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int MAX_REPLY_BYTES = 16 << 20;

    private final URI base;
    private final Secret token;
    private final int patienceMillis;

    /**
     * @param base such as {@code http://127.0.0.1:4747}
     * @param token sent as {@code Authorization: Bearer …}; the caller closes it
     * @param patience for connecting, and again for each wait for bytes
     */
    public LoopbackClient(URI base, Secret token, Duration patience) {
        if (!isLoopback(base)) {
            throw new IllegalArgumentException("not an http URL on loopback");
        }
        this.base = base;
        this.token = token;
        this.patienceMillis = Math.toIntExact(patience.toMillis());
    }

    /** Whether {@code url} is plain HTTP on this machine. */
    public static boolean isLoopback(URI url) {
        return "http".equals(url.getScheme()) && url.getHost() != null && LOOPBACK.contains(url.getHost());
    }

    /** Where it calls. */
    public URI base() {
        return base;
    }

    /**
     * Makes one call.
     *
     * @param path with its leading slash, encoded
     * @throws IOException if nothing answers in time
     */
    public Reply send(String method, String path) throws IOException {
        return send(method, path, new byte[0]);
    }

    /**
     * The same with a body, which only a POST has.
     *
     * @throws IOException if nothing answers in time
     */
    public Reply send(String method, String path, byte[] body) throws IOException {
        URLConnection opened = base.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        if (!(opened instanceof HttpURLConnection connection)) {
            throw new IOException("not an HTTP connection");
        }
        try {
            prepare(connection, method, body);
            return reply(connection);
        } finally {
            connection.disconnect();
        }
    }

    private void prepare(HttpURLConnection connection, String method, byte[] body) throws IOException {
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(patienceMillis);
        connection.setReadTimeout(patienceMillis);
        connection.setRequestProperty("Authorization", "Bearer " + token.revealText());
        // A kept connection may be dead, and then HttpURLConnection sends the same POST twice.
        connection.setRequestProperty("Connection", "close");
        if (method.equals("POST")) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
    }

    private static Reply reply(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (in == null) {
            return new Reply(status, new byte[0]);
        }
        try (in) {
            byte[] body = in.readNBytes(MAX_REPLY_BYTES + 1);
            if (body.length > MAX_REPLY_BYTES) {
                throw new IOException("the answer is longer than " + MAX_REPLY_BYTES + " bytes");
            }
            return new Reply(status, body);
        }
    }
}
