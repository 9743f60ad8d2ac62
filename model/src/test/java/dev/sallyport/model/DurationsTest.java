package dev.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "3600, PT1H",
        "90s, PT90S",
        "15m, PT15M",
        "8h, PT8H",
        "1h30m, PT1H30M",
        "1.5h, PT1H30M",
        "0.5s, PT0.5S",
        "2d, PT48H",
        "1w, PT168H",
        "250ms, PT0.25S",
        "7us, PT0.000007S",
        "7µs, PT0.000007S",
        "1ns, PT0.000000001S",
        "0.5ns, PT0S",
        "999999999w, PT167999999832H",
    })
    void parse_duration_isRead(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "h", "-1h", "1x", "1h ", " 1h", "1h30", "1,5h", "1e3s", ".5h", "1.h", "1234567890", "１h"
            })
    void parse_somethingElse_isEmpty(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void parse_endlessText_isEmpty() {
        assertThat(Durations.parse("999999999w".repeat(100_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT0.4S, 0s", "PT42S, 42s", "PT1H, 1h", "PT7H59M, 7h59m", "PT25H0M1S, 25h1s", "PT-5M, -5m"})
    void format_duration_usesTheLargestUnits(Duration duration, String expected) {
        assertThat(Durations.format(duration)).isEqualTo(expected);
    }
}
