package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.UserError;
import dev.sallyport.plan.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkGlobalTime;

/** A server of its own, because the JDK's writes the Date header itself. */
final class SkewedClockTest {

    @TempDir
    Path directory;

    /** The SDK keeps what it learnt of the clock for the whole process. */
    @AfterEach
    void forgetTheOffset() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @Test
    void call_withCodeRefusedAfterTheClockWasFoundWrong_isNotSentTwice() {
        SdkGlobalTime.setGlobalTimeOffset(3600);
        try (FakeSts sts = new FakeSts()) {
            sts.answer(call -> FakeSts.error(403, "AccessDenied", "no"));
            Plan plan = Plans.plan("security", Plans.stored(), Plans.session(Plans.at(sts.uri())));
            Obtainer obtainer = new Rig(directory, "123456").obtainer();
            assertThatThrownBy(() -> obtainer.obtain(plan)).isInstanceOf(UserError.class);
            assertThat(sts.calls()).hasSize(1);
        }
    }

    @Test
    void call_withCodeAndWrongClock_isSignedAnewByTheServersTimeForTheCodeWasNotLookedAt() throws IOException {
        List<String> dates = new CopyOnWriteArrayList<>();
        Instant serverTime = Instant.now().plusSeconds(3600);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, serverTime, dates));
            URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
            new Rig(directory, "123456")
                    .obtainer()
                    .obtain(Plans.plan("security", Plans.stored(), Plans.session(Plans.at(uri))))
                    .close();
        }
        assertThat(dates).hasSize(2);
        assertThat(Instant.from(SIGNED.parse(dates.getLast())))
                .isBetween(serverTime.minusSeconds(60), serverTime.plusSeconds(60));
    }

    private static final DateTimeFormatter SIGNED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

    private static void serve(ServerSocket server, Instant time, List<String> dates) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                dates.add(signedDate(socket));
                FakeSts.Call call = new FakeSts.Call(Map.of("Action", "GetSessionToken"), "");
                FakeSts.Answer answer = dates.size() == 1
                        ? FakeSts.error(403, "SignatureDoesNotMatch", "Signature expired: too old")
                        : FakeSts.usual(call);
                socket.getOutputStream().write(wire(answer, time).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return; // closed: the test is over
            }
        }
    }

    private static String signedDate(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String date = "";
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            date = line.startsWith("X-Amz-Date: ") ? line.substring(12) : date;
            length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
        return date;
    }

    private static String wire(FakeSts.Answer answer, Instant time) {
        return "HTTP/1.1 " + answer.status() + " said\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC))
                + "\r\nConnection: close\r\nContent-Type: text/xml\r\nContent-Length: "
                + answer.body().length() + "\r\n\r\n" + answer.body();
    }
}
