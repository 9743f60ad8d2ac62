package dev.sallyport.credentials;

import dev.sallyport.model.Printable;
import dev.sallyport.model.Secret;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.MfaDevice;
import dev.sallyport.platform.HelperProcess;
import java.time.Duration;

/**
 * Reads a device's code: {@code --mfa-token}, else its {@code mfa_process}, else the person at the terminal; and never
 * hands out one that AWS has taken already.
 *
 * <p>Where a code of the same 30 seconds was sent before, a program is waited with, a person is told how long the next
 * code takes, and a code given on the command line fails before AWS refuses it.
 */
final class CodeReader {

    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The device's clock and ours may differ by a little. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Surroundings around;
    private final MfaCodes codes;
    private final UsedCodes used;

    CodeReader(Surroundings around, MfaCodes codes) {
        this.around = around;
        this.codes = codes;
        this.used = new UsedCodes(around);
    }

    /**
     * A code that can be sent now.
     *
     * @throws UserError if there is nobody to ask, or none was given that can be sent
     */
    StsCalls.Mfa read(MfaDevice device) {
        String serial = device.serial();
        String code = codes.given().map(given -> given(serial, given)).orElseGet(() -> fresh(device));
        used.sending(serial);
        return new StsCalls.Mfa(serial, code);
    }

    /** AWS took the code. */
    void accepted(StsCalls.Mfa mfa) {
        used.accepted(mfa.serial(), mfa.code());
    }

    private String given(String serial, String code) {
        if (used.isSpent(serial, code)) {
            throw new UserError("The code of --mfa-token was used already, and AWS takes each code once")
                    .with("The device: " + Printable.escape(serial))
                    .with("Next: " + untilNext(serial) + ", and run the command again with it.");
        }
        return code;
    }

    private String fresh(MfaDevice device) {
        if (!device.process().isEmpty()) {
            return printed(device);
        }
        if (!codes.isTerminalPresent()) {
            throw new UserError("An MFA code of " + Printable.escape(device.serial()) + " is needed")
                    .with("There is no terminal to ask at.")
                    .with("Give it with --mfa-token CODE.");
        }
        return typed(device.serial());
    }

    private String typed(String serial) {
        if (used.untilNext(serial).isPresent()) {
            codes.say("The code that the device shows was used already: " + untilNext(serial) + ".");
        }
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            String typed = codes.typed(serial);
            if (!MfaCodes.isCode(typed)) {
                codes.say("An MFA code is the six digits that the device shows.");
            } else if (used.isSpent(serial, typed)) {
                codes.say("That code was used already, and AWS takes each code once: " + untilNext(serial) + ".");
            } else {
                return typed;
            }
        }
        throw new UserError("No MFA code was given for " + Printable.escape(serial));
    }

    private String printed(MfaDevice device) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            used.untilNext(device.serial()).ifPresent(wait -> awaitNext(device.serial(), wait));
            String code = run(device);
            if (!used.isSpent(device.serial(), code)) {
                return code;
            }
            pause(SLACK);
        }
        throw failed(device, "goes on printing a code that was used already");
    }

    private String run(MfaDevice device) {
        HelperProcess.Result result = codes.isTerminalPresent()
                ? HelperProcess.runAtTerminal(device.process(), around.environment(), PATIENCE)
                : HelperProcess.run(device.process(), around.environment(), PATIENCE);
        try (Secret output = result.output()) {
            if (result.status() != 0) {
                throw failed(device, "ended with status " + result.status());
            }
            String code = output.revealText().strip();
            if (!MfaCodes.isCode(code)) {
                throw failed(device, "printed something else than six digits");
            }
            return code;
        }
    }

    private void awaitNext(String serial, Duration wait) {
        codes.say("The code of " + Printable.escape(serial) + " was used already: waiting " + seconds(wait)
                + " s for the next code …");
        pause(wait.plus(SLACK));
    }

    private void pause(Duration time) {
        try {
            around.time().sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while waiting for the next MFA code", e);
        }
    }

    private String untilNext(String serial) {
        return used.untilNext(serial)
                .map(wait -> "wait " + seconds(wait) + " s for the next code")
                .orElse("take the code that the device shows now");
    }

    private static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    private static UserError failed(MfaDevice device, String how) {
        return new UserError("The mfa_process of " + Printable.escape(device.serial()) + " " + how)
                .with("It is: " + Printable.escape(String.join(" ", device.process())))
                .with("Next: run it by hand and look at what it prints; or give the code with --mfa-token CODE.");
    }
}
