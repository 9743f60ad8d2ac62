package dev.sallyport.credentials;

import dev.sallyport.model.Printable;
import dev.sallyport.model.UserError;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Terminal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where MFA codes come from: {@code --mfa-token} if it was given, the same code for every request of the run; else the
 * person at the terminal.
 */
public final class MfaCodes {

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final int ATTEMPTS = 3;

    private final Optional<String> given;
    private final Terminal terminal;
    private final Notices notices;

    /**
     * @param given the value of {@code --mfa-token}
     * @throws UserError (a usage error) if that is not six digits
     */
    public MfaCodes(Optional<String> given, Terminal terminal, Notices notices) {
        this.given = given.map(MfaCodes::withoutBlanks);
        this.terminal = terminal;
        this.notices = notices;
        this.given.filter(code -> !isCode(code)).ifPresent(code -> {
            throw UserError.usage("--mfa-token takes the six digits that the device shows");
        });
    }

    /** The code of {@code --mfa-token}, if it was given. */
    Optional<String> given() {
        return given;
    }

    /**
     * A code of that device, six digits.
     *
     * @param serial the device's ARN or serial number
     * @throws UserError if nobody can be asked, or none was typed
     */
    String codeOf(String serial) {
        if (given.isPresent()) {
            return given.get();
        }
        if (!terminal.isPresent()) {
            throw new UserError("An MFA code of " + Printable.escape(serial) + " is needed")
                    .with("There is no terminal to ask at.")
                    .with("Give it with --mfa-token CODE.");
        }
        return ask(serial);
    }

    private String ask(String serial) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            String typed = withoutBlanks(terminal.readLine("Enter MFA code for " + Printable.escape(serial) + ": "));
            if (isCode(typed)) {
                return typed;
            }
            notices.say("An MFA code is the six digits that the device shows.");
        }
        throw new UserError("No MFA code was given for " + Printable.escape(serial));
    }

    private static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** Devices show a code in two halves, and people type what they see. */
    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }
}
