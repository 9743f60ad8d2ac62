package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that come in chunks, that say a wrong length, that never come to their end. */
class BodyOnTheWireTest {

    private static final int SLOW_CLIENTS = 200;

    private final List<Incoming> seen = new CopyOnWriteArrayList<>();
    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        Route echo = new Route("/", Set.of("GET", "POST"), 1000, request -> {
            seen.add(request);
            return new Answer(200, List.of(), request.body());
        });
        server = LoopbackServer.start(0, List.of(echo));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** {@code ~} stands for the end of a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3;name=value~abc~0~~
            3;name="a;b"~abc~0;last~~
            1~a~2;x~bc~0~~
            """)
    void chunk_withAnExtension_isReadWithoutIt(String chunks) throws IOException {
        assertThat(chunkedWithARequestBehind(chunks).split("HTTP/1.1 200", -1)).hasSize(3);

        assertThat(seen).extracting(Incoming::target).containsExactly("/first", "/second");
        assertThat(text(seen.getFirst())).isEqualTo("abc");
    }

    /** Where a body ends is open then, and so is whether what follows is a request: nothing of it is carried out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            g~abc~0~~
            0x3~abc~0~~
            +3~abc~0~~
            -1~abc~0~~
            '3 ~abc~0~~'
            ffffffff~abc~0~~
            80000000~abc~0~~
            0000000000000000003~abc~0~~
            ~abc~0~~
            ;x~abc~0~~
            2~abc~0~~
            4~abc~0~~
            3~abcXX0~~
            """)
    void chunk_withABadSize_endsTheConnection(String chunks) throws IOException {
        assertThat(chunkedWithARequestBehind(chunks)).isEmpty();

        assertThat(seen).isEmpty();
    }

    @Test
    void chunk_withAnEndlessExtension_endsTheConnection() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(head("POST", "/first") + "Transfer-Encoding: chunked\r\n\r\n3;" + "x".repeat(9000));

            assertThat(client.restUnlessReset()).isEmpty();
        }
        assertThat(seen).isEmpty();
    }

    /** Each waits for what it was promised, and none waits for another. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 3~~ab | c
            Transfer-Encoding: chunked~~3~ab | c~0~~
            Content-Length: 3~X-A: b | ~~abc
            """)
    void requestsThatStop_keepNobodyWaitingAndMayGoOn(String begun, String end) throws IOException {
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                slow.add(new RawClient(server.port()).send(head("POST", "/slow") + lines(begun)));
            }
            try (RawClient quick = new RawClient(server.port())) {
                quick.send(head("GET", "/quick") + "\r\n");
                assertThat(quick.statusLine()).startsWith("HTTP/1.1 200");
            }
            assertThat(seen).extracting(Incoming::target).containsExactly("/quick");

            slow.getLast().send(lines(end));
            assertThat(slow.getLast().statusLine()).startsWith("HTTP/1.1 200");
            assertThat(text(seen.getLast())).isEqualTo("abc");
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 3~~ab", "Transfer-Encoding: chunked~~3~ab", "Transfer-Encoding: chunked~~2~ab~"})
    void body_cutShort_isNotCarriedOut(String cut) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(head("POST", "/cut") + lines(cut)).end();
            assertThat(client.restUnlessReset()).doesNotContain("200 OK");
        }
        assertThat(seen).isEmpty();
    }

    private String chunkedWithARequestBehind(String chunks) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(head("POST", "/first") + "Transfer-Encoding: chunked\r\n\r\n" + lines(chunks)
                    + head("GET", "/second") + "Connection: close\r\n\r\n");
            return client.restUnlessReset();
        }
    }

    private String head(String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n";
    }

    private static String lines(String text) {
        return text.replace("~", "\r\n");
    }

    private static String text(Incoming request) {
        return new String(request.body(), StandardCharsets.ISO_8859_1);
    }
}
