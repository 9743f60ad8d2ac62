package dev.sallyport.iam;

import dev.sallyport.model.AccountId;
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
 * or before the last accepted one: a code that was seen on the wire is worth nothing afterwards. Thread-safe; what was
 * used up is shared by all values that stand for the same device.
 */
public final class VirtualMfaDevice implements Entity, Tagged {

    /** What became of a code. */
    public enum Verdict {
        ACCEPTED,
        /** The right code of a step at or before the last accepted one. */
        USED,
        WRONG
    }

    /**
     * Who has to give the device's codes.
     *
     * @param userId of the device's account
     * @param since when it was enabled
     */
    public record Assignment(String userId, Instant since) {}

    private static final int NEIGHBOURS = 1;

    /** How far apart from ours a device's clock may be that is brought into step again. */
    private static final int RESYNC_STEPS = 20;

    private final Arn serial;
    private final Secret seed;
    private final Optional<Assignment> assignment;
    private final Tags tags;
    private final Used used;

    /** The last steps whose codes were accepted and shown; the lock of everything that judges codes. */
    private static final class Used {
        private long accepted = Long.MIN_VALUE;
        private long shown = Long.MIN_VALUE;
    }

    VirtualMfaDevice(Arn serial, Secret seed, Optional<Assignment> assignment, Tags tags) {
        this(serial, seed, assignment, tags, new Used());
    }

    private VirtualMfaDevice(Arn serial, Secret seed, Optional<Assignment> assignment, Tags tags, Used used) {
        this.serial = serial;
        this.seed = seed;
        this.assignment = assignment;
        this.tags = tags;
        this.used = used;
    }

    VirtualMfaDevice assigned(Optional<Assignment> other) {
        return new VirtualMfaDevice(serial, seed, other, tags, used);
    }

    @Override
    public VirtualMfaDevice with(Tags others) {
        return new VirtualMfaDevice(serial, seed, assignment, others, used);
    }

    @Override
    public AccountId account() {
        return serial.accountId().orElseThrow();
    }

    @Override
    public String id() {
        return serial.toString();
    }

    @Override
    public String name() {
        return serial.toString();
    }

    @Override
    public Tags tags() {
        return tags;
    }

    /** {@code arn:PARTITION:iam::ACCOUNT:mfa/NAME}, which STS calls the serial number. */
    public Arn serial() {
        return serial;
    }

    /** What its codes are made of; belongs to the device. */
    Secret seed() {
        return seed;
    }

    /** The user who has to give its codes; empty until it is enabled. */
    public Optional<Assignment> assignment() {
        return assignment;
    }

    /** Whether the user of that id has to give its codes. */
    public boolean isOf(String userId) {
        return assignment.filter(a -> a.userId().equals(userId)).isPresent();
    }

    /** Judges {@code code} at {@code now}, and uses it up if it is accepted. */
    public Verdict verify(String code, Instant now) {
        synchronized (used) {
            long current = Totp.stepAt(now);
            Verdict verdict = Verdict.WRONG;
            for (long step = current - NEIGHBOURS; step <= current + NEIGHBOURS; step++) {
                if (!same(code, Totp.code(seed, step))) {
                    continue;
                }
                if (step > used.accepted) {
                    used.accepted = step;
                    return Verdict.ACCEPTED;
                }
                verdict = Verdict.USED;
            }
            return verdict;
        }
    }

    /**
     * Whether {@code first} and {@code second} are codes of two steps in a row, as a device is enabled and brought into
     * step by; they are used up then. Codes that were accepted before do as well: whoever has just signed in with one
     * cannot wait for two others.
     */
    boolean verifyInARow(String first, String second, Instant now) {
        synchronized (used) {
            long current = Totp.stepAt(now);
            for (long step = current - RESYNC_STEPS; step <= current + RESYNC_STEPS; step++) {
                if (same(first, Totp.code(seed, step)) && same(second, Totp.code(seed, step + 1))) {
                    used.accepted = Math.max(used.accepted, Math.min(step + 1, current + NEIGHBOURS));
                    return true;
                }
            }
            return false;
        }
    }

    /** Shows the code of the current step, once: a step that was shown or accepted before is not shown again. */
    public PracticeCode show(Instant now) {
        synchronized (used) {
            long current = Totp.stepAt(now);
            long spent = Math.max(used.accepted, used.shown);
            if (current <= spent) {
                return new PracticeCode.WaitUntil(Totp.startOf(spent + 1));
            }
            used.shown = current;
            return new PracticeCode.CodeNow(Totp.code(seed, current));
        }
    }

    private static boolean same(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
