package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyListingTest {

    @ParameterizedTest
    @CsvSource({"59s,59", "7m,420", "7h,25200", "2d,172800", "1w,604800", "expd,0"})
    void timeLeft_listedKey_isWhatTheKernelRoundedDown(String listed, long seconds) {
        assertThat(KeyListing.timeLeft(line(listed, "sallyport:v1"), "user", "sallyport:v1"))
                .contains(Duration.ofSeconds(seconds));
    }

    @Test
    void timeLeft_keyForEverOrOthersKey_isEmpty() {
        assertThat(KeyListing.timeLeft(line("perm", "sallyport:v1"), "user", "sallyport:v1"))
                .isEqualTo(Optional.empty());
        assertThat(KeyListing.timeLeft(line("7h", "sallyport:v12"), "user", "sallyport:v1"))
                .isEmpty();
        assertThat(KeyListing.timeLeft(line("7h", "sallyport:v1"), "logon", "sallyport:v1"))
                .isEmpty();
        assertThat(KeyListing.timeLeft("", "user", "sallyport:v1")).isEmpty();
    }

    private static String line(String left, String description) {
        return "1fc574b2 I--Q---     1 perm 0c030000     0 65534 keyring   .user_reg: 2\n" + "2d2b43ce I--Q---     2 "
                + left + " 3f0b0000  1000 65534 user      " + description + ": 32\n";
    }
}
