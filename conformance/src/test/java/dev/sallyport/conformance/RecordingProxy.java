package dev.sallyport.conformance;

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

/** An HTTP proxy on loopback that lets nothing through and remembers the first line of every request. */
final class RecordingProxy implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RecordingProxy(ServerSocket socket) {
        this.socket = socket;
    }

    static RecordingProxy open() {
        try {
            RecordingProxy proxy = new RecordingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(proxy::serve);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** The request lines, in the order in which they came. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> refuse(caller));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void refuse(Socket caller) {
        try (caller) {
            caller.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = reader.readLine();
            requests.add(line == null ? "(nothing)" : line);
            String header = line;
            while (header != null && !header.isEmpty()) {
                header = reader.readLine();
            }
            caller.getOutputStream()
                    .write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            requests.add("(broken off: " + e.getMessage() + ")");
        }
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
