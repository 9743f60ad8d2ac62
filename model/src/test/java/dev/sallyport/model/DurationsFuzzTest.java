package dev.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Any text at all as a duration: it is none, or one that is never negative and is read back, to the second, as it is
 * written. With {@code -Pfuzz} the bytes are Jazzer's, otherwise the files in {@code DurationsFuzzTestInputs}.
 */
class DurationsFuzzTest {

    /** Beyond this many hours, some hundred thousand years, what is written has more digits than are read. */
    private static final long READABLE_HOURS = 999_999_999;

    @FuzzTest
    void parse_anyText_isNoneOrReadBackAlike(byte[] bytes) {
        Optional<Duration> duration = Durations.parse(new String(bytes, StandardCharsets.UTF_8));
        duration.ifPresent(found -> {
            assertThat(found).isGreaterThanOrEqualTo(Duration.ZERO);
            String written = Durations.format(found);
            if (found.toHours() <= READABLE_HOURS) {
                assertThat(Durations.parse(written)).contains(Duration.ofSeconds(found.toSeconds()));
            }
        });
    }
}
