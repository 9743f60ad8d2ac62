package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscretionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password",
                "OldPassword",
                "NewPassword",
                "TokenCode",
                "AuthenticationCode1",
                "AuthenticationCode2",
                "WebIdentityToken",
                "SAMLAssertion",
                "SecretAccessKey",
                "SessionToken",
                "Base32StringSeed",
                "QRCodePNG",
                "PrivateKey",
                "TradeInToken"
            })
    void isSecret_whatOpensSomething_isTrue(String name) {
        assertThat(Discretion.isSecret(name)).isTrue();
        assertThat(Discretion.parameters(Map.of(name, "made-up"))).containsExactly(Map.entry(name, Discretion.HIDDEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RoleArn",
                "PasswordReusePrevention",
                "AllowUsersToChangePassword",
                "SerialNumber",
                "MinimumSessionTokenSize",
                "ExternalId",
                "Marker"
            })
    void isSecret_anythingElse_isFalse(String name) {
        assertThat(Discretion.isSecret(name)).isFalse();
    }

    @Test
    void parameters_ofTheProtocolAndTheSignature_areNotTold() {
        assertThat(Discretion.parameters(
                        Map.of("Action", "a", "Version", "b", "X-Amz-Security-Token", "c", "UserName", "bob")))
                .containsExactly(Map.entry("UserName", "bob"));
    }

    @Test
    void parameters_ofMegabytes_areCutShort() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("Name" + i, "x".repeat(10_000));
        }
        int characters = Discretion.parameters(many).entrySet().stream()
                .mapToInt(e -> e.getKey().length() + e.getValue().length())
                .sum();
        assertThat(characters).isBetween(1, 20_000);
    }

    @Test
    void answer_withSecrets_hidesThemAndKeepsTheRest() {
        Xml answer = Xml.of(
                "CreateAccessKeyResult",
                Xml.of("AccessKey", Xml.of("AccessKeyId", "AKIA"), Xml.of("SecretAccessKey", "made-up")),
                Xml.of("Tags", Xml.of("member", Xml.of("Key", "a")), Xml.of("member", Xml.of("Key", "b"))));
        assertThat(Discretion.answer(answer).toText())
                .isEqualTo("{\"accessKey\":{\"accessKeyId\":\"AKIA\",\"secretAccessKey\":\"" + Discretion.HIDDEN
                        + "\"},\"tags\":[{\"key\":\"a\"},{\"key\":\"b\"}]}");
    }
}
