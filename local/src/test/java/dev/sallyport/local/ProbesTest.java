package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.http.Header;
import dev.sallyport.http.Incoming;
import dev.sallyport.model.Json;
import dev.sallyport.organization.Presets;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.UserAccessKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of other services, as somebody who may do everything and as somebody who may do next to nothing. */
class ProbesTest {

    private static final Instant NOW = Instant.parse("2026-03-15T12:36:00Z");

    private LocalOrganization organization;
    private Session session = new Session("", "", "");

    private record Session(String keyId, String secret, String token) {}

    @BeforeEach
    void start() throws IOException {
        organization = LocalOrganization.start(Presets.ra(), new FixedTime(NOW), 0);
        session = sessionWithMfa();
    }

    @AfterEach
    void stop() {
        organization.close();
    }

    /** {@code form NAME=VALUE…} and {@code target NAME BODY} are POSTs to the root. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            s3             | GET /                                    | 200 | <Buckets>                   | 403 | <Code>AccessDenied</Code>
            s3             | GET /a-bucket?list-type=2                | 200 | <KeyCount>0</KeyCount>      | 403 | on resource: &quot;arn:aws:s3:::a-bucket&quot; because
            s3             | GET /a-bucket/a%20key                    | 404 | <Code>NoSuchKey</Code>      | 403 | &quot;arn:aws:s3:::a-bucket/a key&quot;
            s3             | PUT /a-bucket/a//../key?x-id=PutObject   | 200 | Etag: "d41d8cd98f00b204e98  | 403 | &quot;arn:aws:s3:::a-bucket/a//../key&quot;
            s3             | PUT /a-bucket/key?tagging                | 501 | does not play s3 PUT        | 501 | does not play s3 PUT
            s3             | DELETE /a-bucket                         | 501 | does not play s3 DELETE     | 501 | <Error>
            ec2            | form Action=DescribeInstances            | 200 | <reservationSet/>           | 403 | <Code>UnauthorizedOperation</Code>
            ec2            | form Action=RunInstances                 | 400 | starts no instances         | 403 | action. Encoded authorization failure message:
            ec2            | form Action=RunInstances&DryRun=true     | 412 | DryRunOperation             | 403 | UnauthorizedOperation
            ec2            | form Action=TerminateInstances           | 501 | NotImplemented              | 501 | does not play ec2 TerminateInstances
            rds            | form Action=DescribeDBInstances          | 200 | <DBInstances/>              | 403 | on resource: arn:aws:rds:eu-west-1:123456789012:db:* because
            sns            | form Action=ListTopics                   | 200 | <Topics/>                   | 403 | <Code>AccessDenied</Code>
            sqs            | target AmazonSQS.SendMessage {"QueueUrl":"http://x/123456789012/q","MessageBody":"hi"} | 200 | 49f68a5c8493ec2c0bf489821c21fc3b | 400 | sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:123456789012:q because
            support        | target AWSSupport_20130415.DescribeCases {} | 200 | {"cases":[]}             | 400 | "__type":"AccessDeniedException"
            ce             | target AWSInsightsIndexService.GetCostAndUsage {} | 200 | {"ResultsByTime":[]| 400 | /GetCostAndUsage
            ssm            | target AmazonSSM.GetParameter {"Name":"p"} | 400 | ParameterNotFound         | 400 | :parameter/p because
            secretsmanager | target secretsmanager.GetSecretValue {"SecretId":"s"} | 400 | ResourceNotFoundException | 400 | :secret:s because
            dynamodb       | target DynamoDB_20120810.ListTables {}   | 200 | {"TableNames":[]}           | 400 | :table/* because
            logs           | target Logs_20140328.DescribeLogGroups {}| 200 | {"logGroups":[]}            | 400 | logs:DescribeLogGroups
            lambda         | GET /2015-03-31/functions/               | 200 | {"Functions":[]}            | 403 | X-amzn-errortype: AccessDeniedException
            eks            | GET /clusters                            | 200 | {"clusters":[]}             | 403 | cluster/* because
            """)
    void probe_asBothWouldBeAnsweredByAws(
            String service, String call, int allowed, String result, int refused, String refusal) {
        assertThat(send(mighty(service), call))
                .startsWith("HTTP/1.1 " + allowed + " ")
                .contains(result);
        assertThat(send(powerless(service), call))
                .startsWith("HTTP/1.1 " + refused + " ")
                .contains(refusal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3     | GET /                          | 403 | <Code>SignatureDoesNotMatch</Code> | Check your key and signing method.
            ec2    | form Action=DescribeInstances  | 401 | <Code>AuthFailure</Code>           | AWS was not able to validate
            rds    | form Action=DescribeDBInstances| 403 | <Code>SignatureDoesNotMatch</Code> | Check your AWS Secret Access Key
            kms    | target TrentService.ListKeys {}| 400 | "InvalidSignatureException"        | Check your AWS Secret Access Key
            lambda | GET /2015-03-31/functions/     | 403 | InvalidSignatureException          | Check your AWS Secret Access Key
            """)
    void probe_signedWithAnotherSecret_isRefusedInTheServicesWords(
            String service, String call, int status, String code, String words) {
        RequestSigner good = mighty(service);
        RequestSigner wrong = new RequestSigner(
                good.keyId(), "made-up", good.token(), good.region(), good.timestamp(), good.host(), good.service());
        assertThat(send(wrong, call)).startsWith("HTTP/1.1 " + status + " ").contains(code, words);
    }

    @Test
    void probe_ofAnotherAccountsResource_isRefusedWhateverIsAllowed() {
        String call = "target AmazonSQS.SendMessage {\"QueueUrl\":\"http://x/567890123456/q\",\"MessageBody\":\"hi\"}";
        assertThat(send(mighty("sqs"), call))
                .startsWith("HTTP/1.1 400 ")
                .contains("AccessDeniedException", "no resource-based policy");
    }

    @Test
    void s3_whoseBodyIsNotSigned_isAcceptedAndOthersAreNot() {
        for (String declared :
                List.of("UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", Hashes.sha256Hex(new byte[] {'x'}))) {
            Incoming request = mighty("s3")
                    .signed(new Incoming(
                            "PUT",
                            "/a-bucket/key",
                            List.of(
                                    new Header("Host", host()),
                                    new Header("X-Amz-Date", WireTest.timestamp(NOW)),
                                    new Header("X-Amz-Security-Token", session.token()),
                                    new Header("X-Amz-Content-Sha256", declared)),
                            new byte[] {'x'},
                            "127.0.0.1"));
            assertThat(WireTest.send(organization.url(), request)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void s3_withAnotherBodyThanDeclared_isRefused() {
        Incoming good = request(mighty("s3"), "PUT /a-bucket/key");
        Incoming changed = new Incoming(good.method(), good.target(), good.headers(), new byte[] {'y'}, good.peer());
        assertThat(WireTest.send(organization.url(), changed)).contains("XAmzContentSHA256Mismatch");
    }

    @Test
    void encodedMessage_ofEc2_isOpenedByDecodeAuthorizationMessage() {
        String refused = send(powerless("ec2"), "form Action=RunInstances");
        String encoded = refused.split("failure message: ", 2)[1].split("<", 2)[0];
        String assumed = WireTest.send(
                organization.url(),
                mighty("sts")
                        .post("Action=AssumeRole&Version=2011-06-15&RoleSessionName=test&RoleArn=arn%3Aaws%3Aiam%3A%3A"
                                + "567890123456%3Arole%2Fallow-full-access-from-other-accounts"));
        session = session(assumed);
        String decoded = WireTest.send(
                organization.url(),
                mighty("sts")
                        .post("Action=DecodeAuthorizationMessage&Version=2011-06-15&EncodedMessage="
                                + PercentEncoding.encode(encoded.getBytes(StandardCharsets.US_ASCII), "")));
        assertThat(decoded).contains("ec2:RunInstances", "carol@acme.com");
    }

    @Test
    void probe_isExplainedAndLogged() throws IOException {
        send(powerless("ec2"), "form Action=RunInstances");
        send(mighty("ec2"), "form Action=DescribeInstances");
        try (LocalConnection keeper = LocalConnection.to(organization.url(), organization.adminToken())) {
            List<Json> events = keeper.log(2)
                    .asObject()
                    .flatMap(o -> o.get("Events"))
                    .flatMap(Json::asArray)
                    .orElseThrow();
            assertThat(events.getFirst().toText())
                    .contains("\"eventSource\":\"ec2.amazonaws.com\"", "\"eventName\":\"RunInstances\"")
                    .contains("\"errorCode\":\"UnauthorizedOperation\"", "\"userName\":\"carol@acme.com\"");
            assertThat(events.getLast().toText()).contains("\"readOnly\":true").doesNotContain("errorCode");
            assertThat(keeper.explain("last").toText())
                    .contains(
                            "\"Operation\":\"ec2:DescribeInstances\"", "\"gate\":\"allowed\"", "\"outcome\":\"open\"");
        }
    }

    private String send(RequestSigner signer, String call) {
        return WireTest.send(organization.url(), request(signer, call));
    }

    private Incoming request(RequestSigner signer, String call) {
        String[] words = call.strip().split(" ", 3);
        List<Header> headers =
                new ArrayList<>(List.of(new Header("Host", host()), new Header("X-Amz-Date", WireTest.timestamp(NOW))));
        String body = "";
        if (words[0].equals("form")) {
            headers.add(new Header("Content-Type", "application/x-www-form-urlencoded"));
            body = words[1];
        } else if (words[0].equals("target")) {
            headers.add(new Header("X-Amz-Target", words[1]));
            body = words[2];
        }
        boolean rest = !words[0].equals("form") && !words[0].equals("target");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!signer.token().isEmpty()) {
            headers.add(new Header("X-Amz-Security-Token", signer.token()));
        }
        if (signer.service().equals("s3")) {
            headers.add(new Header("X-Amz-Content-Sha256", Hashes.sha256Hex(bytes)));
        }
        return signer.signed(
                new Incoming(rest ? words[0] : "POST", rest ? words[1] : "/", headers, bytes, "127.0.0.1"));
    }

    /** Of jane, who is in the group full-access, which wants MFA. */
    private Session sessionWithMfa() throws IOException {
        try (LocalConnection keeper = LocalConnection.to(organization.url(), organization.adminToken())) {
            String code = keeper.code("jane@acme.com").code().orElseThrow();
            String answer = WireTest.send(
                    organization.url(),
                    signer("jane@acme.com", "sts")
                            .post("Action=GetSessionToken&Version=2011-06-15&TokenCode=" + code
                                    + "&SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2Fjane%40acme.com"));
            return session(answer);
        }
    }

    private static Session session(String answer) {
        return new Session(
                element(answer, "AccessKeyId"), element(answer, "SecretAccessKey"), element(answer, "SessionToken"));
    }

    private static String element(String answer, String name) {
        assertThat(answer).contains("<" + name + ">");
        return answer.split("<" + name + ">", 2)[1].split("<", 2)[0];
    }

    private RequestSigner mighty(String service) {
        return new RequestSigner(
                session.keyId(),
                session.secret(),
                session.token(),
                "eu-west-1",
                WireTest.timestamp(NOW),
                host(),
                service);
    }

    private RequestSigner powerless(String service) {
        return signer("carol@acme.com", service);
    }

    private RequestSigner signer(String name, String service) {
        IamUser user = organization.state().usersNamed(name).getFirst();
        UserAccessKey key = organization.state().accessKeys(user).getFirst();
        return new RequestSigner(
                key.id(), key.secret().revealText(), "", "eu-west-1", WireTest.timestamp(NOW), host(), service);
    }

    private String host() {
        return organization.url().getAuthority();
    }
}
