package dev.sallyport.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void text_cellsOfAllWidths_alignEvenWhereCharactersAreWide() {
        Table table =
                new Table("Profile", "Region").row("prod-東京", "ap-northeast-1").row("x", "");
        assertThat(table.text()).isEqualTo("Profile    Region\nprod-東京  ap-northeast-1\nx          -\n");
    }

    @Test
    void text_controlCharacters_areEscaped() {
        assertThat(new Table("Name").row("a\u001b[31mb  ").text()).isEqualTo("Name\na\\u001b[31mb\n");
    }
}
