package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.model.Partition;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.EndpointVariant;
import dev.sallyport.plan.StsAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which host is called where no endpoint is set: seen at a proxy, which lets nothing out. */
final class WayToAwsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "AWS, us-east-1, sts.us-east-1.amazonaws.com",
        "AWS, eu-west-1, sts.eu-west-1.amazonaws.com",
        "CHINA, cn-north-1, sts.cn-north-1.amazonaws.com.cn",
        "GOV_CLOUD, us-gov-west-1, sts.us-gov-west-1.amazonaws.com",
        "EUROPEAN_SOVEREIGN, eusc-de-east-1, sts.eusc-de-east-1.amazonaws.eu"
    })
    void call_noEndpoint_goesToTheRegionsOwnStsAndNowhereElse(Partition partition, String region, String host) {
        try (RecordingProxy proxy = new RecordingProxy()) {
            assertThatThrownBy(() -> identify(
                            Map.of("HTTPS_PROXY", "http://" + proxy.address()), Plans.atAws(partition, region)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("https://" + host);
            assertThat(Set.copyOf(proxy.requests)).containsExactly("CONNECT " + host + ":443 HTTP/1.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, eu-west-1, GLOBAL, sts.amazonaws.com, us-east-1",
        "AWS, af-south-1, GLOBAL, sts.af-south-1.amazonaws.com, af-south-1",
        "AWS, eu-west-1, '', sts.eu-west-1.amazonaws.com, eu-west-1",
        "AWS, us-east-2, FIPS, sts-fips.us-east-2.amazonaws.com, us-east-2",
        "GOV_CLOUD, us-gov-west-1, FIPS, sts.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "AWS, eu-west-1, DUAL_STACK, sts.eu-west-1.api.aws, eu-west-1",
        "AWS, us-west-2, FIPS DUAL_STACK, sts-fips.us-west-2.api.aws, us-west-2",
        "CHINA, cn-north-1, DUAL_STACK, sts.cn-north-1.api.amazonwebservices.com.cn, cn-north-1",
        "EUROPEAN_SOVEREIGN, eusc-de-east-1, DUAL_STACK, sts.eusc-de-east-1.api.amazonwebservices.eu, eusc-de-east-1"
    })
    void endpoint_variant_isAwssOwnAndSignedForItsRegion(
            Partition partition, String region, String variants, String host, String signedFor) {
        Set<EndpointVariant> set = variants.isEmpty()
                ? Set.of()
                : Stream.of(variants.split(" ", -1))
                        .map(EndpointVariant::valueOf)
                        .collect(Collectors.toSet());
        StsAddress at = new StsAddress(partition, region, Optional.empty(), set);
        assertThat(StsEndpoint.of(at)).hasToString("https://" + host);
        assertThat(StsEndpoint.signingRegion(at)).hasToString(signedFor);
    }

    @Test
    void call_proxyWithUserAndPassword_authorizesWithTheProxyAlone() {
        try (RecordingProxy proxy = new RecordingProxy(true)) {
            assertThatThrownBy(() -> identify(
                            Map.of("https_proxy", "http://us%40er:pa%3Ass@" + proxy.address()),
                            Plans.atAws(Partition.AWS, "eu-west-1")))
                    .isInstanceOf(UserError.class)
                    .hasMessageNotContaining("pa:ss");
            assertThat(proxy.authorizations).isNotEmpty().containsOnly("Basic dXNAZXI6cGE6c3M=");
        }
    }

    @Test
    void call_loopbackEndpoint_neverMeetsTheProxy() {
        try (RecordingProxy proxy = new RecordingProxy();
                FakeSts sts = new FakeSts()) {
            String address = "http://" + proxy.address();
            identify(Map.of("HTTP_PROXY", address, "HTTPS_PROXY", address), Plans.at(sts.uri()));
            assertThat(proxy.requests).isEmpty();
            assertThat(sts.calls()).hasSize(1);
        }
    }

    @Test
    void call_plainHttpToAnotherMachine_isRefusedBeforeAnythingIsSent() {
        try (RecordingProxy proxy = new RecordingProxy()) {
            assertThatThrownBy(() -> identify(
                            Map.of("HTTP_PROXY", "http://" + proxy.address()),
                            Plans.at(URI.create("http://sts.example.com"))))
                    .hasMessage("The endpoint http://sts.example.com is refused");
            assertThat(proxy.requests).isEmpty();
        }
    }

    @Test
    void call_authoritiesThatCannotBeRead_isSaidWithTheFile() {
        assertThatThrownBy(() -> identify(
                        Map.of("AWS_CA_BUNDLE", directory.resolve("none.pem").toString()),
                        Plans.atAws(Partition.AWS, "eu-west-1")))
                .hasMessage("The certificate authorities in " + directory.resolve("none.pem")
                        + " cannot be used: there is no such file");
    }

    private void identify(Map<String, String> environment, StsAddress at) {
        Obtainer obtainer = new Rig(directory).obtainer(environment, Optional.empty(), SessionCache.off());
        try (Session session = Session.longLived(Plans.key("x"))) {
            obtainer.identify(at, session);
        }
    }
}
