package dev.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::012345678901:role/path/name, aws, iam, '', 012345678901, role, name",
        "arn:aws-cn:iam::123456789012:user/bob@acme.com, aws-cn, iam, '', 123456789012, user, bob@acme.com",
        "arn:aws:iam::123456789012:root, aws, iam, '', 123456789012, root, root",
        "arn:aws:s3:::bucket/a:b/c, aws, s3, '', '', bucket, c",
        "arn:aws:logs:eu-west-1:123456789012:log-group:x:*, aws, logs, eu-west-1, 123456789012, log-group:x:*, log-group:x:*",
    })
    void parse_arn_keepsItsParts(
            String text, String partition, String service, String region, String account, String type, String name) {
        Arn arn = Arn.parse(text);
        assertThat(arn).hasToString(text);
        assertThat(arn.partition()).isEqualTo(partition);
        assertThat(arn.service()).isEqualTo(service);
        assertThat(arn.region()).isEqualTo(region);
        assertThat(arn.account()).isEqualTo(account);
        assertThat(arn.resourceType()).isEqualTo(type);
        assertThat(arn.resourceName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn",
                "arn:aws:iam::1",
                "ARN:aws:iam::1:x",
                "arn::iam::1:x",
                "arn:aws:::1:x",
                "arn:aws:iam::1:",
                "x"
            })
    void parse_noArn_isRefused(String text) {
        assertThat(Arn.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Arn.parse(text));
    }

    @Test
    void parse_controlCharacters_areEscapedInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arn.parse("\u001b[31m"))
                .withMessage("'\\u001b[31m' is not an ARN");
    }

    @Test
    void accountId_realAccountOnly() {
        assertThat(Arn.parse("arn:aws:iam::012345678901:user/x").accountId()).contains(new AccountId("012345678901"));
        assertThat(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess").accountId())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "1234567890123", "12345678901a", "١٢٣٤٥٦٧٨٩٠١٢", "-12345678901"})
    void accountId_anythingButTwelveDigits_isRefused(String text) {
        assertThat(AccountId.isValid(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(text));
    }
}
