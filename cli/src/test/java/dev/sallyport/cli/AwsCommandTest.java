package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AwsCommandTest {

    @ParameterizedTest
    @CsvSource({
        "aws-cli/1.28.85 Python/3.11, false",
        "aws-cli/1.29.0 Python/3.11, true",
        "aws-cli/1.45.11 Python/3.11.7, true",
        "aws-cli/2.9.19 Python/3.11 Debian, false",
        "aws-cli/2.12.7 Python/3.11, false",
        "aws-cli/2.13.0 Python/3.11, true",
        "aws-cli/3.0.0 x, true",
        "something else, false"
    })
    void knowsEndpoint_byVersion_asReleased(String said, boolean knows) {
        assertThat(AwsCommand.knowsEndpoint(said + "\n")).isEqualTo(knows);
    }
}
