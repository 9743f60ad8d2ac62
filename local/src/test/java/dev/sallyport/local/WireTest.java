package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import dev.sallyport.organization.Presets;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.UserAccessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on the wire, to the letter. */
class WireTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:36:00Z");
    private static final String IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";

    private LocalOrganization organization;

    @BeforeEach
    void start() throws IOException {
        organization = LocalOrganization.start(Presets.ra(), new FixedTime(NOW), 0);
    }

    @AfterEach
    void stop() {
        organization.close();
    }

    @Test
    void success_isLaidOutAsAwsDoesIt() {
        IamUser bob = organization.state().usersNamed("bob@acme.com").getFirst();
        String answer = send(signer().post(IDENTITY));
        String requestId = requestId(answer);
        assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("\r\nContent-Type: text/xml\r\n");
        assertThat(header(answer, "x-amz-sts-extended-request-id")).isNotEmpty();
        assertThat(body(answer)).isEqualTo("""
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <GetCallerIdentityResult>
                    <Arn>arn:aws:iam::123456789012:user/bob@acme.com</Arn>
                    <UserId>%s</UserId>
                    <Account>123456789012</Account>
                  </GetCallerIdentityResult>
                  <ResponseMetadata>
                    <RequestId>%s</RequestId>
                  </ResponseMetadata>
                </GetCallerIdentityResponse>
                """.formatted(bob.id(), requestId));
    }

    @Test
    void session_hasItsElementsInOrder() {
        String answer = send(signer().post("Action=GetSessionToken&Version=2011-06-15&DurationSeconds=900"));
        assertThat(body(answer)).matches("""
                        (?s)<GetSessionTokenResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                          <GetSessionTokenResult>
                            <Credentials>
                              <AccessKeyId>ASIA[A-Z2-7]{16}</AccessKeyId>
                              <SecretAccessKey>[^<]{40}</SecretAccessKey>
                              <SessionToken>[^<]+</SessionToken>
                              <Expiration>2026-03-15T12:51:00Z</Expiration>
                            </Credentials>
                            <SessionTokenUtilization>\\d+</SessionTokenUtilization>
                            <SessionTokenSize>\\d+</SessionTokenSize>
                          </GetSessionTokenResult>
                        .*""");
    }

    @Test
    void error_isLaidOutAsAwsDoesIt() {
        String answer = send(signer().post("Action=AssumeRole&Version=2011-06-15&RoleArn=%3C&RoleSessionName=a%26b"));
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(body(answer))
                .startsWith("""
                        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                          <Error>
                            <Type>Sender</Type>
                            <Code>ValidationError</Code>
                            <Message>2 validation errors detected: Value '&lt;' at 'roleArn'""")
                .contains("Value 'a&amp;b' at 'roleSessionName'")
                .endsWith("""
                          </Error>
                          <RequestId>%s</RequestId>
                        </ErrorResponse>
                        """.formatted(requestId(answer)));
    }

    @ParameterizedTest
    @CsvSource({
        "Action=GetCallerIdentity&Version=2011-06-15",
        "Version=2011-06-15&Action=GetCallerIdentity&Action=AssumeRole&Unknown=1",
        "Action=%47etCallerIdentity&Version=2011%2D06%2D15"
    })
    void getAndPresigned_areAnsweredAsPost(String query) {
        assertThat(send(signer().get(query))).contains("<GetCallerIdentityResponse ");
        assertThat(send(signer().presigned(query))).contains("<GetCallerIdentityResponse ");
        assertThat(send(signer().post(query))).contains("<GetCallerIdentityResponse ");
    }

    /** What the dispatcher says before it asks who calls. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET | / | 302 | Location: https://aws.amazon.com/iam
            GET | /?Version=2011-06-15 | 302 | Location: https://aws.amazon.com/iam
            GET | /x?Action=GetCallerIdentity&Version=2011-06-15 | 404 | <UnknownOperationException/>
            DELETE | /?Action=GetCallerIdentity&Version=2011-06-15 | 405 | Allow: GET, POST
            OPTIONS | / | 405 | Allow: DELETE, GET, HEAD, PATCH, POST, PUT
            GET | /?Action=Nothing&Version=2011-06-15 | 400 | <Message>Could not find operation Nothing for version 2011-06-15</Message>
            GET | /?Action=GetCallerIdentity | 400 | <Message>Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED</Message>
            GET | /?Action=AssumeRole&Version=2010 | 400 | <ErrorResponse xmlns="http://webservices.amazon.com/AWSFault/2005-15-09">
            GET | /?Action=GetCallerIdentity&Version=2011-06-15 | 403 | <Code>MissingAuthenticationToken</Code>
            GET | /?Action=AssumeRoleWithSAML&Version=2011-06-15 | 501 | does not play sts:AssumeRoleWithSAML yet
            GET | /?Action=GetSAMLProvider&Version=2010-05-08 | 501 | does not play iam:GetSAMLProvider yet
            """)
    void unsigned_isAnsweredWith(String method, String target, int status, String part) {
        Incoming request = new Incoming(method, target, List.of(new Header("Host", host())), new byte[0], "127.0.0.1");
        assertThat(send(request)).startsWith("HTTP/1.1 " + status + " ").contains(part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Action=GetAccessKeyLastUsed&AccessKeyId=short | 400 | ValidationError | 1 validation error detected: Value at 'accessKeyId' failed to satisfy constraint: Member must have length greater than or equal to 16
            Action=DeleteUser&UserName=alice%40acme.com | 403 | AccessDenied | User: arn:aws:iam::123456789012:user/bob@acme.com is not authorized to perform: iam:DeleteUser on resource: arn:aws:iam::123456789012:user/alice@acme.com because no identity-based policy allows the iam:DeleteUser action
            Action=CreateVirtualMFADevice&VirtualMFADeviceName=bob%40acme.com | 409 | EntityAlreadyExists | MFADevice entity at the same path and name already exists.
            """)
    void refusalOfIam_anyStatus_isLaidOutAsAwsDoesIt(String query, int status, String code, String message) {
        String answer = send(signer().of("iam").post(query + "&Version=2010-05-08"));
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("\r\nContent-Type: text/xml\r\n");
        assertThat(body(answer)).isEqualTo("""
                <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <Error>
                    <Type>Sender</Type>
                    <Code>%s</Code>
                    <Message>%s</Message>
                  </Error>
                  <RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(code, message, requestId(answer)));
    }

    @Test
    void postThatIsNoForm_isSentAway() {
        Incoming request = new Incoming(
                "POST",
                "/",
                List.of(new Header("Host", host()), new Header("Content-Type", "application/json")),
                IDENTITY.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1");
        assertThat(send(request)).startsWith("HTTP/1.1 302 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3 | DELETE | /bucket |  | <Error>
            s3 | PUT | /bucket/key?acl |  | <Code>NotImplemented</Code>
            dynamodb | POST | / | application/x-amz-json-1.0 | "__type":"NotImplemented"
            athena | POST | / | application/x-amz-json-1.1 | "__type":"NotImplemented"
            ec2 | POST | / | application/x-www-form-urlencoded | <Code>NotImplemented</Code>
            redshift | POST | / | application/x-www-form-urlencoded | <Code>NotImplemented</Code>
            lambda | GET | /2015-03-31/layers |  | x-amzn-errortype: NotImplemented
            batch | GET | /v1/jobs |  | x-amzn-errortype: NotImplemented
            """)
    void otherService_isSaidNotToBePlayed(String service, String method, String target, String type, String part) {
        List<Header> headers = new ArrayList<>(List.of(
                new Header("Host", host()),
                new Header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260315/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")));
        if (type != null) {
            headers.add(new Header("Content-Type", type));
        }
        String answer = send(new Incoming(method, target, headers, new byte[0], "127.0.0.1"));
        assertThat(answer)
                .startsWith("HTTP/1.1 501 ")
                .containsIgnoringCase(part)
                .contains("Sallyport's local organisation does not play " + service);
    }

    @Test
    void tooLongBody_isRefusedUnread() {
        String head = "POST / HTTP/1.1\r\nHost: " + host() + "\r\nContent-Length: 10000001\r\n\r\n";
        assertThat(exchange(organization.url(), head.getBytes(StandardCharsets.US_ASCII)))
                .startsWith("HTTP/1.1 413 ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, status", "GET, organization", "GET, users", "POST, users/bob%40acme.com/key",
        "POST, users/bob%40acme.com/code", "GET, explain/last", "POST, stop", "GET, nothing"
    })
    void adminPage_withoutTheToken_isClosed(String method, String page) {
        for (String shown : new String[] {"", "Authorization: Bearer made-up\r\n", "Authorization: Basic eDp5\r\n"}) {
            String request = method + " /_sallyport/" + page + " HTTP/1.1\r\nHost: " + host() + "\r\n" + shown
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            assertThat(exchange(organization.url(), request.getBytes(StandardCharsets.US_ASCII)))
                    .startsWith("HTTP/1.1 401 ")
                    .doesNotContain("AKIA", "acme.com");
        }
    }

    private RequestSigner signer() {
        IamUser bob = organization.state().usersNamed("bob@acme.com").getFirst();
        UserAccessKey key = organization.state().accessKeys(bob).getFirst();
        return new RequestSigner(key.id(), key.secret().revealText(), "", "eu-west-1", timestamp(NOW), host());
    }

    private String host() {
        return organization.url().getAuthority();
    }

    private String send(Incoming request) {
        return send(organization.url(), request);
    }

    static String timestamp(Instant instant) {
        return DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    /** Sends a request over a socket of its own; the answer as it came, one character per byte. */
    static String send(URI url, Incoming request) {
        StringBuilder head = new StringBuilder(request.method() + ' ' + request.target() + " HTTP/1.1\r\n");
        request.headers()
                .forEach(h ->
                        head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        head.append("Content-Length: ").append(request.body().length).append("\r\nConnection: close\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + request.body().length);
        System.arraycopy(request.body(), 0, all, start.length, request.body().length);
        return exchange(url, all);
    }

    private static String exchange(URI url, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), url.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput(); // else the server waits for the body of what it refused
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String requestId(String answer) {
        return header(answer, "x-amzn-requestid");
    }

    private static String header(String answer, String name) {
        Matcher line = Pattern.compile("(?im)^" + name + ": (.*?)\r?$").matcher(answer);
        assertThat(line.find()).as(name).isTrue();
        return line.group(1);
    }
}
