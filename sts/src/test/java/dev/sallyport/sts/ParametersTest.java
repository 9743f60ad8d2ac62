package dev.sallyport.sts;

import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.House.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS says of parameters that break its service model, to the letter. */
class ParametersTest {

    private static final String ROLE = role("prod", "allow-read-only-access-from-other-accounts");
    private static final String LONG = "x".repeat(2049);
    private static final String ARN_PATTERN =
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "RoleSessionName | Session1:2   | Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                "RoleSessionName | s            | Member must have length greater than or equal to 2",
                "RoleSessionName | \"\"         | Member must have length greater than or equal to 2",
                "RoleArn         | role/x       | Member must have length greater than or equal to 20",
                "DurationSeconds | 899          | Member must have value greater than or equal to 900",
                "DurationSeconds | 43201        | Member must have value less than or equal to 43200",
                "DurationSeconds | -1           | Member must have value greater than or equal to 900",
                "ExternalId      | x            | Member must have length greater than or equal to 2",
                "ExternalId      | a#b          | Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*",
                "SerialNumber    | GAHT1234     | Member must have length greater than or equal to 9",
                "SerialNumber    | GAHT123456#8 | Member must satisfy regular expression pattern: [\\w+=/:,.@-]*",
                "TokenCode       | 12345        | Member must have length greater than or equal to 6",
                "TokenCode       | 1234567      | Member must have length less than or equal to 6",
                "TokenCode       | 12345x       | Member must satisfy regular expression pattern: [\\d]*",
                "TokenCode       | ١٢٣٤٥٦       | Member must satisfy regular expression pattern: [\\d]*",
            })
    void read_oneBadParameter_namesItAndItsLimit(String name, String value, String constraint) {
        AwsError refusal = refusal(() -> AssumeRoleRequest.read(with(name, value)));

        assertValidation(
                refusal,
                "1 validation error detected: Value '" + value + "' at '" + member(name)
                        + "' failed to satisfy constraint: " + constraint);
    }

    @ParameterizedTest
    @CsvSource({"RoleArn,2048", "RoleSessionName,64", "ExternalId,1224", "SerialNumber,256"})
    void read_textThatIsTooLong_namesTheLimit(String name, int limit) {
        AwsError refusal = refusal(() -> AssumeRoleRequest.read(with(name, LONG)));

        assertValidation(
                refusal,
                "1 validation error detected: Value '" + LONG + "' at '" + member(name)
                        + "' failed to satisfy constraint: Member must have length less than or equal to " + limit);
    }

    @Test
    void read_controlCharacterInTheArn_isRefused() {
        AwsError refusal = refusal(() -> AssumeRoleRequest.read(with("RoleArn", ROLE + "\u0007")));

        assertThat(refusal.words()).endsWith("Member must satisfy regular expression pattern: " + ARN_PATTERN);
    }

    @Test
    void read_nothingAtAll_saysThatBothMustNotBeNull() {
        AwsError refusal = refusal(() -> AssumeRoleRequest.read(Map.of()));

        assertValidation(
                refusal,
                "2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be"
                        + " null; Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null");
    }

    /** The recorded answer to a mistyped code (aws-cli issue 4648): length first, then pattern. */
    @Test
    void read_codeBadInTwoWays_listsBoth() {
        AwsError refusal = refusal(() -> AssumeRoleRequest.read(with("TokenCode", "138502\\")));

        assertValidation(
                refusal,
                "2 validation errors detected: Value '138502\\' at 'tokenCode' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 6; Value '138502\\' at 'tokenCode' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [\\d]*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "", "9e3", "900.5", " 900", "2147483648", "-2147483649", "٩٠٠", "99999999999999999999"})
    void read_durationThatIsNo32BitInteger_isMalformed(String text) {
        AwsError refusal = refusal(() -> AssumeRoleRequest.read(with("DurationSeconds", text)));

        assertThat(refusal.code()).isEqualTo("MalformedInput");
        assertThat(refusal.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"900", "+900", "0900"})
    void read_durationInAnySpelling_isThatDuration(String text) {
        assertThat(AssumeRoleRequest.read(with("DurationSeconds", text)).durationOrDefault())
                .isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing-valid-in-here",
                "arn::b:::something/test-role",
                "arn:a::::something/test-role",
                "arn:a:::something/test-role",
                "arn:a:a::aaaaaaaaaa:",
            })
    void read_malformedArn_isInvalid(String arn) {
        assertValidation(refusal(() -> AssumeRoleRequest.read(with("RoleArn", arn))), arn + " is invalid");
    }

    @Test
    void read_malformedArnAndBadName_speaksOfTheNameAlone() {
        Map<String, String> parameters = with("RoleArn", "arn:a:b:::something/test-role");
        parameters.put("RoleSessionName", "Session1:2");

        assertThat(refusal(() -> AssumeRoleRequest.read(parameters)).words())
                .startsWith("1 validation error detected:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProvidedContexts.member.1.ProviderArn", "ProvidedContexts.member.1.ContextAssertion"})
    void read_parameterThatIsNotPlayed_isRefusedRatherThanIgnored(String name) {
        AwsError refusal =
                refusal(() -> AssumeRoleRequest.read(with(name, "arn:aws:iam::aws:contextProvider/IdentityCenter")));

        assertThat(refusal.code()).isEqualTo("NotImplemented");
        assertThat(refusal.status()).isEqualTo(501);
        assertThat(refusal.words()).contains("ProvidedContexts").contains("Sallyport");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tags", "Unknown", "Unknown.member.1"})
    void read_emptyListOrUnknownParameter_isIgnored(String name) {
        assertThat(AssumeRoleRequest.read(with(name, "")).sessionName()).isEqualTo("s1");
    }

    @ParameterizedTest
    @CsvSource({"899,greater than or equal to 900", "129601,less than or equal to 129600"})
    void read_sessionTokenDurationOutOfBounds_namesTheLimit(String seconds, String limit) {
        AwsError refusal = refusal(() -> GetSessionTokenRequest.read(Map.of("DurationSeconds", seconds)));

        assertValidation(
                refusal,
                "1 validation error detected: Value '" + seconds
                        + "' at 'durationSeconds' failed to satisfy constraint: Member must have value " + limit);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> parameters = new HashMap<>(Map.of("RoleArn", ROLE, "RoleSessionName", "s1"));
        parameters.put(name, value);
        return parameters;
    }

    private static String member(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static void assertValidation(AwsError refusal, String words) {
        assertThat(refusal.code()).isEqualTo("ValidationError");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.words()).isEqualTo(words);
    }
}
