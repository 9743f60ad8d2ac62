package dev.sallyport.iam;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Totp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * A virtual MFA device that takes each of its codes once.
 *
 * <p>It accepts the codes of the current 30-second step and of its two neighbours (clocks drift), and none of a step at
 * or before the last accepted one: a code that was seen on the wire is worth nothing afterwards. Thread-safe.
 */
public final class VirtualMfaDevice {

    /** What became of a code. */
    public enum Verdict {
        ACCEPTED,
        /** The right code of a step at or before the last accepted one. */
        USED,
        WRONG
    }

    private static final int NEIGHBOURS = 1;

    private final Arn serial;
    private final Secret seed;
    private final Optional<String> assignedTo;
    private long lastAccepted = Long.MIN_VALUE;
    private long lastShown = Long.MIN_VALUE;

    VirtualMfaDevice(Arn serial, Secret seed, Optional<String> assignedTo) {
        this.serial = serial;
        this.seed = seed;
        this.assignedTo = assignedTo;
    }

    /** {@code arn:PARTITION:iam::ACCOUNT:mfa/NAME}, which STS calls the serial number. */
    public Arn serial() {
        return serial;
    }

    /** The name of the user, in the device's account, who has to give its codes; empty until it is enabled. */
    public Optional<String> assignedTo() {
        return assignedTo;
    }

    /** Judges {@code code} at {@code now}, and uses it up if it is accepted. */
    public synchronized Verdict verify(String code, Instant now) {
        long current = Totp.stepAt(now);
        Verdict verdict = Verdict.WRONG;
        for (long step = current - NEIGHBOURS; step <= current + NEIGHBOURS; step++) {
            if (!same(code, Totp.code(seed, step))) {
                continue;
            }
            if (step > lastAccepted) {
                lastAccepted = step;
                return Verdict.ACCEPTED;
            }
            verdict = Verdict.USED;
        }
        return verdict;
    }

    /** Shows the code of the current step, once: a step that was shown or accepted before is not shown again. */
    public synchronized PracticeCode show(Instant now) {
        long current = Totp.stepAt(now);
        long spent = Math.max(lastAccepted, lastShown);
        if (current <= spent) {
            return new PracticeCode.WaitUntil(Totp.startOf(spent + 1));
        }
        lastShown = current;
        return new PracticeCode.CodeNow(Totp.code(seed, current));
    }

    private static boolean same(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
