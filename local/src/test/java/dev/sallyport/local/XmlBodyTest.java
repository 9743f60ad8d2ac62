package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import dev.sallyport.organization.Presets;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.UserAccessKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies of XML with entities of files, of other servers, and of many more entities: nobody reads them as XML. */
class XmlBodyTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:36:00Z");
    private static final String IN_THE_FILE = "made-up-content-of-a-file";
    private static final String HARMLESS = "<?xml version=\"1.0\"?><CreateBucketConfiguration/>";

    @TempDir
    private Path directory;

    private LocalOrganization organization;
    private ServerSocketChannel elsewhere;
    private RequestSigner jane;

    @BeforeEach
    void start() throws IOException {
        organization = LocalOrganization.start(Presets.ra(), new FixedTime(NOW), 0);
        elsewhere = ServerSocketChannel.open();
        elsewhere.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        elsewhere.configureBlocking(false);
        jane = janeWithMfa();
    }

    @AfterEach
    void stop() throws IOException {
        elsewhere.close();
        organization.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sts      | text/xml                          |                                 | 302
            iam      | application/xml                   |                                 | 302
            s3       | application/xml                   |                                 | 501
            dynamodb | application/x-amz-json-1.0        | DynamoDB_20120810.ListTables    | 200
            ssm      | application/x-amz-json-1.1        | AmazonSSM.GetParameter          | 400
            kms      | application/x-amz-json-1.1        | TrentService.ListKeys           | 200
            """)
    void xml_withEntities_isAnsweredLikeAnyOther(String service, String type, String target, int status)
            throws IOException {
        List<Header> headers = new ArrayList<>(List.of(new Header("Content-Type", type)));
        if (target != null) {
            headers.add(new Header("X-Amz-Target", target));
        }
        String usual = send(service, "POST", "/", headers, HARMLESS);
        assertThat(usual).startsWith("HTTP/1.1 " + status + " ");

        for (String body : bodies()) {
            assertThat(settled(send(service, "POST", "/", headers, body))).isEqualTo(settled(usual));
        }
        assertThat(elsewhere.accept()).isNull();
    }

    @Test
    void object_ofXmlWithEntities_isTakenAsItsBytes() throws IOException {
        for (String body : bodies()) {
            assertThat(send("s3", "PUT", "/a-bucket/key", List.of(new Header("Content-Type", "text/xml")), body))
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("\r\nEtag: \"" + md5(body) + "\"\r\n")
                    .doesNotContain(IN_THE_FILE);
        }
        assertThat(elsewhere.accept()).isNull();
    }

    @Test
    void parameter_ofXmlWithEntities_isNoPolicy() throws IOException {
        for (String body : bodies()) {
            String form = "Action=CreatePolicy&Version=2010-05-08&PolicyName=p&PolicyDocument="
                    + PercentEncoding.encode(body.getBytes(StandardCharsets.UTF_8), "");
            assertThat(WireTest.send(organization.url(), jane.of("iam").post(form)))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("<Code>MalformedPolicyDocument</Code>")
                    .doesNotContain(IN_THE_FILE);
        }
        assertThat(elsewhere.accept()).isNull();
    }

    private List<String> bodies() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), IN_THE_FILE);
        String server = "http://127.0.0.1:" + ((InetSocketAddress) elsewhere.getLocalAddress()).getPort() + "/";
        StringBuilder bomb = new StringBuilder("<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append(
                    "<!ENTITY e%d \"%s\">".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
        }
        return Stream.of(
                        "<!ENTITY e29 SYSTEM \"" + file.toUri() + "\">",
                        "<!ENTITY e29 SYSTEM \"" + server + "\">",
                        "<!ENTITY % outside SYSTEM \"" + server + "\"> %outside;",
                        bomb.toString())
                .map(entities -> "<?xml version=\"1.0\"?><!DOCTYPE a [" + entities + "]><a>&e29;</a>")
                .toList();
    }

    private String send(String service, String method, String target, List<Header> some, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<Header> headers = new ArrayList<>(some);
        headers.add(new Header("Host", jane.host()));
        headers.add(new Header("X-Amz-Date", jane.timestamp()));
        headers.add(new Header("X-Amz-Security-Token", jane.token()));
        headers.add(new Header("X-Amz-Content-Sha256", Hashes.sha256Hex(bytes)));
        Incoming request = new Incoming(method, target, headers, bytes, "127.0.0.1");
        return WireTest.send(organization.url(), jane.of(service).signed(request));
    }

    /** Without what differs from answer to answer. */
    private static String settled(String answer) {
        return answer.replaceAll("(?im)^(date|x-amz[a-z0-9-]*id[a-z0-9-]*): .*\r\n", "")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Jane may do everything, once she gave a code. */
    private RequestSigner janeWithMfa() throws IOException {
        IamUser user = organization.state().usersNamed("jane@acme.com").getFirst();
        UserAccessKey key = organization.state().accessKeys(user).getFirst();
        String host = organization.url().getAuthority();
        RequestSigner own =
                new RequestSigner(key.id(), key.secret().revealText(), "", "eu-west-1", WireTest.timestamp(NOW), host);
        try (LocalConnection keeper = LocalConnection.to(organization.url(), organization.adminToken())) {
            String answer = WireTest.send(
                    organization.url(),
                    own.post("Action=GetSessionToken&Version=2011-06-15&TokenCode="
                            + keeper.code("jane@acme.com").code().orElseThrow()
                            + "&SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2Fjane%40acme.com"));
            return new RequestSigner(
                    element(answer, "AccessKeyId"),
                    element(answer, "SecretAccessKey"),
                    element(answer, "SessionToken"),
                    own.region(),
                    own.timestamp(),
                    host);
        }
    }

    private static String element(String answer, String name) {
        assertThat(answer).contains("<" + name + ">");
        return answer.split("<" + name + ">", 2)[1].split("<", 2)[0];
    }
}
