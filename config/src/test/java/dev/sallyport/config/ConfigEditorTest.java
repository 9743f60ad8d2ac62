package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigEditorTest {

    private static final Path PATH = Path.of("/made-up/config");
    private static final long SEED = 20261123;
    private static final int ROUNDS = Boolean.getBoolean("sallyport.long") ? 20_000 : 1_000;

    private static final int FILES = Boolean.getBoolean("sallyport.long") ? 50_000 : 10_000;

    private static final String OWN = """
            # mine
            [default]
            region=eu-west-1   # Ireland

            [profile security]
              mfa_serial : a-serial-1
              # keep me
            [profile other]
            output = json
            """;

    @Test
    void putBlock_newBlock_isAppendedAndTheRestStays() {
        assertThat(edit(OWN).putBlock("bob", List.of(profile("prod", "region", "r1"), profile("dev", "region", "r2"))))
                .satisfies(isText(OWN + """

                        # >>> sallyport: bob (format 1) >>>
                        # Written by Sallyport. What stands up to the closing line is replaced as a whole.
                        [profile prod]
                        region = r1

                        [profile dev]
                        region = r2
                        # <<< sallyport: bob <<<
                        """));
    }

    @Test
    void putBlock_emptyFile_isTheBlockAlone() {
        assertThat(text(edit("").putBlock("bob", List.of(profile("prod", "region", "r")))))
                .startsWith("# >>> sallyport: bob")
                .endsWith("<<<\n");
    }

    @Test
    void putBlock_sameAgain_changesNothing() {
        ConfigEditor once = edit(OWN).putBlock("bob", List.of(profile("prod", "region", "r")));
        assertThat(text(once.putBlock("bob", List.of(profile("prod", "region", "r")))))
                .isEqualTo(text(once));
    }

    @Test
    void putBlock_otherBlocksOfOthers_stay() {
        ConfigEditor two = edit(OWN)
                .putBlock("bob", List.of(profile("prod", "region", "r")))
                .putBlock("carol", List.of(profile("stage", "region", "r")));
        String replaced = text(two.putBlock("bob", List.of(profile("prod", "region", "changed"))));
        assertThat(replaced)
                .isEqualTo(text(two).replace("[profile prod]\nregion = r\n", "[profile prod]\nregion = changed\n"));
    }

    @Test
    void putBlock_fileWithoutFinalNewline_getsOneInFront() {
        assertThat(text(edit("[profile a]\nregion = r").putBlock("bob", List.of(profile("prod", "region", "r")))))
                .startsWith("[profile a]\nregion = r\n\n# >>>");
    }

    @Test
    void putBlock_blockThatEndsTheFileWithoutNewline_endsItSoAgain() {
        String file = text(edit(OWN).putBlock("bob", List.of(profile("prod", "region", "r"))))
                .stripTrailing();
        assertThat(text(edit(file).putBlock("bob", List.of(profile("prod", "region", "r")))))
                .isEqualTo(file);
    }

    @Test
    void putBlock_profileOutsideTheBlock_isRefused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> edit(OWN).putBlock("bob", List.of(profile("security", "region", "r"))))
                .withMessage("These profiles stand in /made-up/config already, outside the managed block: security");
    }

    @Test
    void putBlock_keysBelowTheBlock_areNotHandedToAnotherProfile() {
        String file = text(edit("").putBlock("bob", List.of(profile("prod", "region", "r")))) + "output = json\n";
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> edit(file).putBlock("bob", List.of()))
                .withMessage("Line 6 of /made-up/config belongs to no section of its own");
    }

    @Test
    void blocks_whoseProfiles_areTold() {
        ConfigEditor with = edit(OWN).putBlock("bob", List.of(profile("prod", "region", "r")));
        assertThat(with.profilesOutside("bob")).containsExactly("default", "security", "other");
        assertThat(with.profilesOutside("carol")).contains("prod");
        assertThat(with.blockOf("prod")).contains("bob");
        assertThat(with.blockOf("security")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# >>> sallyport: bob (format 1) >>>\n[profile x]\n",
                "[profile x]\n# <<< sallyport: bob <<<\n",
                "# >>> sallyport: bob (format 1) >>>\n# >>> sallyport: bob (format 1) >>>\n# <<< sallyport: bob <<<\n",
                "# >>> sallyport: bob (format 1) >>>\n# <<< sallyport: carol <<<\n",
                "# >>> sallyport: bob >>>\n# <<< sallyport: bob <<<\n",
                "# >>> sallyport: bob (format 1) >>>\n# <<< sallyport: bob <<<\n#\n# <<< sallyport: bob <<<\n",
            })
    void of_damagedBlock_isRefusedWithItsLine(String file) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> edit(file))
                .withMessageMatching("The managed block in /made-up/config:\\d .*");
    }

    @Test
    void of_blockTwice_isRefused() {
        String block = "# >>> sallyport: bob (format 1) >>>\n# <<< sallyport: bob <<<\n";
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> edit(block + block))
                .withMessage("The managed block in /made-up/config:3 stands in the file twice");
    }

    @Test
    void of_newerFormat_isRefused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> edit("# >>> sallyport: bob (format 2) >>>\n# <<< sallyport: bob <<<\n"))
                .withMessageContaining("A newer Sallyport wrote the block in /made-up/config:1");
    }

    @Test
    void set_existingKey_changesItsValueOnly() {
        assertThat(text(edit(OWN).set(profile("default", "region", "eu-west-3"))))
                .isEqualTo(OWN.replace("region=eu-west-1   # Ireland", "region=eu-west-3   # Ireland"));
    }

    @Test
    void set_newKey_comesBehindTheLastLineOfItsSection() {
        assertThat(text(edit(OWN).set(profile("security", "mfa_serial", "a-serial-2"))))
                .isEqualTo(OWN.replace("a-serial-1", "a-serial-2"));
        assertThat(text(edit(OWN).set(profile("security", "output", "text"))))
                .isEqualTo(OWN.replace("a-serial-1\n", "a-serial-1\noutput = text\n"));
    }

    @Test
    void set_emptyOrContinuedValue_isReplacedWhole() {
        assertThat(text(edit("[profile x]\na =\nb = c\n").set(profile("x", "a", "v"))))
                .isEqualTo("[profile x]\na = v\nb = c\n");
        assertThat(text(edit("[profile x]\na = 1\n  2\n\n  3\nb = c\n").set(profile("x", "a", "v"))))
                .isEqualTo("[profile x]\na = v\nb = c\n");
    }

    @Test
    void set_lastLineWithoutNewline_isEndedFirst() {
        assertThat(text(edit("[profile x]\r\na = 1").set(profile("x", "b", "2"))))
                .isEqualTo("[profile x]\r\na = 1\r\nb = 2");
    }

    @Test
    void set_keyTwice_theOneThatCountsIsChanged() {
        assertThat(text(edit("[profile x]\na = 1\na = 2\n").set(profile("x", "a", "3"))))
                .isEqualTo("[profile x]\na = 1\na = 3\n");
    }

    @Test
    void set_missingProfile_isAppended() {
        assertThat(text(edit(OWN).set(profile("new", "region", "r")))).isEqualTo(OWN + "\n[profile new]\nregion = r\n");
    }

    @Test
    void putProfile_existing_isReplacedInItsPlace() {
        assertThat(text(edit(OWN).putProfile(profile("security", "region", "r"))))
                .isEqualTo(OWN.replace("  mfa_serial : a-serial-1", "region = r"));
    }

    @Test
    void set_profileInAManagedBlock_isRefused() {
        ConfigEditor with = edit(OWN).putBlock("bob", List.of(profile("prod", "region", "r")));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> with.set(profile("prod", "region", "x")))
                .withMessageContaining("managed block 'bob'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " a",
                "a ",
                "a\nb",
                "a\r",
                "a]",
                "[a",
                "a\u0000",
                "a\u001bb",
                "a\u0085b",
                "\"a",
                "a'b",
                "a\\b",
                "a #b",
                "a ;b",
                "#a",
                "\ud800",
                "\uFEFFa",
                "a]\n[profile default"
            })
    void profileText_nameThatBreaksOut_isRefused(String name) {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> profile(name, "region", "r"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " a",
                "a ",
                "a\nb",
                "a\r",
                "a\r\n[default]",
                "a\u0000",
                "a\u001b[0m",
                "a\u2028b\n",
                "a # b",
                "# a",
                ";a",
                "\udc00",
                "a\u000bb"
            })
    void profileText_valueThatBreaksOut_isRefused(String value) {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> profile("x", "region", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a\nb", "[x", "Region", "aws_secret_access_key", "#a", "région"})
    void profileText_keyThatIsNone_isRefused(String key) {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> profile("x", key, "v"));
    }

    @Test
    void edits_ofAnyFile_leaveEveryOtherByteAndReadBack() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String before = randomFile(random, "a");
            String behind = "[profile z" + round + "]" + randomFile(random, "z").replace("\uFEFF", "");
            List<ProfileText> first = List.of(profile("new-1", "region", "r1"));
            List<ProfileText> second = List.of(profile("new-2", "region", "r2"), profile("東京", "output", "x;y"));

            String with = text(edit(before).putBlock("bob", first));
            assertThat(with).as("round %d", round).startsWith(before);
            String middle = with + behind;
            String replaced = text(edit(middle).putBlock("bob", second));
            int begin = with.indexOf("# >>> sallyport");
            assertThat(replaced).startsWith(with.substring(0, begin)).endsWith(behind);
            assertThat(values(replaced)).containsAllEntriesOf(values(before)).containsAllEntriesOf(values(behind));
            assertThat(values(replaced)).containsEntry("new-2/region", "r2").containsEntry("東京/output", "x;y");
            assertThat(values(replaced)).doesNotContainKey("new-1/region");
            checkSet(replaced, random);
        }
    }

    /** One key set: everything else reads as before, and what differs is one stretch of at most that line. */
    private static void checkSet(String file, Random random) {
        String profile = "a" + random.nextInt(4);
        String after = text(edit(file).set(profile(profile, "k1", "changed")));
        Map<String, String> expected = new TreeMap<>(values(file));
        expected.put(profile + "/k1", "changed");
        assertThat(values(after)).isEqualTo(expected);
    }

    @Test
    void edits_ofFilesAsPeopleWriteThem_areTheOnlyDifference() {
        Random random = new Random(SEED + 1);
        int edited = 0;
        for (int round = 0; round < FILES; round++) {
            String before = AwsFileGenerator.config(random);
            ConfigFile read = FileView.read(before, Kinds.CONFIG);
            boolean indented = read.problems().stream()
                    .anyMatch(p -> p.what().startsWith(SdkDifference.INDENTED_HEADER.problem()));
            if (indented || FileView.ours(read).refusedAt().isPresent()) {
                continue;
            }
            edited++;
            ProfileText profile = profile(choose(random, "a", "b", "c.d", "default", "new"), "region", "changed");
            String after = text(edit(before).set(profile));
            assertThat(values(after))
                    .as("round %d:\n%s", round, before)
                    .containsEntry(profile.name() + "/region", "changed")
                    .containsAllEntriesOf(without(values(before), profile.name() + "/region"));
            assertOneStretchChanged(before, after);
            assertThat(text(edit(before).putBlock("bob", List.of(profile("z", "region", "r")))))
                    .startsWith(before);
        }
        assertThat(edited).isGreaterThan(FILES / 2);
    }

    @Test
    void edits_aboveAnIndentedSection_areRefusedBeforeTheySwallowIt() {
        ConfigEditor file = edit("[profile x]\n  [profile y]\nregion = r\n");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> file.set(profile("x", "region", "r")))
                .withMessage("Line 2 of /made-up/config is indented and would go on with what is written above it");
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> file.putProfile(profile("x", "region", "r")));
        ConfigEditor block =
                edit(text(edit("").putBlock("bob", List.of(profile("a", "region", "r")))) + " [profile y]\n");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> block.putBlock("bob", List.of(profile("b", "region", "r"))));
    }

    @Test
    void set_defaultInBothForms_theOneThatCountsIsChanged() {
        assertThat(text(edit("[profile default]\nregion = a\n[default]\nregion = b\n")
                        .set(profile("default", "region", "c"))))
                .isEqualTo("[profile default]\nregion = c\n[default]\nregion = b\n");
    }

    private static Map<String, String> without(Map<String, String> values, String key) {
        Map<String, String> rest = new TreeMap<>(values);
        rest.remove(key);
        return rest;
    }

    /** What stands before the edit and behind it is the same: at most the value, or one line or section more, is not. */
    private static void assertOneStretchChanged(String before, String after) {
        int start = 0;
        int least = Math.min(before.length(), after.length());
        while (start < least && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < least - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        assertThat(after.length() - end - start)
                .isLessThanOrEqualTo("\r\n[profile default]\r\nregion = changed\r\n".length());
    }

    private static String randomFile(Random random, String prefix) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder file = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
        if (prefix.equals("z")) {
            file.append(end);
        }
        int sections = random.nextInt(4);
        for (int s = 0; s < sections; s++) {
            file.append("[profile ")
                    .append(prefix)
                    .append(s)
                    .append("]")
                    .append(choose(random, "", " ", " # c"))
                    .append(end);
            int lines = random.nextInt(6);
            for (int l = 0; l < lines; l++) {
                file.append(choose(
                                random,
                                "k" + l + "=v",
                                "k" + l + "  = v" + l + "  ; c",
                                "K" + l + " : é東",
                                "k" + l + " =" + end + "    n = 1",
                                "k" + l + " = a" + end + "  b",
                                "# comment",
                                "   ",
                                ""))
                        .append(end);
            }
        }
        if (random.nextInt(3) == 0) {
            file.append(prefix.equals("a") && sections == 0 ? "# only a comment" : "# no line end");
        }
        return file.toString();
    }

    private static String choose(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Every value of a file as {@code profile/key}. */
    private static Map<String, String> values(String file) {
        Map<String, String> values = new TreeMap<>();
        ConfigFile.parse(PATH, file.getBytes(StandardCharsets.UTF_8))
                .profiles()
                .forEach((name, section) ->
                        section.settings().forEach((key, setting) -> values.put(name + "/" + key, shown(setting))));
        return values;
    }

    private static String shown(Setting setting) {
        return switch (setting) {
            case Setting.Text text -> text.value();
            case Setting.Hidden ignored -> "secret";
            case Setting.Nested nested ->
                new ArrayList<>(nested.values().values())
                        .stream().map(t -> t.key() + "=" + shown(t)).toList().toString();
        };
    }

    private static Consumer<ConfigEditor> isText(String expected) {
        return editor -> assertThat(text(editor)).isEqualTo(expected);
    }

    private static ConfigEditor edit(String text) {
        return ConfigEditor.of(PATH, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ConfigEditor editor) {
        return new String(editor.content(), StandardCharsets.UTF_8);
    }

    private static ProfileText profile(String name, String key, String value) {
        return new ProfileText(name, Map.of(key, value));
    }
}
