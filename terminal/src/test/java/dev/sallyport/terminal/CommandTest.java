package dev.sallyport.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What commands are told of a call, by the parser that reads it. */
final class CommandTest {

    private final Flag force = Flag.of("-f, --force", "Do not ask.");
    private final Flag write = Flag.unlessNegated("--write", "Whether to write.");
    private final Value<Optional<Integer>> port = Value.optional(Integer.class, "-p, --port=PORT", "The port.");
    private final Value<DayOfWeek> day = Value.withDefault(DayOfWeek.MONDAY, "--day=DAY", "The day: ${DEFAULT-VALUE}.");
    private final Value<List<String>> tags = Value.repeated("--tag=TAG", "A tag.");
    private final Value<Optional<String>> name = Value.optional("NAME", "The name.");
    private final Value<List<String>> rest = Value.rest("COMMAND", "What is run.");

    @Test
    void call_thatSaysNothing_leavesWhatCountsOtherwise() {
        parse(all());
        assertThat(force.isSet()).isFalse();
        assertThat(write.isSet()).isTrue();
        assertThat(port.given()).isEmpty();
        assertThat(day.given()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(tags.given()).isEmpty();
        assertThat(name.given()).isEmpty();
        assertThat(rest.given()).isEmpty();
    }

    @Test
    void call_thatSaysAll_isRead() {
        parse(all(), "-f", "--no-write", "-p80", "--day=SUNDAY", "--tag", "a", "--tag=b", "prod");
        assertThat(force.isSet()).isTrue();
        assertThat(write.isSet()).isFalse();
        assertThat(port.given()).contains(80);
        assertThat(day.given()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(tags.given()).containsExactly("a", "b");
        assertThat(name.given()).contains("prod");
    }

    @Test
    void rest_holdsEveryWordBehindTheFirst_flagsOfOursToo() {
        parse(all(), "prod", "rm", "--force", "-p", "--", "x");
        assertThat(rest.given()).containsExactly("rm", "--force", "-p", "--", "x");
        assertThat(force.isSet()).isFalse();
    }

    @Test
    void call_withoutWhatIsRequired_isRefused() {
        Command command =
                Command.named("add").takes(Value.required("--to=WHOM", "Whom."), Value.required("NAME", "Who."));
        refused(command, "Missing required options and parameters: '--to=WHOM', 'NAME'");
        refused(Command.named("check").takes(Value.oneOrMore("FILE", "What.")), "Missing required parameter: 'FILE'");
    }

    @Test
    void oneOf_givenNoneOrTwo_isRefused() {
        Value<Optional<String>> file = Value.optional("--file=FILE", "A file.");
        Flag here = Flag.of("--here", "What is here.");
        refused(Command.named("read").takes(Arguments.oneOf(file, here)), "Missing required argument");
        refused(
                Command.named("read").takes(Arguments.oneOf(file, here)),
                "--file=FILE, --here are mutually exclusive",
                "--file",
                "x",
                "--here");
        parse(Command.named("read").takes(Arguments.oneOf(file, here)), "--file=x");
        assertThat(file.given()).contains("x");
    }

    @Test
    void dashedWord_whereCommandsTakeThem_isNoFlag() {
        parse(Command.named("clock").takes(force, name).takesDashedWords(), "-30m", "--force");
        assertThat(name.given()).contains("-30m");
        assertThat(force.isSet()).isTrue();
        refused(Command.named("clock").takes(force, name), "Unknown option: '-30m'", "-30m");
    }

    @Test
    void call_ofACommandBelow_runsThatOne() {
        Command below = Command.named("list", "ls").runs(() -> 7);
        Command program = Command.named("program").over(below);
        assertThat(program.line().execute("ls")).isEqualTo(7);
    }

    @Test
    void help_showsEachFormAsItIsWritten() {
        assertThat(all().line().getUsageMessage(CommandLine.Help.Ansi.OFF))
                .contains("-f, --force", "--[no-]write", "-p, --port=PORT", "The day: MONDAY.", "[NAME]", "COMMAND");
    }

    private Command all() {
        return Command.named("run")
                .takes(Arguments.all(force, write), port, day, tags, name, rest)
                .runs(() -> 0);
    }

    private static void parse(Command command, String... words) {
        command.line().parseArgs(words);
    }

    private static void refused(Command command, String why, String... words) {
        assertThatThrownBy(() -> parse(command, words))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining(why);
    }
}
