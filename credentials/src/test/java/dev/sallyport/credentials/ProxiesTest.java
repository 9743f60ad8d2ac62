package dev.sallyport.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.platform.Environment;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // target                | variables                                                   | proxy
                "https://sts.example.com | HTTPS_PROXY=http://p:3128                                   | p:3128",
                "https://sts.example.com | https_proxy=http://p:3128                                   | p:3128",
                "https://sts.example.com | https_proxy=http://low:1;HTTPS_PROXY=http://up:2            | low:1",
                "https://sts.example.com | https_proxy=;HTTPS_PROXY=http://up:2                        | -",
                "https://sts.example.com | HTTP_PROXY=http://p:3128                                    | -",
                "https://sts.example.com | ALL_PROXY=http://p:3128                                     | -",
                "https://sts.example.com | HTTPS_PROXY=p:3128                                          | p:3128",
                "https://sts.example.com | HTTPS_PROXY=//p:3128                                        | p:3128",
                "https://sts.example.com | HTTPS_PROXY=http://p                                        | p:80",
                "https://sts.example.com | HTTPS_PROXY=http://p:1;NO_PROXY=*                           | -",
                "https://sts.example.com | HTTPS_PROXY=http://p:1;NO_PROXY=example.com                 | -",
                "https://sts.example.com | HTTPS_PROXY=http://p:1;no_proxy= a.org , .Example.COM       | -",
                "https://sts.example.com | HTTPS_PROXY=http://p:1;NO_PROXY=ample.com                   | p:1",
                "https://sts.example.com | HTTPS_PROXY=http://p:1;NO_PROXY=                            | p:1",
                "https://sts.example.com:8443 | HTTPS_PROXY=http://p:1;NO_PROXY=example.com:8443       | -",
                "https://sts.example.com:8443 | HTTPS_PROXY=http://p:1;NO_PROXY=example.com:443        | p:1",
                "http://127.0.0.1:4747   | HTTP_PROXY=http://p:1                                       | -",
                "http://localhost:4747   | HTTP_PROXY=http://p:1                                       | -",
                "http://[::1]:4747       | HTTP_PROXY=http://p:1                                       | -",
                "https://127.0.0.1.evil.example | HTTPS_PROXY=http://p:1                               | p:1"
            })
    void forTarget_variables_proxyAsBotocoreChoosesIt(String target, String variables, String expected) {
        String got = new Proxies(environment(variables))
                .forTarget(URI.create(target))
                .map(proxy -> proxy.host() + ":" + proxy.port())
                .orElse(null);
        assertThat(got).isEqualTo(expected);
    }

    @Test
    void forTarget_proxySpokenToByTls_isRefusedWithoutRepeatingThePassword() {
        Proxies proxies = new Proxies(environment("HTTPS_PROXY=https://u:hunter2@p:1"));
        assertThatThrownBy(() -> proxies.forTarget(URI.create("https://sts.example.com")))
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("hunter2");
    }

    private static Environment environment(String variables) {
        Map<String, String> map = new TreeMap<>();
        for (String pair : variables.split(";", -1)) {
            String[] parts = pair.split("=", 2);
            map.put(parts[0], parts[1]);
        }
        return new Environment(map);
    }
}
