package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandWordsTest {

    @Test
    void split_execWithSeparator_keepsTheCommandsOwnWords() {
        CommandWords words = CommandWords.split("exec", "-d", "1h", "prod", "--", "aws", "--version", "--", "x");
        assertThat(words.own()).containsExactly("exec", "-d", "1h", "prod");
        assertThat(words.behind()).containsExactly("aws", "--version", "--", "x");
    }

    @Test
    void split_execWithoutSeparator_leavesAllToTheParser() {
        CommandWords words = CommandWords.split("exec", "prod", "aws", "s3", "ls");
        assertThat(words.own()).containsExactly("exec", "prod", "aws", "s3", "ls");
        assertThat(words.behind()).isEmpty();
    }

    @Test
    void split_otherCommand_leavesTheSeparatorWhereItStands() {
        assertThat(CommandWords.split("remove", "--", "exec").own()).isEqualTo(List.of("remove", "--", "exec"));
    }

    @Test
    void split_nothingBehindSeparator_isAShell() {
        assertThat(CommandWords.split("exec", "prod", "--").behind()).isEmpty();
    }
}
