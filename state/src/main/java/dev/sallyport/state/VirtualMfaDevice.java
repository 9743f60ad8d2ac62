package dev.sallyport.state;

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
 * or before the last accepted one: a code that was seen on the wire is worth nothing afterwards. What is used up is part
 * of the value, so it is kept like any other change.
 *
 * @param serial {@code arn:PARTITION:iam::ACCOUNT:mfa/NAME}, which STS calls the serial number
 * @param seed what its codes are made of; belongs to the device
 * @param assignment the user who has to give its codes; empty until it is enabled
 * @param accepted the last step of which a code was accepted; {@link #NEVER} before the first
 * @param shown the last step whose code was shown for practice; {@link #NEVER} before the first
 */
public record VirtualMfaDevice(
        Arn serial, Secret seed, Optional<Assignment> assignment, Tags tags, long accepted, long shown)
        implements Entity, Tagged {

    /** What became of a code. */
    public enum Verdict {
        ACCEPTED,
        /** The right code of a step at or before the last accepted one. */
        USED,
        WRONG
    }

    /** A judgement, and the device after it. */
    public record Judged(Verdict verdict, VirtualMfaDevice after) {}

    /** What it shows, and the device after it. */
    public record Shown(PracticeCode code, VirtualMfaDevice after) {}

    /**
     * Who has to give the device's codes.
     *
     * @param userId of the device's account
     * @param since when it was enabled
     */
    public record Assignment(String userId, Instant since) {}

    /** Before every step. */
    static final long NEVER = Long.MIN_VALUE;

    private static final int NEIGHBOURS = 1;

    /** How far apart from ours a device's clock may be that is brought into step again. */
    private static final int RESYNC_STEPS = 20;

    public static VirtualMfaDevice created(Arn serial, Secret seed, Optional<Assignment> assignment, Tags tags) {
        return new VirtualMfaDevice(serial, seed, assignment, tags, NEVER, NEVER);
    }

    public VirtualMfaDevice assigned(Optional<Assignment> other) {
        return new VirtualMfaDevice(serial, seed, other, tags, accepted, shown);
    }

    @Override
    public VirtualMfaDevice with(Tags others) {
        return new VirtualMfaDevice(serial, seed, assignment, others, accepted, shown);
    }

    private VirtualMfaDevice spent(long lastAccepted, long lastShown) {
        return new VirtualMfaDevice(serial, seed, assignment, tags, lastAccepted, lastShown);
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

    /** Whether the user of that id has to give its codes. */
    public boolean isOf(String userId) {
        return assignment.filter(a -> a.userId().equals(userId)).isPresent();
    }

    /** Judges {@code code} at {@code now}, by the real time; it is used up in the device after it if it is accepted. */
    public Judged judge(String code, Instant now) {
        long current = Totp.stepAt(now);
        Verdict verdict = Verdict.WRONG;
        for (long step = current - NEIGHBOURS; step <= current + NEIGHBOURS; step++) {
            if (!same(code, Totp.code(seed, step))) {
                continue;
            }
            if (step > accepted) {
                return new Judged(Verdict.ACCEPTED, spent(step, shown));
            }
            verdict = Verdict.USED;
        }
        return new Judged(verdict, this);
    }

    /**
     * The device after {@code first} and {@code second}, codes of two steps in a row, as one is enabled and brought into
     * step by; empty if they are not. Codes that were accepted before do as well: whoever has just signed in with one
     * cannot wait for two others.
     */
    public Optional<VirtualMfaDevice> inStep(String first, String second, Instant now) {
        long current = Totp.stepAt(now);
        for (long step = current - RESYNC_STEPS; step <= current + RESYNC_STEPS; step++) {
            if (same(first, Totp.code(seed, step)) && same(second, Totp.code(seed, step + 1))) {
                return Optional.of(spent(Math.max(accepted, Math.min(step + 1, current + NEIGHBOURS)), shown));
            }
        }
        return Optional.empty();
    }

    /** Shows the code of the current step, once: a step that was shown or accepted before is not shown again. */
    public Shown show(Instant now) {
        long current = Totp.stepAt(now);
        long spent = Math.max(accepted, shown);
        return current <= spent
                ? new Shown(new PracticeCode.WaitUntil(Totp.startOf(spent + 1)), this)
                : new Shown(new PracticeCode.CodeNow(Totp.code(seed, current)), spent(accepted, current));
    }

    private static boolean same(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
