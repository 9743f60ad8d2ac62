package dev.sallyport.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Plays EC2's metadata service (version 2) and the agent of a container on loopback: both hand out one session. */
final class FakeMetadata implements AutoCloseable {

    static final String CONTAINER_TOKEN = "made-up-container-token";
    private static final String INSTANCE_TOKEN = "made-up-instance-token";
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    private final HttpServer server;
    private final String credentials;

    /** @param session what {@code export --format json} printed */
    FakeMetadata(JsonNode session) {
        credentials = """
                {"Code": "Success", "AccessKeyId": "%s", "SecretAccessKey": "%s", "Token": "%s", "Expiration": "%s"}""".formatted(
                        session.path("AccessKeyId").asString(),
                        session.path("SecretAccessKey").asString(),
                        session.path("SessionToken").asString(),
                        session.path("Expiration").asString());
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Optional<String> answer = answer(exchange);
        byte[] body = answer.orElse("no").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.isPresent() ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What the request asks for; empty where it lacks the token that it needs. */
    private Optional<String> answer(HttpExchange exchange) {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        boolean instance = has(exchange, "X-aws-ec2-metadata-token", INSTANCE_TOKEN);
        return switch (request) {
            case "PUT /latest/api/token" -> Optional.of(INSTANCE_TOKEN);
            case "GET " + ROLES -> instance ? Optional.of("web") : Optional.empty();
            case "GET " + ROLES + "web" -> instance ? Optional.of(credentials) : Optional.empty();
            case "GET /task" ->
                has(exchange, "Authorization", CONTAINER_TOKEN) ? Optional.of(credentials) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean has(HttpExchange exchange, String header, String value) {
        return value.equals(exchange.getRequestHeaders().getFirst(header));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
