package dev.sallyport.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void lines_cellsOfAllWidths_alignEvenWhereCharactersAreWide() {
        Table table =
                new Table("Profile", "Region").row("prod-東京", "ap-northeast-1").row("x", "");
        assertThat(table.lines()).containsExactly("Profile    Region", "prod-東京  ap-northeast-1", "x          -");
    }

    @Test
    void lines_controlCharacters_areEscaped() {
        assertThat(new Table("Name").row("a\u001b[31mb").lines().getLast()).isEqualTo("a\\u001b[31mb");
    }
}
