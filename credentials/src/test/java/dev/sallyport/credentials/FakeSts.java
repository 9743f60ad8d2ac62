package dev.sallyport.credentials;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Speaks STS's wire on loopback, checks nothing, remembers what it was asked, answers as it was told to. */
final class FakeSts implements AutoCloseable {

    /** One request: its parameters, and the access key id that signed it. */
    record Call(Map<String, String> parameters, String accessKeyId) {
        String action() {
            return parameters.getOrDefault("Action", "");
        }
    }

    /** One answer; status 0 closes the connection without a word. */
    record Answer(int status, String body) {}

    static final String ROLE_ARN = "arn:aws:iam::222222222222:role/allow-read-only-access-from-other-accounts";

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Function<Call, Answer> answers = FakeSts::usual;

    FakeSts() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Call> calls() {
        return calls;
    }

    List<String> actions() {
        return calls.stream().map(Call::action).toList();
    }

    void answer(Function<Call, Answer> how) {
        answers = how;
    }

    static Answer usual(Call call) {
        return switch (call.action()) {
            case "GetSessionToken" ->
                result(call, credentials("ASIASESSION", Instant.now().plusSeconds(28800)));
            case "AssumeRole" ->
                assumed(
                        call,
                        "arn:aws:sts::222222222222:assumed-role/" + "allow-read-only-access-from-other-accounts/"
                                + call.parameters().get("RoleSessionName"));
            case "AssumeRoleWithWebIdentity" ->
                assumed(
                        call,
                        "arn:aws:sts::222222222222:assumed-role/" + "allow-read-only-access-from-other-accounts/"
                                + call.parameters().get("RoleSessionName"));
            case "GetFederationToken" ->
                federated(
                        call,
                        "arn:aws:sts::111111111111:federated-user/"
                                + call.parameters().get("Name"));
            case "GetCallerIdentity" ->
                result(
                        call,
                        "<Arn>arn:aws:iam::111111111111:user/bob@acme.com</Arn>"
                                + "<UserId>AIDABOB</UserId><Account>111111111111</Account>");
            default -> error(400, "InvalidAction", "no " + call.action());
        };
    }

    static Answer assumed(Call call, String arn) {
        return result(
                call,
                "<AssumedRoleUser><AssumedRoleId>AROAROLE:s</AssumedRoleId><Arn>" + arn + "</Arn></AssumedRoleUser>"
                        + credentials("ASIAROLE", Instant.now().plusSeconds(3600)));
    }

    static Answer federated(Call call, String arn) {
        return result(
                call,
                "<FederatedUser><FederatedUserId>111111111111:n</FederatedUserId><Arn>" + arn + "</Arn></FederatedUser>"
                        + credentials("ASIAFEDERATED", Instant.now().plusSeconds(3600)));
    }

    static String credentials(String id, Instant end) {
        return "<Credentials><AccessKeyId>" + id + "</AccessKeyId><SecretAccessKey>made-up-secret</SecretAccessKey>"
                + "<SessionToken>made-up-token</SessionToken><Expiration>"
                + end.truncatedTo(ChronoUnit.SECONDS)
                + "</Expiration></Credentials>";
    }

    static Answer result(Call call, String content) {
        String action = call.action();
        return new Answer(
                200,
                "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action
                        + "Result>" + content + "</" + action
                        + "Result><ResponseMetadata><RequestId>request-1</RequestId>"
                        + "</ResponseMetadata></" + action + "Response>");
    }

    static Answer error(int status, String code, String message) {
        return new Answer(
                status,
                "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
                        + "<Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>request-7</RequestId></ErrorResponse>");
    }

    static Answer hangUp() {
        return new Answer(0, "");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String id = authorization.replaceFirst(".*Credential=([^/]*)/.*", "$1");
        Call call = new Call(form(body), id);
        calls.add(call);
        Answer answer = answers.apply(call);
        if (answer.status() != 0) {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.getResponseHeaders().set("x-amzn-RequestId", "request-7");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().close();
        } else {
            exchange.close();
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
