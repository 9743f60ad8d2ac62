package dev.sallyport.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.model.AwsError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static final String PATTERN = "[\\w+=,.@-]*";
    private static final Parameter TAGS = Parameter.structures(
            "Tags",
            2,
            Parameter.text("Key", 1, 4, PATTERN).needed(),
            Parameter.text("Value", 0, 4, PATTERN).needed());
    private static final Parameter KEYS = Parameter.many("Keys", Shape.Text.of(1, 4, PATTERN), 3);
    private static final Parameter ENTRIES = Parameter.structures(
            "Entries",
            9,
            Parameter.text("Name", 1, 9, PATTERN),
            Parameter.many("Values", Shape.Text.of(0, 4, PATTERN), 9));
    private static final Parameter NUMBER = Parameter.number("Number", 1, 10);
    private static final Parameter FLAG = Parameter.flag("Flag");
    private static final Parameter CHOICE = Parameter.choice("Choice", "Active", "Inactive");

    @Test
    void read_requiredParameterMissing_isNull() {
        assertThat(refusal(Map.of(), NUMBER.needed(), TAGS.needed(), CHOICE))
                .isEqualTo(
                        "2 validation errors detected: Value null at 'number' failed to satisfy constraint: Member must"
                                + " not be null; Value null at 'tags' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void read_badMembersOfStructures_areNamedByPlace() {
        Map<String, String> given = Map.of(
                "Tags.member.1.Key", "a",
                "Tags.member.1.Value", "#",
                "Tags.member.2.Value", "longer");

        assertThat(refusal(given, TAGS))
                .isEqualTo(
                        "3 validation errors detected: Value '#' at 'tags.1.member.value' failed to satisfy constraint:"
                                + " Member must satisfy regular expression pattern: " + PATTERN
                                + "; Value null at 'tags.2.member.key' failed to satisfy constraint: Member must not be null;"
                                + " Value 'longer' at 'tags.2.member.value' failed to satisfy constraint: Member must have length"
                                + " less than or equal to 4");
    }

    @Test
    void read_tooManyMembers_saysSoAlone() {
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i <= 3; i++) {
            given.put("Tags.member." + i + ".Key", "#" + i);
            given.put("Tags.member." + i + ".Value", "");
        }

        assertThat(refusal(given, TAGS))
                .isEqualTo(
                        "1 validation error detected: Value '[(key=#1, value=), (key=#2, value=), (key=#3, value=)]' at"
                                + " 'tags' failed to satisfy constraint: Member must have length less than or equal to 2");
    }

    @Test
    void read_badTextInAList_saysWhatEachHasToBe() {
        assertThat(refusal(Map.of("Keys.member.1", "ok", "Keys.member.2", "#"), KEYS))
                .isEqualTo("1 validation error detected: Value '[ok, #]' at 'keys' failed to satisfy constraint: Member"
                        + " must satisfy constraint: [Member must have length less than or equal to 4, Member must have"
                        + " length greater than or equal to 1, Member must satisfy regular expression pattern: "
                        + PATTERN
                        + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "0, Member must have value greater than or equal to 1",
        "11, Member must have value less than or equal to 10"
    })
    void read_numberOutOfBounds_namesTheBound(String number, String constraint) {
        assertThat(refusal(Map.of("Number", number), NUMBER)).endsWith(constraint);
    }

    @Test
    void read_wordOutsideOfASet_isRefused() {
        assertThat(refusal(Map.of("Choice", "active"), CHOICE))
                .isEqualTo(
                        "1 validation error detected: Value 'active' at 'choice' failed to satisfy constraint: Member"
                                + " must satisfy enum value set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.0", " 1", "2147483648", "-2147483649", "٩"})
    void read_numberThatIsNone_isMalformedWhateverElseIsWrong(String number) {
        AwsError error = catchThrowableOfType(
                AwsError.class, () -> read(Map.of("Number", number, "Choice", "x"), CHOICE, NUMBER));

        assertThat(error.code()).isEqualTo("MalformedInput");
        assertThat(error.status()).isEqualTo(400);
    }

    @Test
    void read_flagThatIsNone_isMalformed() {
        AwsError error = catchThrowableOfType(AwsError.class, () -> read(Map.of("Flag", "yes"), FLAG));

        assertThat(error.code()).isEqualTo("MalformedInput");
    }

    @Test
    void read_goodCall_givesEverythingBack() {
        Arguments arguments = read(
                Map.of(
                        "Number", "+010",
                        "Flag", "TRUE",
                        "Choice", "Active",
                        "Keys.member.1", "a",
                        "Keys.member.2", "b",
                        "Keys.member.4", "behind a gap",
                        "Unknown", "ignored",
                        "Entries.member.1.Name", "n",
                        "Entries.member.1.Values.member.1", "v"),
                NUMBER.needed(),
                FLAG,
                CHOICE,
                KEYS.needed(),
                ENTRIES,
                TAGS);

        assertThat(arguments.number("Number")).contains(10);
        assertThat(arguments.flag("Flag")).isTrue();
        assertThat(arguments.text("Choice")).isEqualTo("Active");
        assertThat(arguments.texts("Keys")).containsExactly("a", "b");
        assertThat(arguments.structures("Tags", "Key")).isEmpty();
        Arguments entry = arguments.structures("Entries", "Name").getFirst();
        assertThat(entry.text("Name")).isEqualTo("n");
        assertThat(entry.texts("Values")).containsExactly("v");
        assertThat(arguments.findFlag("Other")).isEmpty();
    }

    /** How the AWS CLI sends an empty list. */
    @Test
    void read_emptyList_isGivenButHasNoMembers() {
        assertThat(read(Map.of("Keys", ""), KEYS.needed()).texts("Keys")).isEmpty();
    }

    @Test
    void violation_withoutItsValue_doesNotRepeatIt() {
        Wording iam = violations ->
                new AwsError("ValidationError", 400, violations.getFirst().textWithoutValue());

        AwsError error =
                catchThrowableOfType(AwsError.class, () -> Arguments.read(Map.of("Choice", "x"), List.of(CHOICE), iam));

        assertThat(error.words())
                .isEqualTo("Value at 'choice' failed to satisfy constraint: Member must satisfy enum value set");
    }

    @Test
    void isOfPattern_anotherConstraint_isFalse() {
        Violation pattern = Violation.ofPattern("name", "#", PATTERN);

        assertThat(pattern.isOfPattern(PATTERN)).isTrue();
        assertThat(pattern.isOfPattern("[a-z]*")).isFalse();
    }

    private static Arguments read(Map<String, String> given, Parameter... parameters) {
        Wording wording = violations -> new AwsError(
                "ValidationError",
                400,
                Violation.message(
                        violations.stream().map(Violation::textWithValue).toList()));
        return Arguments.read(given, List.of(parameters), wording);
    }

    private static String refusal(Map<String, String> given, Parameter... parameters) {
        return catchThrowableOfType(AwsError.class, () -> read(given, parameters))
                .words();
    }
}
