package dev.sallyport.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sends one request again and again over a number of connections, each as soon as its last answer is there whole.
 *
 * <p>One thread serves all connections, as wrk does it, so that the machine is the server's; connections are kept where
 * the server keeps them.
 */
final class LoadGenerator {

    /**
     * What came out.
     *
     * @param answers of status 200
     * @param perSecond as many of them came in a second
     * @param median of the time between a request and its answer
     * @param slowest the time that one of a hundred answers takes longer than
     * @param failures answers of another status
     */
    record Load(int answers, double perSecond, Duration median, Duration slowest, long failures) {}

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress address;
    private final byte[] request;
    private final List<Client> clients = new ArrayList<>();
    private long[] nanos = new long[1 << 20];
    private int answers;
    private long failures;

    private LoadGenerator(int port, byte[] request) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.request = request;
    }

    /** Sends {@code request} for that long. */
    static Load run(int port, byte[] request, int clients, Duration time) throws IOException {
        LoadGenerator generator = new LoadGenerator(port, request);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < clients; i++) {
                generator.clients.add(generator.new Client(selector));
            }
            long begun = System.nanoTime();
            generator.turn(selector, time);
            return generator.load(System.nanoTime() - begun);
        } finally {
            for (Client client : generator.clients) {
                client.channel.close();
            }
        }
    }

    private void turn(Selector selector, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            selector.select(key -> ((Client) key.attachment()).read(), 100);
        }
    }

    private void answered(int status, long took) {
        if (status != 200) {
            failures++;
            return;
        }
        if (answers == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * answers);
        }
        nanos[answers++] = took;
    }

    private Load load(long took) {
        long[] sorted = Arrays.copyOf(nanos, answers);
        Arrays.sort(sorted);
        return new Load(answers, answers * 1e9 / took, share(sorted, 0.5), share(sorted, 0.99), failures);
    }

    private static Duration share(long[] sorted, double share) {
        return sorted.length == 0 ? Duration.ZERO : Duration.ofNanos(sorted[(int) (share * (sorted.length - 1))]);
    }

    /** One connection and its answer so far. */
    private final class Client {
        private final Selector selector;
        private final ByteBuffer in = ByteBuffer.allocate(256 << 10);
        private SocketChannel channel;
        private long sentAt;

        Client(Selector selector) throws IOException {
            this.selector = selector;
            this.channel = connect();
            send();
        }

        private SocketChannel connect() throws IOException {
            SocketChannel opened = SocketChannel.open(address);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.configureBlocking(false);
            opened.register(selector, SelectionKey.OP_READ, this);
            return opened;
        }

        private void send() throws IOException {
            in.clear();
            sentAt = System.nanoTime();
            ByteBuffer out = ByteBuffer.wrap(request);
            while (out.hasRemaining()) { // a request is far smaller than a socket's buffer
                channel.write(out);
            }
        }

        void read() {
            try {
                boolean ended = channel.read(in) < 0;
                int head = headLength();
                if (ended || (head > 0 && in.position() >= head + bodyLength(head))) {
                    next(ended, head);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void next(boolean ended, int head) throws IOException {
            answered(head > 0 ? status() : 0, System.nanoTime() - sentAt);
            if (ended || (head > 0 && closes(head))) {
                channel.close();
                channel = connect();
            }
            send();
        }

        private int headLength() {
            byte[] bytes = in.array();
            for (int i = 0; i + END_OF_HEAD.length <= in.position(); i++) {
                if (Arrays.equals(bytes, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                    return i + END_OF_HEAD.length;
                }
            }
            return 0;
        }

        private int status() {
            byte[] bytes = in.array();
            return 100 * (bytes[9] - '0') + 10 * (bytes[10] - '0') + bytes[11] - '0';
        }

        private int bodyLength(int head) {
            return header(head, "content-length: ").isEmpty() ? 0 : Integer.parseInt(header(head, "content-length: "));
        }

        private boolean closes(int head) {
            return header(head, "connection: ").equals("close");
        }

        private String header(int head, String start) {
            String lines = new String(in.array(), 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            int found = lines.indexOf("\n" + start);
            return found < 0
                    ? ""
                    : lines.substring(found + 1 + start.length(), lines.indexOf('\r', found))
                            .strip();
        }
    }
}
