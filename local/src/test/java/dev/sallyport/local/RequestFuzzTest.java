package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sallyport.http.Answer;
import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import dev.sallyport.http.Route;
import dev.sallyport.organization.Presets;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.UserAccessKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Any bytes at all as the body of a signed request: whatever service and operation they mean, the answer is one, never a
 * failure of ours. With {@code -Pfuzz} the bytes are Jazzer's, otherwise the files in {@code RequestFuzzTestInputs}.
 */
class RequestFuzzTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:36:00Z");
    private static final List<String> SERVICES = List.of("sts", "iam", "ec2", "rds", "sqs", "s3");
    private static final LocalOrganization ORGANIZATION = start();

    private static LocalOrganization start() {
        try {
            return LocalOrganization.start(Presets.ra(), new FixedTime(NOW), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first byte chooses the service. */
    @FuzzTest
    void answer_anyBody_isAnAnswer(byte[] bytes) {
        String service = SERVICES.get(bytes.length == 0 ? 0 : Math.floorMod(bytes[0] - '0', SERVICES.size()));
        byte[] body = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        Route.Handler endpoint = ORGANIZATION.endpoint();
        Answer answer = endpoint.answer(request(service, body));
        assertThat(answer.status()).isBetween(200, 501).isNotEqualTo(500);
    }

    private static Incoming request(String service, byte[] body) {
        IamUser bob = ORGANIZATION.state().usersNamed("bob@acme.com").getFirst();
        UserAccessKey key = ORGANIZATION.state().accessKeys(bob).getFirst();
        String host = ORGANIZATION.url().getAuthority();
        RequestSigner signer = new RequestSigner(
                key.id(), key.secret().revealText(), "", "eu-west-1", WireTest.timestamp(NOW), host, service);
        List<Header> headers = new ArrayList<>(List.of(
                new Header("Host", host),
                new Header("X-Amz-Date", WireTest.timestamp(NOW)),
                new Header("X-Amz-Content-Sha256", Hashes.sha256Hex(body)),
                new Header(
                        "Content-Type",
                        service.equals("sqs") ? "application/x-amz-json-1.0" : "application/x-www-form-urlencoded")));
        if (service.equals("sqs")) {
            headers.add(new Header("X-Amz-Target", "AmazonSQS.SendMessage"));
        }
        boolean s3 = service.equals("s3");
        return signer.signed(new Incoming(s3 ? "PUT" : "POST", s3 ? "/bucket/key" : "/", headers, body, "127.0.0.1"));
    }
}
