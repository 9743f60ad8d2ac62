package dev.sallyport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way to real AWS: with no endpoint set a call goes to STS of the role's partition, through the proxy, and nowhere else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealAwsTest {

    private static final String KEY = """
            {"AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "SecretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}
            """;

    private final Scratch scratch = Scratch.create();

    @BeforeAll
    void storeKey() {
        try (RecordingProxy proxy = RecordingProxy.open()) {
            scratch.sallyport("add", "security", "--no-add-config")
                    .with("HTTPS_PROXY", proxy.url())
                    .with("AWS_REGION", "us-west-2")
                    .reading(KEY)
                    .succeeds()
                    .saying("not verified");
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).startsWith("CONNECT sts.us-west-2.amazonaws.com:443 "));
        }
    }

    @AfterAll
    void clean() {
        scratch.close();
    }

    @ParameterizedTest
    @CsvSource({
        "us-west-2,      aws,        sts.us-west-2.amazonaws.com",
        "eu-central-1,   aws,        sts.eu-central-1.amazonaws.com",
        "cn-north-1,     aws-cn,     sts.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1,  aws-us-gov, sts.us-gov-west-1.amazonaws.com",
        "eusc-de-east-1, aws-eusc,   sts.eusc-de-east-1.amazonaws.eu",
    })
    void exec_noEndpoint_connectsToStsOfThePartitionAlone(String region, String partition, String host) {
        scratch.writeConfig("""
                [profile security]
                region = %1$s
                [profile prod]
                source_profile = security
                region = %1$s
                role_arn = arn:%2$s:iam::567890123456:role/allow-read-only-access-from-other-accounts
                """.formatted(region, partition));
        try (RecordingProxy proxy = RecordingProxy.open()) {
            Outcome outcome = scratch.sallyport("exec", "prod", "--", "true")
                    .with("HTTPS_PROXY", proxy.url())
                    .ends(1);

            assertThat(List.copyOf(proxy.requests()))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).startsWith("CONNECT " + host + ":443 "));
            outcome.saying(host);
        }
    }
}
