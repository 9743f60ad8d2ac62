package dev.sallyport.credentials;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on loopback that lets nothing through, and remembers what it was asked for. */
final class RecordingProxy implements AutoCloseable {

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;

    private final boolean wantsLogin;

    RecordingProxy() {
        this(false);
    }

    RecordingProxy(boolean wantsLogin) {
        this.wantsLogin = wantsLogin;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                String status = record(client)
                        ? "403 Forbidden\r\n"
                        : "407 Who are you\r\nProxy-Authenticate: Basic realm=\"test\"\r\n";
                client.getOutputStream()
                        .write(("HTTP/1.1 " + status + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return; // closed: the test is over
            }
        }
    }

    /** Whether the client said who it is, or need not. */
    private boolean record(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        boolean known = !wantsLogin;
        requests.add(String.valueOf(in.readLine()));
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, "Proxy-Authorization: ", 0, 21)) {
                authorizations.add(line.substring(21));
                known = true;
            }
        }
        return known;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
