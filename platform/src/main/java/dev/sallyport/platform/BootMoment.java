package dev.sallyport.platform;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A moment by the clock that nobody can set: time since the machine was started, sleep included.
 *
 * @param boot which start of the machine, as Linux names it
 * @param nanos since then; hundredths of a second are all that Linux tells by a file
 */
public record BootMoment(String boot, long nanos) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final int NANOS_DIGITS = 9;

    /** Now; empty where the system does not tell (it is no Linux, or /proc is not there). */
    public static Optional<BootMoment> now() {
        try {
            String uptime = Files.readString(UPTIME).split(" ", 2)[0];
            long nanos = new BigDecimal(uptime).movePointRight(NANOS_DIGITS).longValueExact();
            return Optional.of(new BootMoment(Files.readString(BOOT_ID).strip(), nanos));
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
