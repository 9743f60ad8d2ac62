package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.Secret;
import java.io.IOException;
import java.net.BindException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackServerTest {

    private static final int LIMIT = 1000;

    private final List<Incoming> seen = new CopyOnWriteArrayList<>();
    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        Route echo = new Route("/", Set.of("GET", "POST"), LIMIT, request -> {
            seen.add(request);
            return Answer.text(200, "text/plain", "root");
        });
        Route below = new Route("/below/", Set.of("POST"), 0, request -> Answer.text(200, "text/plain", "below"));
        Route broken = new Route("/broken", Set.of("GET"), 0, request -> {
            throw new IllegalStateException("made up");
        });
        Route bottomless = new Route("/bottomless", Set.of("GET"), 0, request -> {
            throw new StackOverflowError("made up");
        });
        server = LoopbackServer.start(0, List.of(echo, below, broken, bottomless));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** {@code ~} stands for the end of a line, {@code PORT} for the port. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~~
            200 | GET / HTTP/1.1~Host: localhost:PORT~~
            200 | GET / HTTP/1.1~Host: localhost:PORT~Origin: http://localhost:PORT~Sec-Fetch-Site: same-origin~~
            421 | GET / HTTP/1.1~~
            421 | GET / HTTP/1.1~Host:~~
            421 | GET / HTTP/1.1~Host: 127.0.0.1~~
            421 | GET / HTTP/1.1~Host: 127.0.0.1:1~~
            421 | GET / HTTP/1.1~Host: evil.example:PORT~~
            421 | GET / HTTP/1.1~Host: 127.0.0.1.evil.example:PORT~~
            421 | GET / HTTP/1.1~Host: sts.amazonaws.com~~
            400 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~Host: 127.0.0.1:PORT~~
            400 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~Authorization: a~Authorization: b~~
            400 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~Content-Type: a~Content-Type: b~~
            400 | POST / HTTP/1.1~Host: 127.0.0.1:PORT~Content-Length: 1~Content-Length: 2~~xx
            400 | POST / HTTP/1.1~Host: 127.0.0.1:PORT~Content-Length: 1~Transfer-Encoding: chunked~~0~~
            400 | POST / HTTP/1.1~Host: 127.0.0.1:PORT~Content-Length: x~~
            400 | POST / HTTP/1.1~Host: 127.0.0.1:PORT~Content-Length: -1~~
            400 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~X-Amz-Date: a~X-Amz-Date: b~~
            400 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~x-amz-target: a~X-Amz-Target: b~~
            400 | GET / HTTP/1.1~Host : 127.0.0.1:PORT~~
            501 | POST / HTTP/1.1~Host: 127.0.0.1:PORT~Transfer-Encoding: gzip, chunked~~0~~
            200 | POST / HTTP/1.1~Host: 127.0.0.1:PORT~Transfer-Encoding: chunked~~3~abc~0~~
            400 | GET http://127.0.0.1:PORT/ HTTP/1.1~Host: 127.0.0.1:PORT~~
            400 | GET http://evil.example/ HTTP/1.1~Host: 127.0.0.1:PORT~~
            400 | GET /a#b HTTP/1.1~Host: 127.0.0.1:PORT~~
            400 | GET /%zz HTTP/1.1~Host: 127.0.0.1:PORT~~
            505 | GET / HTTP/9.9~Host: 127.0.0.1:PORT~~
            403 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~Origin: https://evil.example~~
            403 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~Origin: null~~
            403 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~Sec-Fetch-Site: cross-site~~
            403 | GET / HTTP/1.1~Host: 127.0.0.1:PORT~Sec-Fetch-Site: same-site~~
            405 | OPTIONS / HTTP/1.1~Host: 127.0.0.1:PORT~~
            405 | PUT / HTTP/1.1~Host: 127.0.0.1:PORT~Content-Length: 0~~
            405 | GET /below/x HTTP/1.1~Host: 127.0.0.1:PORT~~
            413 | POST / HTTP/1.1~Host: 127.0.0.1:PORT~Content-Length: 1001~~
            413 | POST / HTTP/1.1~Host: 127.0.0.1:PORT~Content-Length: 99999999999~~
            500 | GET /broken HTTP/1.1~Host: 127.0.0.1:PORT~~
            500 | GET /bottomless HTTP/1.1~Host: 127.0.0.1:PORT~~
            """)
    void request_onTheWire_isAnsweredWith(int status, String request) throws IOException {
        assertThat(statusOf(request)).isEqualTo(status);
    }

    @Test
    void request_withTooManyHeaders_isRefused() throws IOException {
        String many = "X-A: b~".repeat(101);
        assertThat(statusOf("GET / HTTP/1.1~Host: 127.0.0.1:PORT~" + many + "~"))
                .isEqualTo(431);
    }

    @Test
    void request_withTooLongHeader_isRefused() throws IOException {
        assertThat(statusOf("GET / HTTP/1.1~Host: 127.0.0.1:PORT~X-A: " + "b".repeat(70_000) + "~~"))
                .isEqualTo(431);
    }

    @Test
    void request_withEndlessHeader_isCutOff() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nX-A: ");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            client.send("b".repeat(10_000));
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void body_chunkedAndLongerThanAllowed_isRefused() throws IOException {
        String chunk = "200~" + "x".repeat(512) + "~";
        assertThat(statusOf(
                        "POST / HTTP/1.1~Host: 127.0.0.1:PORT~Transfer-Encoding: chunked~~" + chunk + chunk + "0~~"))
                .isEqualTo(413);
        assertThat(seen).isEmpty();
    }

    /** A folded line belongs to the header before it, so it cannot bring in a header of its own. */
    @Test
    void header_foldedOverLines_isOneHeader() throws IOException {
        assertThat(statusOf("GET / HTTP/1.1~Host: 127.0.0.1:PORT~X-A: b~ Host: evil.example~~"))
                .isEqualTo(200);
        assertThat(seen.getFirst().header("X-A").orElseThrow()).startsWith("b").contains("evil.example");
        assertThat(seen.getFirst().headerValues("Host")).hasSize(1);
    }

    /** What follows a body is the next request; a body that ends in another place than it says would hide one. */
    @Test
    void requests_oneBehindTheOther_areReadAsTheirLengthsSay() throws IOException {
        String host = "Host: 127.0.0.1:" + server.port() + "\r\n";
        try (RawClient client = new RawClient(server.port())) {
            client.send("POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nGET /" + "GET /second HTTP/1.1\r\n"
                    + host + "Connection: close\r\n\r\n");
            assertThat(client.rest().split("HTTP/1.1 200", -1)).hasSize(3);
        }
        assertThat(seen).extracting(Incoming::target).containsExactly("/", "/second");
    }

    @ParameterizedTest
    @CsvSource({"G{}ET /<script> HTTP/1.1", "GET", "GET /%zz<script> HTTP/1.1", "<script>", "GET  / HTTP/1.1"})
    void requestLine_malformed_isRefusedWithoutBeingRepeated(String line) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(line + "\r\nHost: 127.0.0.1:" + server.port() + "\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).doesNotContain("script", "Exception in", "\tat ", "java.", "200 OK");
        }
        assertThat(seen).isEmpty();
    }

    /** Bodies that are announced and do not come hold room; when there is none left, large ones are sent away. */
    @Test
    void largeBodies_moreThanThereIsRoomFor_areSentAwayAndSmallOnesAreNot() throws IOException {
        int length = 64 << 20;
        Route large = new Route("/", Set.of("POST"), length, request -> Answer.text(200, "text/plain", "large"));
        try (LoopbackServer other = LoopbackServer.start(0, List.of(large))) {
            String head = "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + other.port() + "\r\nContent-Length: ";
            List<RawClient> waiting = new ArrayList<>();
            try {
                List<CompletableFuture<String>> answers = new ArrayList<>();
                for (long room = Runtime.getRuntime().maxMemory() / 8; room > -length; room -= length) {
                    RawClient client = new RawClient(other.port()).send(head + length + "\r\n\r\n");
                    waiting.add(client);
                    answers.add(CompletableFuture.supplyAsync(client::firstLine, Thread::startVirtualThread));
                }
                Object first = CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new))
                        .join();
                assertThat(first).isEqualTo("HTTP/1.1 503 Service Unavailable");
                try (RawClient small = new RawClient(other.port())) {
                    small.send(head + "2\r\n\r\nhi");
                    assertThat(small.statusLine()).startsWith("HTTP/1.1 200");
                }
            } finally {
                for (RawClient client : waiting) {
                    client.close();
                }
            }
        }
    }

    @Test
    void handler_getsTheRequestAsItStoodOnTheWire() throws IOException {
        String target = "//a/%7e/..?b=%2F&c=d+e&b=";
        String request = "POST " + target + " HTTP/1.1~Host: 127.0.0.1:PORT~X-Two:  first ~X-Two: second~"
                + "X-Bytes: \u00e1\u0088\u00b4~Content-Length: 3~~\u0001\u00ffz";
        assertThat(statusOf(request)).isEqualTo(200);
        Incoming got = seen.getFirst();
        assertThat(got.target()).isEqualTo(target);
        assertThat(got.path()).isEqualTo("//a/%7e/..");
        assertThat(got.query()).isEqualTo("b=%2F&c=d+e&b=");
        assertThat(got.headerValues("x-two")).containsExactly("first", "second");
        assertThat(got.header("x-bytes")).contains("\u00e1\u0088\u00b4");
        assertThat(got.body()).containsExactly(1, 0xff, 'z');
        assertThat(got.peer()).isEqualTo("127.0.0.1");
    }

    @Test
    void answer_carriesNoPermissionForOtherSites() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("access-control");
        }
    }

    /** A client that is not told may send its next request to a connection that is gone. */
    @Test
    void answer_onAConnectionThatCloses_saysSo() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }

    @Test
    void halfOpenConnections_doNotKeepOthersWaiting() throws IOException {
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                RawClient client = new RawClient(server.port());
                slow.add(client.send("POST / HTTP/1.1\r\nHost: 127.0.0.1"));
            }
            long before = System.nanoTime();
            assertThat(statusOf("GET / HTTP/1.1~Host: 127.0.0.1:PORT~~")).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    @Test
    void server_listensOnLoopbackAlone() throws IOException {
        List<String> reached = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            for (var address :
                    each.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
                try (Socket socket = new Socket(address, server.port())) {
                    reached.add(socket.getRemoteSocketAddress().toString());
                } catch (IOException e) {
                    assertThat(e).isNotNull(); // refused, as it should be
                }
            }
        }
        assertThat(reached).isEmpty();
    }

    @Test
    void start_onATakenPort_fails() {
        assertThatThrownBy(() -> LoopbackServer.start(server.port(), List.of())).isInstanceOf(BindException.class);
    }

    @Test
    void close_freesThePort() throws IOException {
        int port = server.port();
        server.close();
        try (LoopbackServer again = LoopbackServer.start(port, List.of())) {
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void client_sendsItsTokenAndReadsTheAnswer() throws IOException {
        try (Secret token = Secret.ofText("made-up-token")) {
            LoopbackClient client = new LoopbackClient(server.url(), token, Duration.ofSeconds(5));
            LoopbackClient.Reply reply = client.send("POST", "/x?y=%20z");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("root");
        }
        Incoming got = seen.getFirst();
        assertThat(got.target()).isEqualTo("/x?y=%20z");
        assertThat(got.header("Authorization")).contains("Bearer made-up-token");
    }

    @Test
    void client_readsTheStatusOfARefusal() throws IOException {
        try (Secret token = Secret.ofText("made-up-token")) {
            LoopbackClient client = new LoopbackClient(server.url(), token, Duration.ofSeconds(5));
            assertThat(client.send("GET", "/below/").status()).isEqualTo(405);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:1, false",
        "http://127.0.0.1:1, true",
        "http://[::1]:1, true",
        "http://localhost:1, true",
        "http://127.0.0.2:1, false",
        "http://evil.example:1, false",
        "http://127.0.0.1@evil.example, false",
        "file:///etc/passwd, false"
    })
    void isLoopback_url_isPlainHttpOnThisMachineOnly(URI url, boolean loopback) {
        assertThat(LoopbackClient.isLoopback(url)).isEqualTo(loopback);
    }

    private int statusOf(String request) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(request.replace("~", "\r\n").replace("PORT", Integer.toString(server.port())));
            return Integer.parseInt(
                    client.statusLine().substring("HTTP/1.1 ".length()).substring(0, 3));
        }
    }
}
