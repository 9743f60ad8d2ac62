package dev.sallyport.credentials;

import dev.sallyport.model.Limits;
import dev.sallyport.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * Requests to a metadata service near by: straight there and through no proxy, bounded in time and size, following
 * nothing that it points to.
 */
final class MetadataHttp {

    private static final int ATTEMPTS = 3;

    private final Connections connections;
    private final Duration patience;

    /** @param patience how long to wait for the connection, and then for the answer */
    MetadataHttp(Connections connections, Duration patience) {
        this.connections = connections;
        this.patience = patience;
    }

    /**
     * What the service answered.
     *
     * @param status the HTTP status
     * @param body what came with it; the caller closes it
     */
    record Answer(int status, Secret body) {}

    /**
     * Sends a request, and again where the service says that the trouble is its own.
     *
     * @throws IOException if there was no answer, or one too long to be one
     */
    Answer send(String method, URI target, Map<String, String> headers) throws IOException {
        Answer answer = sendOnce(method, target, headers);
        for (int attempt = 1; attempt < ATTEMPTS && answer.status() >= 500; attempt++) {
            answer.body().close();
            answer = sendOnce(method, target, headers);
        }
        return answer;
    }

    private Answer sendOnce(String method, URI target, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = connections.open(target);
        try {
            connection.setConnectTimeout((int) patience.toMillis());
            connection.setReadTimeout((int) patience.toMillis());
            connection.setRequestMethod(method);
            connection.setUseCaches(false);
            headers.forEach(connection::setRequestProperty);
            int status = connection.getResponseCode();
            return new Answer(status, body(connection, status));
        } finally {
            connection.disconnect();
        }
    }

    private static Secret body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] content = in == null ? new byte[0] : in.readNBytes(Limits.HELPER_OUTPUT_BYTES + 1);
            if (content.length > Limits.HELPER_OUTPUT_BYTES) {
                throw new IOException("more than " + Limits.HELPER_OUTPUT_BYTES + " bytes");
            }
            Secret secret = Secret.copyOf(content);
            Arrays.fill(content, (byte) 0);
            return secret;
        }
    }
}
