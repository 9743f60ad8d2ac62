package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.sallyport.model.Limits;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.RecordingView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    private static final Path PATH = Path.of("/made-up/config");

    @TempDir
    Path directory;

    @Test
    void parse_byteOrderMarkAndCrlf_readAsUsual() {
        ConfigFile config = parse("\uFEFF[default]\r\nregion = eu-west-1\r\n\r\n[profile x]\r\noutput=json");
        assertThat(value(config, "default", "region")).contains("eu-west-1");
        assertThat(value(config, "x", "output")).contains("json");
        assertThat(config.profile("x")).map(section -> section.origin().line()).contains(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region = eu-west-1 # here     | eu-west-1",
                "region = eu-west-1 ; here     | eu-west-1",
                "region = eu-west-1\t# here    | eu-west-1",
                "region = eu#west              | eu#west",
                "region = eu;west              | eu;west",
                "region=eu-west-1              | eu-west-1",
                "region : eu-west-1            | eu-west-1",
                "REGION = eu-west-1            | eu-west-1",
                "  region   =   eu-west-1      | eu-west-1",
                "region = a = b : c            | a = b : c",
                "region = \"quoted\"           | \"quoted\"",
                "region = 東京                 | 東京",
            })
    void parse_oneProperty_itsValue(String line, String expected) {
        assertThat(value(parse("[profile x]\n" + line + "\n"), "x", "region")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[default]              | default",
                "[profile default]      | default",
                "[profile x]            | x",
                "[ profile   x ]        | x",
                "[profile x] # comment  | x",
                "[profile \"a b\"]      | a b",
                "[profile 'a b']        | a b",
                "[profile prod-東京]    | prod-東京",
                "[profile a.b@c/d+e:f]  | a.b@c/d+e:f",
            })
    void parse_header_namesTheProfile(String header, String name) {
        assertThat(parse(header + "\nregion = r\n").profiles()).containsOnlyKeys(name);
    }

    @ParameterizedTest
    @CsvSource({
        "[x]",
        "[profilex]",
        "[Profile x]",
        "[profile]",
        "[profile a b]",
        "[profile 'open]",
        "[sso-session x]",
        "[preview]"
    })
    void parse_otherHeader_isNoProfile(String header) {
        assertThat(parse(header + "\nregion = r\n").profiles()).isEmpty();
    }

    @Test
    void parse_unknownSection_isNotedAndPassedOver() {
        assertThat(parse("[prod]\nregion = r\n").problems())
                .extracting(ConfigProblem::text)
                .containsExactly("/made-up/config:1: the section is no profile; "
                        + "the AWS tools pass over it: a profile is [profile NAME]");
    }

    @Test
    void parse_keyTwice_lastCountsAndIsNoted() {
        ConfigFile config = parse("[profile x]\nregion = a\nregion = b\n");
        assertThat(value(config, "x", "region")).contains("b");
        assertThat(config.problems()).extracting(p -> p.origin().line()).containsExactly(3);
    }

    @Test
    void parse_nestedLines_areValuesOfTheirOwn() {
        ConfigFile config =
                parse("[services s]\nsts =\n  endpoint_url = https://a.example # own\n\n  x = y\ns3 =\n  k = v\n");
        ConfigSection services = config.services("s").orElseThrow();
        assertThat(services.nested("sts", "endpoint_url"))
                .map(Setting.Text::value)
                .contains("https://a.example # own");
        assertThat(services.nested("sts", "x"))
                .map(text -> text.origin().line())
                .contains(5);
        assertThat(services.nested("s3", "k")).map(Setting.Text::value).contains("v");
    }

    @Test
    void parse_continuedValue_isJoinedByNewlines() {
        ConfigFile config = parse("[profile x]\ncredential_process = a\n  b\n  # comment\n  c\nregion = r\n");
        assertThat(value(config, "x", "credential_process")).contains("a\nb\nc");
        assertThat(value(config, "x", "region")).contains("r");
    }

    @Test
    void parse_secretKey_isSecretAndInNoText() {
        ConfigFile config = parse("[profile x]\naws_secret_access_key = made/up+secret\n");
        assertThat(config.profile("x").orElseThrow().settings().get("aws_secret_access_key"))
                .isInstanceOfSatisfying(
                        Setting.Hidden.class,
                        hidden -> assertThat(hidden.value().sameAs(Secret.ofText("made/up+secret")))
                                .isTrue());
        assertThat(config.profile("x").toString()).doesNotContain("made/up");
    }

    @Test
    void parse_brokenLineWithSecret_errorDoesNotQuoteIt() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> parse("[profile x]\nmade/up+secret\n"))
                .satisfies(e -> assertThat(e.getMessage() + e.details()).doesNotContain("made/up"));
    }

    @Test
    void parse_notUtf8_errorNamesFileAndLine() {
        byte[] content = {'[', 'x', ']', '\n', 'a', '=', (byte) 0xe9, '\n'};
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ConfigFile.parse(PATH, content))
                .satisfies(e ->
                        assertThat(e.details().getFirst()).startsWith("/made-up/config:2: this line is not UTF-8; "));
    }

    @Test
    void parse_truncatedUtf8AtTheEnd_error() {
        byte[] content = {'#', (byte) 0xe6, (byte) 0x9d};
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> ConfigFile.parse(PATH, content));
    }

    @ParameterizedTest
    @CsvSource({"'[profile x]\na\u0000b = c'", "'[profile x]\na = \u001b[31m'", "'[profile \u0007]'"})
    void parse_controlCharacter_error(String text) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> parse(text))
                .satisfies(e -> assertThat(e.details().getFirst()).contains(": holds a control character; "));
    }

    @Test
    void parse_lineOfTenMegabytes_isRefusedAndNamed() {
        String text = "[profile x]\na = " + "b".repeat(10_000_000) + "\n";
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> assertTimeout(Duration.ofSeconds(2), () -> parse(text)))
                .satisfies(e -> assertThat(e.details().getFirst()).startsWith("/made-up/config:2: longer than"));
    }

    @Test
    void parse_tooManySections_isRefusedAtTheFirstThatIsTooMuch() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> assertTimeout(Duration.ofSeconds(5), () -> parse("[a]\n".repeat(400_000))))
                .satisfies(e -> assertThat(e.details().getFirst())
                        .startsWith("/made-up/config:" + (Limits.CONFIG_SECTIONS + 1) + ": more than"));
    }

    @Test
    void parse_millionSections_areRefusedBeforeTheyAreRead() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> assertTimeout(Duration.ofSeconds(1), () -> parse("[a]\n".repeat(1_000_000))))
                .satisfies(e -> assertThat(e.details().getFirst())
                        .startsWith("/made-up/config: more than " + Limits.CONFIG_LINES + " lines; "));
    }

    @Test
    void parse_valueOverManyLines_takesTimeInProportion() {
        String text = "[profile x]\na = b\n" + " c\n".repeat(400_000);
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(value(parse(text), "x", "a"))
                        .hasValueSatisfying(value -> assertThat(value).hasSize(1 + 2 * 400_000)));
    }

    @Test
    void parse_endlessNotes_areCountedInTheEnd() {
        List<ConfigProblem> problems = parse("[profile x]\n" + "a = b\n".repeat(Limits.CONFIG_PROBLEMS + 6))
                .problems();
        assertThat(problems).hasSize(Limits.CONFIG_PROBLEMS + 1);
        assertThat(problems).extracting(ConfigProblem::what).contains("5 problems more");
    }

    @Test
    void parse_manyBrokenLines_twentyAreShownAndTheRestCounted() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> parse("[profile x]\n" + "broken\n".repeat(25)))
                .satisfies(e ->
                        assertThat(e.details()).hasSize(22).contains("and 5 more; all of them: sallyport profiles"));
    }

    @Test
    void location_variableWithTilde_isInTheHomeOfTheEnvironment() {
        assertThat(location(Map.of("AWS_CONFIG_FILE", "~/x/config", "HOME", "/home/josé")))
                .isEqualTo(Path.of("/home/josé/x/config"));
    }

    @Test
    void location_nothingSet_isBelowTheUsersHome() {
        assertThat(location(Map.of())).isEqualTo(directory.resolve(".aws/config"));
    }

    @Test
    void location_variable_isTakenAsItIs() {
        assertThat(location(Map.of("AWS_CONFIG_FILE", "/etc/aws/config", "HOME", "/home/bob")))
                .isEqualTo(Path.of("/etc/aws/config"));
    }

    @Test
    void read_missingFile_isEmptyAndRecordedAsAbsent() {
        RecordingView view = new RecordingView(new Environment(Map.of("HOME", directory.toString())));
        ConfigFile config = ConfigFile.read(view, directory);
        assertThat(config.isPresent()).isFalse();
        assertThat(config.profiles()).isEmpty();
        assertThat(view.evidence().files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(directory.resolve(".aws/config"));
            assertThat(file.identity()).isEmpty();
        });
    }

    @Test
    void read_directory_errorNamesIt() throws IOException {
        Path path = Files.createDirectory(directory.resolve("config"));
        RecordingView view = new RecordingView(new Environment(Map.of("AWS_CONFIG_FILE", path.toString())));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ConfigFile.read(view, directory))
                .withMessage("The AWS config file cannot be read")
                .satisfies(e -> assertThat(e.details().getFirst()).startsWith(path + ": IOException"));
    }

    private Path location(Map<String, String> environment) {
        return ConfigFile.location(new RecordingView(new Environment(environment)), directory);
    }

    private static ConfigFile parse(String text) {
        return ConfigFile.parse(PATH, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> value(ConfigFile config, String profile, String key) {
        return config.profile(profile).flatMap(section -> section.text(key)).map(Setting.Text::value);
    }
}
