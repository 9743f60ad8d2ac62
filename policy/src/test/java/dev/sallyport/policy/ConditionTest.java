package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    /** Values are split at blanks; '-' is an absent key. */
    @ParameterizedTest(name = "{0} {1} with {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals              | a        | a       | true",
                "StringEquals              | a        | A       | false",
                "StringEquals              | a b      | b       | true",
                "StringEquals              | a*       | ab      | false",
                "StringEquals              | a        | -       | false",
                "StringEquals              | a        | a b     | true",
                "StringEqualsIfExists      | a        | -       | true",
                "StringEqualsIfExists      | a        | b       | false",
                "StringNotEquals           | a        | a       | false",
                "StringNotEquals           | a        | b       | true",
                "StringNotEquals           | a b      | b       | false",
                "StringNotEquals           | a        | -       | true",
                "StringNotEquals           | a        | a b     | false",
                "StringNotEqualsIfExists   | a        | -       | true",
                "StringEqualsIgnoreCase    | aB       | Ab      | true",
                "StringNotEqualsIgnoreCase | aB       | Ab      | false",
                "StringLike                | a*       | ab      | true",
                "StringLike                | a?       | abc     | false",
                "StringLike                | A*       | ab      | false",
                "StringNotLike             | a*       | ab      | false",
                "StringNotLike             | a*       | -       | true",
                "NumericEquals             | 1.0      | 1       | true",
                "NumericNotEquals          | 1        | 2       | true",
                "NumericNotEquals          | 1        | one     | false",
                "NumericLessThan           | 3600     | 3599    | true",
                "NumericLessThan           | 3600     | 3600    | false",
                "NumericLessThan           | 3600     | 0x10    | false",
                "NumericLessThanEquals     | 3600     | 3600    | true",
                "NumericGreaterThan        | -1       | 0       | true",
                "NumericGreaterThanEquals  | 10       | 9.99    | false",
                "NumericLessThanIfExists   | 3600     | -       | true",
                "DateEquals                | 2026-01-01T00:00:00Z | 1767225600           | true",
                "DateNotEquals             | 2026-01-01           | 2026-01-01T00:00:01Z | true",
                "DateLessThan              | 2026-01-01           | 2025-12-31T23:59:59Z | true",
                "DateLessThan              | 2026-01-01           | 2026-01-01T00:00:00Z | false",
                "DateLessThanEquals        | 2026-01-01           | 2026-01-01T01:00:00+01:00 | true",
                "DateGreaterThan           | 2026-01-01           | 2026-01-02           | true",
                "DateGreaterThanEquals     | 2026-01-01           | 2025-01-02           | false",
                "DateGreaterThan           | 2026-01-01           | tomorrow             | false",
                "Bool                      | true     | true    | true",
                "Bool                      | true     | True    | true",
                "Bool                      | true     | false   | false",
                "Bool                      | true     | -       | false",
                "Bool                      | false    | -       | false",
                "Bool                      | true     | yes     | false",
                "BoolIfExists              | true     | -       | true",
                "BoolIfExists              | false    | -       | true",
                "BoolIfExists              | true     | false   | false",
                "Null                      | true     | -       | true",
                "Null                      | true     | x       | false",
                "Null                      | false    | x       | true",
                "Null                      | false    | -       | false",
                "BinaryEquals              | QQ==     | QQ==    | true",
                "BinaryEquals              | QQ==     | Qg==    | false",
                "IpAddress                 | 10.0.0.0/8    | 10.255.0.1  | true",
                "IpAddress                 | 10.0.0.0/8    | 11.0.0.1    | false",
                "IpAddress                 | 10.0.0.1      | 10.0.0.1    | true",
                "IpAddress                 | 10.0.0.0/8    | ::1         | false",
                "IpAddress                 | 2001:db8::/33 | 2001:db8::5 | true",
                "IpAddress                 | 2001:db8::/33 | 2001:db8:8000::5 | false",
                "IpAddress                 | 10.0.0.0/8    | localhost   | false",
                "NotIpAddress              | 10.0.0.0/8    | 11.0.0.1    | true",
                "NotIpAddress              | 10.0.0.0/8    | -           | true",
                "NotIpAddress              | 10.0.0.0/8    | localhost   | false",
                "ArnEquals                 | arn:aws:iam::1:role/*    | arn:aws:iam::1:role/a/b | true",
                "ArnEquals                 | arn:aws:iam::*:role/x    | arn:aws:iam::1:role/x   | true",
                "ArnLike                   | arn:aws:*:role/x         | arn:aws:iam::1:role/x   | false",
                "ArnLike                   | arn:aws:iam::1:user/?    | arn:aws:iam::1:user/ab  | false",
                "ArnLike                   | *                        | arn:aws:iam::1:user/ab  | true",
                "ArnNotEquals              | arn:aws:iam::1:role/*    | arn:aws:iam::2:role/a   | true",
                "ArnNotLike                | arn:aws:iam::1:role/*    | -                       | true",
                "ForAllValues:StringEquals | a b      | a b     | true",
                "ForAllValues:StringEquals | a b      | a c     | false",
                "ForAllValues:StringEquals | a b      | -       | true",
                "ForAnyValue:StringEquals  | a b      | c b     | true",
                "ForAnyValue:StringEquals  | a b      | c d     | false",
                "ForAnyValue:StringEquals  | a b      | -       | false",
                "ForAnyValue:StringNotEquals  | a     | a b     | true",
                "ForAnyValue:StringNotEquals  | a     | -       | false",
                "ForAllValues:StringNotEquals | a     | a b     | false",
                "ForAllValues:StringNotLike   | a*    | b c     | true",
                "ForAnyValue:StringLikeIfExists | a*  | -       | true",
            })
    void failure_operatorAndValues_decidesAsAwsDoes(String operator, String wanted, String found, boolean holds) {
        Context context = found.equals("-") ? Context.EMPTY : Context.EMPTY.with("aws:Key", words(found));
        assertThat(condition(operator, words(wanted)).failure(context).isEmpty())
                .isEqualTo(holds);
    }

    @Test
    void failure_keyInAnotherCase_isTheSameKey() {
        Context context = Context.EMPTY.with("AWS:kEY", "a");
        assertThat(condition("StringEquals", List.of("a")).failure(context)).isEmpty();
    }

    @Test
    void failure_variableWithoutValue_failsEvenNegated() {
        Context context = Context.EMPTY.with("aws:Key", "a");
        assertThat(condition("StringEquals", List.of("${aws:username}")).failure(context))
                .isPresent();
        assertThat(condition("StringNotEquals", List.of("${aws:username}")).failure(context))
                .isPresent();
        assertThat(condition("StringNotEquals", List.of("${aws:username}"))
                        .failure(context.with("aws:username", "bob")))
                .isEmpty();
    }

    /** A value that a variable brings in need not be of the operator's type; then it compares with nothing. */
    @ParameterizedTest
    @CsvSource({
        "NumericEquals, 10, 10, true",
        "NumericEquals, 10, ten, false",
        "NumericNotEquals, 10, 11, true",
        "NumericNotEquals, 10, ten, false",
        "NotIpAddress, 10.0.0.1, 10.0.0.2, true",
        "NotIpAddress, 10.0.0.1, nowhere, false",
        "Null, x, true, false",
        "Null, x, maybe, false",
        "Null, x, false, true",
    })
    void failure_variableOfAnotherType_failsEvenNegated(String operator, String found, String variable, boolean holds) {
        Context context = Context.EMPTY.with("aws:Key", found).with("aws:wanted", variable);
        assertThat(condition(operator, List.of("${aws:wanted}"))
                        .failure(context)
                        .isEmpty())
                .isEqualTo(holds);
    }

    @Test
    void failure_unmet_saysWhatWasWantedAndFound() {
        Optional<FailedCondition> failure =
                condition("Bool", List.of("true")).failure(Context.EMPTY.with("aws:Key", "false"));
        assertThat(failure).contains(new FailedCondition("Bool", "aws:Key", List.of("true"), List.of("false")));
        assertThat(failure.orElseThrow().text())
                .isEqualTo("condition Bool aws:Key = true does not hold: the request has false");
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" ", -1));
    }

    private static Condition condition(String operator, List<String> wanted) {
        Json statement = Json.object()
                .put("Effect", "Allow")
                .put("Action", "*")
                .put("Resource", "*")
                .put(
                        "Condition",
                        Json.object()
                                .put(
                                        operator,
                                        Json.object()
                                                .put("aws:Key", Json.texts(wanted))
                                                .build())
                                .build())
                .build();
        Json document = Json.object()
                .put("Version", "2012-10-17")
                .put("Statement", statement)
                .build();
        return PolicyDocument.parse(document, PolicyDocument.Kind.IDENTITY)
                .statements()
                .getFirst()
                .conditions()
                .getFirst();
    }
}
