package dev.sallyport.doctor;

import java.time.Duration;

/** Whether this machine's clock is near enough to AWS's: signatures hold for some minutes, codes for half of one. */
final class ClockDoubts {

    /** What STS puts up with, a little less for the way there. */
    private static final Duration MOST = Duration.ofMinutes(5).minusSeconds(10);

    private static final Duration NOTABLE = Duration.ofSeconds(20);

    private ClockDoubts() {}

    static Check check(Duration ahead) {
        Duration off = ahead.abs();
        String by = text(off) + (ahead.isNegative() ? " behind" : " ahead of");
        if (off.compareTo(MOST) > 0) {
            return Check.shut("Clock", "This machine's clock is " + by + " STS's.")
                    .because(
                            Cause.CLOCK_SKEW,
                            "AWS refuses signatures of another time. Sallyport signs by AWS's clock where it is told so;"
                                    + " other programs are refused with SignatureDoesNotMatch.")
                    .next("set the clock: timedatectl set-ntp true, or whatever sets it here");
        }
        return off.compareTo(NOTABLE) > 0
                ? Check.of(
                                "Clock",
                                State.RISK,
                                "This machine's clock is " + by + " STS's; codes made on it may be refused.")
                        .because(Cause.CLOCK_SKEW, "nothing sets the clock.")
                : Check.open("Clock", "agrees with STS's");
    }

    private static String text(Duration off) {
        return off.toMinutes() > 0 ? off.toMinutes() + " min" : off.toSeconds() + " s";
    }
}
