package dev.sallyport.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP/1.1 server on 127.0.0.1 alone that lets nothing reach its handlers but what its gate and its routes allow.
 *
 * <p>Every connection has a virtual thread of its own, so one that sends half a request and waits stops nobody else.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.sallyport.http");
    private static final Set<String> PROTOCOLS = Set.of("HTTP/1.1", "HTTP/1.0");
    private static final int BACKLOG = 256;
    private static final int STOP_SECONDS = 1;

    static {
        // The JDK's server reads these once, when its classes load: they are set here because nothing in Sallyport
        // touches that server but through this class. A value given on the command line wins.
        setting("sun.net.httpserver.nodelay", "true"); // else Nagle and delayed ACKs cost 40 ms an answer
        setting("sun.net.httpserver.maxReqTime", "20"); // seconds until a request must be there whole
        setting("sun.net.httpserver.maxRspTime", "60"); // seconds until its answer must be gone
        setting("sun.net.httpserver.idleInterval", "30"); // seconds that a connection may rest between requests
        setting("sun.net.httpserver.maxIdleConnections", "100");
        setting("sun.net.httpserver.maxReqHeaders", "110"); // the gate's own limits are a little lower and say so
        setting("sun.net.httpserver.maxReqHeaderSize", Integer.toString(96 << 10));
        setting("jdk.httpserver.maxConnections", "500"); // well below the usual 1024 descriptors of a process
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Gate gate;
    private final BodyBudget budget = new BodyBudget(bodyBytes());
    private final List<Route> routes;

    private LoopbackServer(HttpServer server, List<Route> routes) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.gate = new Gate(server.getAddress().getPort());
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt((Route r) -> r.prefix().length())
                        .reversed())
                .toList();
    }

    /**
     * Binds and begins to answer.
     *
     * @param port 0 for any that is free
     * @throws BindException if the port is taken
     */
    public static LoopbackServer start(int port, List<Route> routes) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        LoopbackServer started = new LoopbackServer(server, routes);
        server.setExecutor(started.threads);
        server.createContext("/", started::handle);
        server.start();
        return started;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it answers, without a final slash: {@code http://127.0.0.1:4747}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Stops listening, gives answers that are under way a second to end, and drops every connection. */
    @Override
    public void close() {
        server.stop(STOP_SECONDS);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A client went away before its answer was sent.", e);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!PROTOCOLS.contains(exchange.getProtocol())) {
            return Answer.empty(505);
        }
        Incoming head = head(exchange);
        Optional<Answer> refusal = gate.refuse(head);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Route> route =
                routes.stream().filter(r -> head.path().startsWith(r.prefix())).findFirst();
        if (route.isEmpty()) {
            return Answer.empty(404);
        }
        return answer(exchange, head, route.get());
    }

    private Answer answer(HttpExchange exchange, Incoming head, Route route) throws IOException {
        if (!route.methods().contains(head.method())) {
            return Answer.empty(405)
                    .with(
                            "Allow",
                            String.join(", ", route.methods().stream().sorted().toList()));
        }
        return switch (budget.read(exchange.getRequestBody(), announced(head), route.bodyLimit())) {
            case BodyBudget.TooLong ignored -> Answer.empty(413);
            case BodyBudget.NoRoom ignored -> Answer.empty(503).with("Retry-After", "1");
            case BodyBudget.Body body -> {
                try (body) {
                    yield answer(route, head.withBody(body.bytes()));
                }
            }
        };
    }

    private static Answer answer(Route route, Incoming request) {
        try {
            return route.handler().answer(request);
        } catch (RuntimeException | Error e) { // whatever it is, somebody waits for an answer
            LOG.log(System.Logger.Level.DEBUG, "A handler failed.", e);
            return Answer.empty(500);
        }
    }

    private static Incoming head(HttpExchange exchange) {
        List<Header> headers = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        return new Incoming(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(), // the text as it was parsed: nothing is decoded or normalised
                headers,
                new byte[0],
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    /** How long the body says it is; empty for one that comes in chunks, or for none. */
    private static OptionalLong announced(Incoming head) {
        Optional<String> length = head.header("Content-Length");
        try {
            return length.isPresent()
                    ? OptionalLong.of(Long.parseLong(length.get().strip()))
                    : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.of(Long.MAX_VALUE); // the server below lets nothing but digits through
        }
    }

    /** Reading a body as parameters takes several times its size. */
    private static int bodyBytes() {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 8));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
        if ("close".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Connection"))) {
            // The JDK's server closes then, but does not say so, and a client that is not told may call once more on
            // the connection that is gone.
            exchange.getResponseHeaders().set("Connection", "close");
        }
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static void setting(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
